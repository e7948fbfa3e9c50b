import { meaningsOf } from "./audit-codes.js";
import type { CallTexts } from "./audit-evidence.js";
import { namesWords, wordsOf } from "./audit-text.js";
import { wordSet } from "./audit-words.js";

/**
 * Tells whether a name stands in what calls were given and gave, or in the names of tools and arguments: each of its words
 * does, but for those that say what kind of thing it is (`New York City`), give or take an ending (`Japanese` by `Japan`), or what a code there means has it (`Japan` by `JP`, `Euros` by `EUR`); its words as one
 * (`Sci-Fi` by `scifi`), or its initials as a code (`Average True Range` by `atr`); or, of a code, what it means (`UK` by
 * `United Kingdom`) or what it shortens in an input or a tool's name (`LA` by `Los Angeles`).
 */
export function nameEvidence({ inputs, names, observations, tools }: CallTexts): (words: readonly string[]) => boolean {
  const texts = [...inputs, ...observations];
  const called = [...tools, ...names].flatMap(namesWords);
  const codes = codesIn({ inputs, texts, called });
  const words = wordSet([...texts, ...tools, ...names].flatMap(wordsOf));
  words.add(called);
  words.add([...codes].flatMap(meaningsOf).flatMap(wordsOf));
  const shortened = [...inputs.map(wordsOf), ...tools.map(namesWords)]
    .filter(({ length }) => length <= 12)
    .map(initials);
  const services = tools.map((tool) => wordsOf(tool).join(""));
  return (name) => {
    const own = name.flatMap(wordsOf);
    const proper = own.filter((word) => !kinds.has(word));
    if ((proper.length === 0 ? own : proper).every(words.has)) return true;
    const joined = own.join("");
    if (words.has(joined) || (joined.length >= 4 && services.some((service) => service.includes(joined)))) return true;
    if (own.length > 1) return codes.has(initials(own));
    return isCode(name[0] ?? "") && (means(joined, words.has) || shortened.some((text) => text.includes(joined)));
  };
}

const kinds: ReadonlySet<string> = new Set(
  (
    "city town state province district subdistrict county region country island airport street avenue road company " +
    "corporation time day"
  ).split(" "),
);

const means = (code: string, has: (word: string) => boolean): boolean =>
  meaningsOf(code).some((meaning) => wordsOf(meaning).every(has));

const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join("");

const isCode = (text: string): boolean => /^\p{Lu}{2,6}$/u.test(text);

/**
 * In lower case, what is written as a code: of capitals, or the whole of an input or a part of its `en-US`; and the words of
 * the tools' and the arguments' names, but for those that are words of English.
 */
function codesIn({
  inputs,
  texts,
  called,
}: {
  readonly inputs: readonly string[];
  readonly texts: readonly string[];
  readonly called: readonly string[];
}): ReadonlySet<string> {
  return new Set([
    ...texts.flatMap((text) => text.match(/(?<![\p{L}\p{N}])\p{Lu}{2,6}(?![\p{L}\p{N}])/gu) ?? []).map(lower),
    ...inputs.filter((text) => /^[A-Za-z]{2,6}(?:[-_][A-Za-z]{2,4})?$/.test(text)).flatMap(wordsOf),
    ...called.filter((word) => word.length >= 2 && word.length <= 6 && !english.has(word)),
  ]);
}

const lower = (text: string): string => text.toLowerCase();

const english: ReadonlySet<string> = new Set(
  "am an as at be by do for go id if in is it la me mr my no of on or so to up us we all and get new one top".split(
    " ",
  ),
);
