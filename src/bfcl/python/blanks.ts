import { PythonProblem } from "./problem.js";

/** Past blanks, comments and joined lines (a backslash before a line's end). Throws PythonProblem. */
export function skipBlanks(text: string, from: number): number {
  const offset = skipJoined(text, from);
  if (text[offset] !== "#") return offset;
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** Past the blank lines and comments before the expression, which must not be indented. Throws PythonProblem. */
export function firstToken(text: string): number {
  let line = 0;
  let offset = skipBlanks(text, 0);
  while (text[offset] === "\n") {
    line = offset + 1;
    offset = skipBlanks(text, line);
  }
  // A form feed sets the column back to 0.
  const margin = text.slice(Math.max(line, text.lastIndexOf("\f", offset - 1)), offset);
  if (offset < text.length && /[ \t]/.test(margin)) throw new PythonProblem("the expression is indented", offset);
  return offset;
}

function skipJoined(text: string, from: number): number {
  let offset = pastSpaces(text, from);
  while (text[offset] === "\\") {
    if (text[offset + 1] !== "\n") throw new PythonProblem("a backslash that ends no line", offset);
    if (offset + 2 === text.length) throw new PythonProblem("the text ends after a backslash", offset);
    offset = pastSpaces(text, offset + 2);
  }
  return offset;
}

function pastSpaces(text: string, from: number): number {
  spaces.lastIndex = from;
  spaces.test(text);
  return spaces.lastIndex;
}

const spaces = /[ \t\f]*/y;
