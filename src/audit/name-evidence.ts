import type { CallTexts } from "./call-texts.js";
import { meaningsOf } from "./codes.js";
import { codesIn } from "./codes-in.js";
import { namesWords, wordsOf } from "./text.js";
import { wordSet } from "./words.js";

/**
 * Tells whether a name stands in what calls were given and gave, or in the names of tools and arguments; docs/generation.md
 * says what counts (_Support_).
 */
export function nameEvidence(calls: CallTexts): (words: readonly string[]) => boolean {
  const { inputs, names, observations, tools } = calls;
  const codes = codesIn(calls);
  const words = wordSet([...inputs, ...observations, ...tools, ...names].flatMap(wordsOf));
  words.add([...tools, ...names].flatMap(namesWords));
  words.add([...codes.meanings].flatMap(wordsOf));
  const isShortened = shortened(calls);
  const services = tools.map((tool) => wordsOf(tool).join(""));
  return (name) => {
    const own = name.flatMap(wordsOf);
    const proper = own.filter((word) => !kinds.has(word));
    if ((proper.length === 0 ? own : proper).every(words.has)) return true;
    const joined = own.join("");
    if (words.has(joined) || (joined.length >= 4 && services.some((service) => service.includes(joined)))) return true;
    if (own.length > 1) return own.length >= fewestInitials && codes.words.has(initialsOf(own));
    return isCode(name[0] ?? "") && (means(name[0] ?? "", words.has) || isShortened(joined));
  };
}

const kinds: ReadonlySet<string> = new Set(
  (
    "city town state province district subdistrict county region country island airport street avenue road company " +
    "corporation time day"
  ).split(" "),
);

/** Two letters are the initials of too many. */
const fewestInitials = 3;

const initialsOf = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join("");

const isCode = (text: string): boolean => /^\p{Lu}{2,6}$/u.test(text);

const means = (code: string, has: (word: string) => boolean): boolean =>
  meaningsOf(code).some((meaning) => wordsOf(meaning).every(has));

/** Whether a code has the initials of an input's words with a capital (`LA`: Los Angeles), or of a tool's. */
function shortened({ inputs, tools }: CallTexts): (code: string) => boolean {
  const given = inputs.map((text) => initialsOf((text.match(capitalised) ?? []).flatMap(wordsOf)));
  const called = tools.map((tool) => initialsOf(namesWords(tool)));
  return (code) =>
    given.some((text) => text.includes(code)) ||
    (code.length >= fewestInitials && called.some((tool) => tool.includes(code)));
}

const capitalised = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]*/gu;
