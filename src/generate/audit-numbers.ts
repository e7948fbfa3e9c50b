import { fractionsIn } from "./audit-fractions.js";

/** Where a number stands in a text, and what it may mean: `5k` 5 or 5000, `20%` 20 or 0.2, `2 million` 2 or 2,000,000. */
export type FoundNumber = { readonly text: string; readonly index: number; readonly readings: readonly number[] };

/**
 * Those that mark no item of a list: digits, with thousands commas, decimals, `%`, or a unit behind them (`10km`, `20°C`, `30-day`, `1st`, `5k`), and both of
 * `16x9`.
 */
export const numbersIn = (text: string): readonly FoundNumber[] =>
  [...text.matchAll(standing)].flatMap((match) => {
    if (isListMark(text, match)) return [];
    const number = numberOf(match[1]);
    return [{ text: match[0], index: match.index, readings: [number, number * scaleOf(match[2])] }];
  });

/** `1.` at the beginning of a line, `1)` and `(1)` anywhere. */
const isListMark = (text: string, { 0: { length }, index }: RegExpExecArray): boolean =>
  length <= 2 &&
  (/^\)\s/.test(text.slice(index + length, index + length + 2))
    ? /(?:^|[\s(])$/.test(text.slice(Math.max(0, index - 1), index))
    : /^\.\s/.test(text.slice(index + length, index + length + 2)) &&
      /(?:^|\n)$/.test(text.slice(Math.max(0, index - 1), index)));

/** All numbers that a text may be said to have: also the parts of decimals, dates and ids, and those in words up to 12. */
export const numbersOf = (text: string): readonly number[] => [
  ...fractionsIn(text).map(({ value }) => value),
  ...[...text.matchAll(any)].flatMap(([, digits = "", unit]) => [
    numberOf(digits),
    ...(unit === undefined ? [] : [numberOf(digits) * scaleOf(unit)]),
    ...(/[.,]/.test(digits) ? digits.split(/[.,]/).map(Number) : []),
  ]),
  ...[...text.matchAll(spelled)].map(([word]) => 1 + (numberWords.indexOf(word.toLowerCase()) % 12)),
];

const numberOf = (digits = ""): number => Number(digits.replaceAll(",", ""));

const scaleOf = (unit = ""): number => scales.get(unit.trim().toLowerCase().replace(/s$/, "")) ?? 1;

const scales: ReadonlyMap<string, number> = new Map([
  ["%", 0.01],
  ["k", 1e3],
  ["thousand", 1e3],
  ["lakh", 1e5],
  ["m", 1e6],
  ["mn", 1e6],
  ["million", 1e6],
  ["crore", 1e7],
  ["b", 1e9],
  ["bn", 1e9],
  ["billion", 1e9],
  ["t", 1e12],
  ["trillion", 1e12],
]);

const digits = String.raw`\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?|\d+(?:\.\d+)?`;

const scaled = String.raw` (?:[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|[Ll]akhs?|[Cc]rores?)(?!\p{L})`;

const standing = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}_.^])|(?<=\d[x×]))(${digits})(${scaled}|%|(?![x×]\d)°?\p{L}+|°|-\p{Ll}+)?`,
  "gu",
);

const any = new RegExp(String.raw`(${digits})(${scaled}|%|(?:[KkMmBbTt]|[Mm]n|[Bb]n)(?!\p{L}))?`, "gu");

const numberWords = (
  "one two three four five six seven eight nine ten eleven twelve " +
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split(" ");

const spelled = new RegExp(String.raw`(?<!\p{L})(?:${numberWords.join("|")})(?!\p{L})`, "giu");
