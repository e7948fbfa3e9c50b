import { datesIn, type FoundDate } from "./dates.js";
import type { Found } from "./found.js";
import { type FoundFraction, fractionsIn } from "./fractions.js";
import { type FoundId, idsIn, isId } from "./ids.js";
import { type FoundName, namesIn } from "./names.js";
import { type FoundNumber, numbersIn } from "./numbers.js";
import { type FoundPhone, phonesIn } from "./phones.js";
import { type FoundTime, timesIn } from "./times.js";

type FoundQuote = Found & { readonly kind: "quoted" };

/** Something in a query that must come from somewhere: nobody can call a tool with it, or answer it, who does not have it. */
export type QueryValue =
  | FoundQuote
  | FoundDate
  | FoundTime
  | FoundPhone
  | FoundId
  | FoundFraction
  | FoundNumber
  | FoundName;

/**
 * The values in a query, each once, in the order of `finders`; what one kind has taken is not looked at for the next.
 *
 * It is for English and its kin: in a language that writes nouns with capitals, or has none, names are too many or none.
 */
export function valuesIn(query: string): readonly QueryValue[] {
  let rest = query;
  let values: readonly QueryValue[] = [];
  for (const find of finders) {
    const found = find(rest);
    values = values.concat(found);
    rest = blanked(rest, found);
  }
  const seen = new Set<string>();
  return values.filter(({ kind, text }) => !seen.has(`${kind} ${text}`) && seen.add(`${kind} ${text}`));
}

/** What was taken becomes bars, which are part of no value and keep what stood on both sides apart. */
function blanked(text: string, found: readonly Found[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { index, length } of found) {
    pieces.push(text.slice(end, index), "|".repeat(length));
    end = index + length;
  }
  return pieces.join("") + text.slice(end);
}

/** What stands in quotes or backticks, up to 200 characters, if it is not the whole query; an id in quotes is an id. */
const quotedIn = (text: string): readonly (FoundQuote | FoundId)[] =>
  [...text.matchAll(quotes)].flatMap((match) => {
    const inner = match.slice(1).join("").trim();
    if (!/[\p{L}\p{N}]/u.test(inner) || match[0].length === text.trim().length) return [];
    const kind = isId(inner) && !/\s/.test(inner) ? "id" : "quoted";
    return [{ kind, text: inner, index: match.index, length: match[0].length }];
  });

const quotes =
  /(?<![\p{L}\p{N}])(?:"([^"\n]{1,200})"|“([^”\n]{1,200})”|‘([^’\n]{1,200})’|'([^'\n]{1,200})'|`([^`\n]{1,200})`)(?![\p{L}\p{N}])/gu;

const finders: readonly ((text: string) => readonly QueryValue[])[] = [
  quotedIn,
  datesIn,
  timesIn,
  phonesIn,
  idsIn,
  fractionsIn,
  numbersIn,
  namesIn,
];
