import { type Found, foundAt } from "./found.js";
import { fractionsIn } from "./fractions.js";

/** A number, and what it may mean: `5k` 5 or 5000, `20%` 20 or 0.2, `2 million` 2 or 2,000,000. */
export type FoundNumber = Found & { readonly kind: "number"; readonly readings: readonly number[] };

/**
 * Those that mark no item of a list: digits, with thousands commas, decimals, `%`, or a unit behind them (`10km`, `20°C`,
 * `30-day`, `1st`, `5k`), and both of `16x9`.
 */
export const numbersIn = (text: string): readonly FoundNumber[] =>
  [...text.matchAll(standing)].flatMap((match) =>
    isListMark(text, match) ? [] : [{ kind: "number", ...foundAt(match), readings: readingsOf(match) }],
  );

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
  ...[...text.matchAll(any)].flatMap((match) => [...readingsOf(match), ...partsOf(match)]),
  ...[...text.matchAll(spelled)].map(([word]) => 1 + (numberWords.indexOf(word.toLowerCase()) % 12)),
];

/** A number as a text writes it: `81.5 billion` has three digits. */
export type Figure = { readonly value: number; readonly digits: number };

/** The numbers of a text that digits write, in each meaning; not what stands behind letters in a token (`tt0111161`). */
export const figuresIn = (text: string): readonly Figure[] =>
  [...text.matchAll(any)]
    .filter(({ index }) => !/\p{L}/u.test(text.charAt(index - 1)))
    .flatMap((match) => readingsOf(match).map((value) => ({ value, digits: digitsOf(match) })));

/** Zeros in front are none: 0.05 has one. */
const digitsOf = ([, digits = ""]: RegExpExecArray): number =>
  Math.max(1, digits.replace(/\D/g, "").replace(/^0+/, "").length);

/** Without its unit, and with it. */
const readingsOf = ([, digits = "", unit]: RegExpExecArray): readonly number[] => {
  const number = digits.replaceAll(",", "");
  const power = unit === undefined ? undefined : powers.get(unit.trim().toLowerCase().replace(/s$/, ""));
  // A product would not be the number that the text means: 8.2 * 1e6 is 8199999.999999999.
  return power === undefined ? [Number(number)] : [Number(number), Number(`${number}e${power}`)];
};

const partsOf = ([, digits = ""]: RegExpExecArray): readonly number[] =>
  /[.,]/.test(digits) ? digits.split(/[.,]/).map(Number) : [];

/** Of ten. */
const powers: ReadonlyMap<string, number> = new Map([
  ["%", -2],
  ["k", 3],
  ["thousand", 3],
  ["lakh", 5],
  ["m", 6],
  ["mn", 6],
  ["million", 6],
  ["crore", 7],
  ["b", 9],
  ["bn", 9],
  ["billion", 9],
  ["t", 12],
  ["trillion", 12],
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
