import { type Found, foundAt } from "./found.js";

/** A date, or the parts of it that a text gives: `March 5` has no year, `March 2024` no day. */
export type DateParts = { readonly year: number | null; readonly month: number; readonly day: number | null };

/** A date, and what it may mean: 03/05/2024 has two readings. */
export type FoundDate = Found & { readonly kind: "date"; readonly readings: readonly DateParts[] };

/** Dates as people and APIs write them: 2024-03-05, 05/03/2024, 5 March 2024, March 5(th), 2024, March 5, March 2024. */
export function datesIn(text: string): readonly FoundDate[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const readings = readingsOf(match.groups ?? {}).filter(isDate);
    return readings.length === 0 ? [] : [{ kind: "date", ...foundAt(match), readings }];
  });
}

/** Whether two dates agree in all that both give; a part that the first gives must be in the second. */
export const datesAgree = (wanted: DateParts, there: DateParts): boolean =>
  wanted.month === there.month &&
  (wanted.year === null || wanted.year === there.year) &&
  (wanted.day === null || wanted.day === there.day);

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

const pattern = new RegExp(
  [
    String.raw`(?<iso>(?<![\d])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))`,
    String.raw`(?<numeric>(?<![\d])\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d))`,
    String.raw`(?<monthFirst>\b${month}\.? \d{1,2}(?:st|nd|rd|th)?(?!\d)(?:,? \d{4}(?!\d))?)`,
    String.raw`(?<dayFirst>(?<!\d)\d{1,2}(?:st|nd|rd|th)? (?:of )?${month}\b(?:,? \d{4}(?!\d))?)`,
    String.raw`(?<monthYear>\b${month},? \d{4}(?!\d))`,
  ].join("|"),
  "gi",
);

function readingsOf(found: Readonly<Record<string, string | undefined>>): readonly DateParts[] {
  const { iso, numeric, monthFirst, dayFirst, monthYear } = found;
  const text = iso ?? numeric ?? monthFirst ?? dayFirst ?? monthYear ?? "";
  const [a = 0, b = 0, c = 0] = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (iso !== undefined) return [{ year: a, month: b, day: c }];
  if (numeric !== undefined) return [a, b].map((day) => ({ year: c, month: a + b - day, day }));
  const named = months.findIndex((name) => new RegExp(`\\b${name}`, "i").test(text)) + 1;
  if (monthYear !== undefined) return [{ year: a, month: named, day: null }];
  return [{ year: b === 0 ? null : b, month: named, day: a }];
}

const isDate = ({ month, day }: DateParts): boolean =>
  month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= 31));
