import { PythonProblem } from "./problem.js";

/** Where the string that starts at `offset`, prefix included, ends; null if none starts there. Throws PythonProblem. */
export function stringEnd(text: string, offset: number): number | null {
  prefix.lastIndex = offset;
  if (!prefix.test(text)) return null;
  const open = prefix.lastIndex;
  const mark = text[open] ?? "";
  const quote = text.startsWith(mark.repeat(3), open) ? mark.repeat(3) : mark;
  return closingQuote(text, open + quote.length, quote) ?? unterminated(offset);
}

/** A backslash takes what follows with it, in raw strings too. */
function closingQuote(text: string, from: number, quote: string): number | null {
  for (let offset = from; offset < text.length; offset += 1) {
    if (text[offset] === "\\") offset += 1;
    else if (text.startsWith(quote, offset)) return offset + quote.length;
    else if (text[offset] === "\n" && quote.length === 1) return null;
  }
  return null;
}

function unterminated(offset: number): never {
  throw new PythonProblem("a string is not closed", offset);
}

const prefix = /(?:r[bf]?|[bf]r?|u)?(?=['"])/iy;
