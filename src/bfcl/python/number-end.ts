import { PythonProblem } from "./problem.js";

/** Where the number that starts at `offset` ends; null if none starts there. Throws PythonProblem where it is malformed. */
export function numberEnd(text: string, offset: number): number | null {
  if (!matches(start, text, offset)) return null;
  const pattern = matches(withRadix, text, offset) ? radix : decimal;
  if (!matches(pattern, text, offset)) throw new PythonProblem("a malformed number", offset);
  const end = pattern.lastIndex;
  // `1if x else 2` is still allowed, `5km` is not.
  if (matches(nameCharacter, text, end) && !matches(keywordAfter, text, end))
    throw new PythonProblem("a number runs into a name", offset);
  if (matches(leadingZero, text.slice(offset, end), 0)) throw new PythonProblem("a number has leading zeros", offset);
  return end;
}

function matches(pattern: RegExp, text: string, offset: number): boolean {
  pattern.lastIndex = offset;
  return pattern.test(text);
}

const start = /\.?[0-9]/y;
const withRadix = /0[xob]/iy;
const radix = /0(?:x(?:_?[0-9a-f])+|o(?:_?[0-7])+|b(?:_?[01])+)/iy;
const decimal =
  /(?:[0-9](?:_?[0-9])*(?:\.(?:[0-9](?:_?[0-9])*)?)?|\.[0-9](?:_?[0-9])*)(?:e[+-]?[0-9](?:_?[0-9])*)?j?/iy;
const nameCharacter = /[\w\u0080-\uffff]/y;
const keywordAfter = /and|else|for|i[fns]|not|or/y;
const leadingZero = /0[0_]*[1-9][0-9_]*$/y;
