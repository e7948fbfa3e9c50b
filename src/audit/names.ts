import type { Found } from "./found.js";

/** A name, and its words, in one or several readings: `U.S.` is U and S, or US. */
export type FoundName = Found & { readonly kind: "name"; readonly readings: readonly (readonly string[])[] };

/**
 * Words with a capital letter that begin no sentence, neighbours together; and words of capitals alone (AAPL). Not single
 * letters, days, months, words that begin requests, and a few short forms that are no name. Behind a name that a short form
 * explains, or the other way round (`Apple Inc. (AAPL)`), either stands for both, wherever they are.
 */
export function namesIn(text: string): readonly FoundName[] {
  const names = [...text.matchAll(capitalised)].flatMap((match) => nameAt(text, match));
  const explained = explanations(text, names);
  return names.map((name) => ({ ...name, readings: [...name.readings, ...(explained.get(name.text) ?? [])] }));
}

/** Titles and initials go on behind their full stop, where a sentence ends. */
const abbreviations = String.raw`(?:(?:\p{Lu}|St|Dr|Mr|Mrs|Ms|Mt|Ft|Prof)\.[ -]?(?=\p{Lu}))*`;

const word = String.raw`\p{Lu}[\p{L}\p{M}'’&]*`;

/** Words with a capital, each a blank or a hyphen behind the other. */
const capitalised = new RegExp(`${abbreviations}${word}(?:[ -]${abbreviations}${word})*`, "gu");

function nameAt(text: string, { 0: found, index }: RegExpExecArray): readonly FoundName[] {
  // Within a word, or of an amount: US$5.
  if (/[\p{L}\p{N}]/u.test(text.charAt(index - 1)) || /[$€£¥₹]/.test(text.charAt(index + found.length))) return [];
  const all = partsOf(found);
  const words = (beginsSentence(text, index) && !initials.test(found) ? withoutFirst(all) : all).filter(isNameWord);
  const joined = words.join("");
  const isDotted = words.every(({ length }) => length === 1);
  if (joined.length < 2 || (isDotted && !isNameWord(joined))) return [];
  const asOne = isDotted ? [[joined]] : [];
  return [{ kind: "name", text: words.join(" "), index, length: found.length, readings: [words, ...asOne] }];
}

/** Its words, without their endings. */
const partsOf = (found: string): readonly string[] =>
  found
    .replace(bare, "")
    .split(/[ .-]+/)
    .map((part) => part.replace(/['’]s$|['’]+$/g, "").replace(/^(\p{Lu}{2,})s$/u, "$1"));

/** The words I and A, which are initials where a full stop stands beside them (`J. A. Smith`, `U.S.A`). */
const bare = /(?<![^ -])[IA](?![^ -])/g;

const beginsSentence = (text: string, index: number): boolean =>
  /(?:^|[.!?:\n]["'”’)]?\s*|[-*•]\s+)["'“‘(]?$/u.test(text.slice(Math.max(0, index - 8), index));

/** A word that begins a sentence has a capital for that; one of capitals alone is a name anyway. */
const withoutFirst = (words: readonly string[]): readonly string[] =>
  /^\p{Lu}{2,}$/u.test(words[0] ?? "") ? words : words.slice(1);

const initials = /^\p{Lu}\./u;

const isNameWord = (part: string): boolean =>
  part.length === 1 || (part !== "" && !noNames.has(part.toLowerCase().replace(/['’].*$/, "")));

const noNames: ReadonlySet<string> = new Set(
  [
    "i monday tuesday wednesday thursday friday saturday sunday",
    "january february march april may june july august september october november december",
    "api apis url urls id ids ok am pm ad bc fyi asap eta faq json inc ltd llc corp",
    "the an and or but if so not no only all must never always is are do does can could would should will what who",
    "where when why which how my our your please find get show give tell help let also additionally furthermore first then",
    "next finally lastly given imagine thanks hi hello hey dear mr mrs ms miss dr prof ip uuid",
    "celsius fahrenheit kelvin hz ampere amperes coulomb coulombs joule joules newton newtons watt watts volt volts",
  ].flatMap((line) => line.split(" ")),
);

/** By the text of a name, the readings of the one that stands beside it in brackets, where one of both is a short form. */
function explanations(text: string, names: readonly FoundName[]): ReadonlyMap<string, FoundName["readings"]> {
  const pairs = names.flatMap((name, i) => {
    const next = names[i + 1];
    if (next === undefined || text.charAt(next.index + next.length) !== ")") return [];
    const isBeside = /^\.? \((?:\p{Ll}+: )?$/u.test(text.slice(name.index + name.length, next.index));
    return isBeside && (isShort(name) || isShort(next)) ? [[name, next] as const] : [];
  });
  return new Map(
    pairs.flatMap(([one, other]) => [[one.text, other.readings] as const, [other.text, one.readings] as const]),
  );
}

const isShort = ({ text }: FoundName): boolean => /^\p{Lu}{2,6}$/u.test(text);
