import { type DateParts, datesIn } from "./audit-dates.js";
import { fractionsIn } from "./audit-fractions.js";
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
  /** The words of a name, as written. */
  | { readonly kind: "name"; readonly words: readonly string[] }
);

/**
 * The values in a query, each once, in the order of these kinds; what one kind has taken is not looked at for the next.
 *
 * - quoted: what stands in quotes or backticks, up to 200 characters;
 * - date: as `datesIn` finds them;
 * - time: of the day, as `timesIn` finds them; phone: as `phonesIn` does;
 * - id: addresses (with `://` or `@`), paths and file names, and tokens that mix letters with digits or have `_` in them;
 * - fraction: `1/2`, `1 1/2`;
 * - number: digits, with thousands commas, decimals, `%`, or a unit behind them (`10km`, `30-day`, `1st`, `5k`; behind a hyphen in
 *   lower case: `8841-ZX` is an id);
 * - name: words with a capital letter that begin no sentence, neighbours together; and words of capitals alone (AAPL).
 *   Not `I`, days, months and a few abbreviations that are no name.
 *
 * It is for English and its kin: in a language that writes nouns with capitals, or has none, names are too many or none.
 */
export function valuesIn(query: string): readonly QueryValue[] {
  let rest = query;
  const found: QueryValue[] = [];
  for (const kindIn of [quotedIn, datedIn, timedIn, dialledIn, idsIn, dividedIn, numbersIn, namesIn]) {
    const placed = kindIn(rest);
    found.push(...placed.map(({ value }) => value));
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
    const value = { kind: "quoted", text: inner } as const;
    return /[\p{L}\p{N}]/u.test(inner) ? [{ value, index: match.index, length: match[0].length }] : [];
  });

const datedIn = (text: string): readonly Placed[] =>
  datesIn(text).map((date) => ({
    value: { kind: "date", text: date.text, readings: date.readings },
    index: date.index,
    length: date.text.length,
  }));

const timedIn = (text: string): readonly Placed[] =>
  timesIn(text).map((time) => ({
    value: { kind: "time", text: time.text, readings: time.readings },
    index: time.index,
    length: time.text.length,
  }));

const dialledIn = (text: string): readonly Placed[] =>
  phonesIn(text).map((phone) => ({
    value: { kind: "phone", text: phone.text, digits: phone.digits },
    index: phone.index,
    length: phone.text.length,
  }));

/** A run without blanks and quotes, without the punctuation that ends a clause. */
const token = /[^\s"'“”‘’`<>()[\]{}|,;]{1,300}/gu;

const idsIn = (text: string): readonly Placed[] =>
  [...text.matchAll(token)].flatMap((match) => {
    const id = match[0].replace(/[.!?:]+$/, "");
    return isId(id) ? [{ value: { kind: "id", text: id } as const, index: match.index, length: id.length }] : [];
  });

function isId(text: string): boolean {
  if (/^[a-z][a-z\d+.-]*:\/\/\S/i.test(text) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return true;
  if (/^[$€£¥]?[-+]?[\d.,]+(?:%|\p{L}+|-\p{Ll}+)?$/u.test(text)) return false;
  if (/^(?:~|\.{0,2})[/\\][\p{L}\p{N}]/u.test(text) || /^[\p{L}\p{N}_/\\-]+\.[a-z][a-z\d]{1,4}$/iu.test(text))
    return true;
  return (/\p{L}/u.test(text) && /\p{N}/u.test(text)) || /[\p{L}\p{N}]_[\p{L}\p{N}]/u.test(text);
}

const dividedIn = (text: string): readonly Placed[] =>
  fractionsIn(text).map(({ text: found, index, value, parts }) => ({
    value: { kind: "fraction", text: found, value, parts },
    index,
    length: found.length,
  }));

const numbers = /(?<![\p{L}\p{N}_.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(%|\p{L}+|-\p{Ll}+)?/gu;

const numbersIn = (text: string): readonly Placed[] =>
  [...text.matchAll(numbers)].map((match) => {
    const [found, digits = "", unit = ""] = match;
    const number = Number(digits.replaceAll(",", ""));
    const readings = [number, number * (scales.get(unit.toLowerCase()) ?? 1)];
    return { value: { kind: "number", text: found, readings }, index: match.index, length: found.length };
  });

const scales: ReadonlyMap<string, number> = new Map([
  ["%", 0.01],
  ["k", 1e3],
  ["m", 1e6],
  ["b", 1e9],
]);

/** Words with a capital, or of capitals, each a blank or a hyphen behind the other; `St.` and `J.` go on, a sentence ends. */
const capitalised =
  /(?:\p{Lu}\p{Ll}?\.[ -]?(?=\p{Lu}))*\p{Lu}[\p{L}\p{M}'’&]*(?:[ -](?:\p{Lu}\p{Ll}?\.[ -]?(?=\p{Lu}))*\p{Lu}[\p{L}\p{M}'’&]*)*/gu;

const namesIn = (text: string): readonly Placed[] =>
  [...text.matchAll(capitalised)].flatMap((match) => {
    if (/[\p{L}\p{N}]/u.test(text.charAt(match.index - 1))) return [];
    const all = match[0].split(/[ .-]+/).map((word) => word.replace(/['’]s$|['’]+$/g, ""));
    const words = (beginsSentence(text, match.index) ? withoutFirst(all) : all).filter(isNameWord);
    const value = { kind: "name", text: words.join(" "), words } as const;
    return words.length === 0 ? [] : [{ value, index: match.index, length: match[0].length }];
  });

const beginsSentence = (text: string, index: number): boolean =>
  /(?:^|[.!?:\n]["'”’)]?\s*|[-*•]\s+)$/u.test(text.slice(Math.max(0, index - 8), index));

/** A word that begins a sentence has a capital for that; one of capitals alone is a name anyway. */
const withoutFirst = (words: readonly string[]): readonly string[] =>
  /^\p{Lu}{2,}$/u.test(words[0] ?? "") ? words : words.slice(1);

const isNameWord = (word: string): boolean => !noNames.has(word.toLowerCase().replace(/['’].*$/, ""));

const noNames: ReadonlySet<string> = new Set([
  ..."i monday tuesday wednesday thursday friday saturday sunday".split(" "),
  ..."january february march april may june july august september october november december".split(" "),
  ..."api url id ok am pm fyi asap eta faq".split(" "),
]);
