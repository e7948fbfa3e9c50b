import { type DateParts, datesIn } from "./audit-dates.js";
import { fractionsIn } from "./audit-fractions.js";
import { idsIn, isId } from "./audit-ids.js";
import { namesIn } from "./audit-names.js";
import { numbersIn } from "./audit-numbers.js";
import { phonesIn } from "./audit-phones.js";
import { timesIn } from "./audit-times.js";

/** Something in a query that must come from somewhere: nobody can call a tool with it, or answer it, who does not have it. */
export type QueryValue = { readonly text: string } & (
  | { readonly kind: "quoted" | "id" }
  /** Any of these readings: `5k` may be 5 or 5000, `20%` 20 or 0.2. */
  | { readonly kind: "number"; readonly readings: readonly number[] }
  | { readonly kind: "date"; readonly readings: readonly DateParts[] }
  /** Minutes after midnight. */
  | { readonly kind: "time"; readonly readings: readonly number[] }
  | { readonly kind: "phone"; readonly digits: string }
  /** Its value, or the numbers that it is made of. */
  | { readonly kind: "fraction"; readonly value: number; readonly parts: readonly number[] }
  /** The words of a name, in any of these readings. */
  | { readonly kind: "name"; readonly readings: readonly (readonly string[])[] }
);

/**
 * The values in a query, each once, in the order of these kinds; what one kind has taken is not looked at for the next.
 *
 * - quoted: what stands in quotes or backticks, up to 200 characters, if it is not the whole query; an id in quotes is an id;
 * - date: as `datesIn` finds them; time: of the day, as `timesIn` does; phone: as `phonesIn` does;
 * - id: as `idsIn` does; fraction: as `fractionsIn` does; number: as `numbersIn` does; name: as `namesIn` does.
 *
 * It is for English and its kin: in a language that writes nouns with capitals, or has none, names are too many or none.
 */
export function valuesIn(query: string): readonly QueryValue[] {
  let rest = query;
  let found: readonly QueryValue[] = [];
  for (const kindIn of [quotedIn, datedIn, timedIn, dialledIn, idValuesIn, dividedIn, countedIn, namedIn]) {
    const placed = kindIn(rest);
    found = found.concat(placed.map(({ value }) => value));
    rest = blanked(rest, placed);
  }
  const seen = new Set<string>();
  return found.filter(({ kind, text }) => !seen.has(`${kind} ${text}`) && seen.add(`${kind} ${text}`));
}

type Placed = { readonly value: QueryValue; readonly index: number; readonly length: number };

/** What was taken becomes bars, which are part of no value and keep what stood on both sides apart. */
function blanked(text: string, placed: readonly Placed[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { index, length } of placed) {
    pieces.push(text.slice(end, index), "|".repeat(length));
    end = index + length;
  }
  return pieces.join("") + text.slice(end);
}

const quotes =
  /(?<![\p{L}\p{N}])(?:"([^"\n]{1,200})"|“([^”\n]{1,200})”|‘([^’\n]{1,200})’|'([^'\n]{1,200})'|`([^`\n]{1,200})`)(?![\p{L}\p{N}])/gu;

const quotedIn = (text: string): readonly Placed[] =>
  [...text.matchAll(quotes)].flatMap((match) => {
    const inner = match.slice(1).join("").trim();
    if (!/[\p{L}\p{N}]/u.test(inner) || match[0].length === text.trim().length) return [];
    const kind = isId(inner) && !/\s/.test(inner) ? "id" : "quoted";
    return [{ value: { kind, text: inner }, index: match.index, length: match[0].length }];
  });

/** Where a value stands that was found as it is written. */
const placed = (value: QueryValue, index: number): Placed => ({ value, index, length: value.text.length });

const datedIn = (text: string): readonly Placed[] =>
  datesIn(text).map(({ index, ...date }) => placed({ kind: "date", ...date }, index));

const timedIn = (text: string): readonly Placed[] =>
  timesIn(text).map(({ index, ...time }) => placed({ kind: "time", ...time }, index));

const dialledIn = (text: string): readonly Placed[] =>
  phonesIn(text).map(({ index, ...phone }) => placed({ kind: "phone", ...phone }, index));

const idValuesIn = (text: string): readonly Placed[] =>
  idsIn(text).map(({ index, ...id }) => placed({ kind: "id", ...id }, index));

const dividedIn = (text: string): readonly Placed[] =>
  fractionsIn(text).map(({ index, ...fraction }) => placed({ kind: "fraction", ...fraction }, index));

const countedIn = (text: string): readonly Placed[] =>
  numbersIn(text).map(({ index, ...number }) => placed({ kind: "number", ...number }, index));

const namedIn = (text: string): readonly Placed[] =>
  namesIn(text).map(({ index, length, ...name }) => ({ value: { kind: "name", ...name }, index, length }));
