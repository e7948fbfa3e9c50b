import type { CallTexts } from "./call-texts.js";
import { meaningsOf } from "./codes.js";
import { namesWords } from "./text.js";

/** Codes that stand in what calls were given and gave, in small letters, and what they may mean. */
export type Codes = { readonly words: ReadonlySet<string>; readonly meanings: ReadonlySet<string> };

/**
 * What is written as a code: in capitals, or as the whole of an input or a part of its `en-US`; and the words of the tools'
 * and the arguments' names. No ordinary word is one (`OK`, `9:30 AM`) but where it can be nothing else, as the whole of an
 * input or behind a place (`Portland, OR`), and then it means what it does in this spelling: `IT` Italy, and `it` Italian.
 */
export function codesIn({ inputs, names, observations, tools }: CallTexts): Codes {
  const texts = [...inputs, ...observations];
  const called = [...tools, ...names].flatMap(namesWords).filter(({ length }) => length >= 2 && length <= 6);
  const sure = [
    ...inputs.filter((text) => wholeCode.test(text)).flatMap((text) => text.split(/[-_]/)),
    ...texts.flatMap((text) => text.match(behindPlace) ?? []),
  ];
  const codes = [...texts.flatMap((text) => text.match(capitals) ?? []), ...called, ...sure].filter(
    (code) => !isOrdinary(code),
  );
  const spelled = [...codes.flatMap((code) => [code.toUpperCase(), code.toLowerCase()]), ...sure];
  return {
    words: new Set(codes.map((code) => code.toLowerCase())),
    meanings: new Set(spelled.flatMap(meaningsOf)),
  };
}

const capitals = /(?<![\p{L}\p{N}])\p{Lu}{2,6}(?![\p{L}\p{N}])/gu;

const wholeCode = /^[A-Za-z]{2,6}(?:[-_][A-Za-z]{2,4})?$/;

const behindPlace = /(?<=\p{Lu}\p{Ll}+, )\p{Lu}{2}(?![\p{L}\p{N}])/gu;

/** `US` in capitals is the country wherever it stands. */
const isOrdinary = (code: string): boolean => code !== "US" && ordinary.has(code.toLowerCase());

const ordinary: ReadonlySet<string> = new Set(
  (
    "ai all am an and as at be by cup do for get go id if in is it la me mr my na new no of ok on one or pm so to top " +
    "tv up us we"
  ).split(" "),
);
