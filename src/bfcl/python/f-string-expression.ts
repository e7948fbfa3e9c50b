import { PythonProblem } from "./problem.js";

/** Where the expression in an f-string's field ends: at a `!`, `:`, `=` or `}` outside its brackets and strings. */
export function replacedEnd(body: string, from: number): number {
  const open: string[] = [];
  for (let offset = from; offset < body.length; offset += 1) {
    const character = body[offset] ?? "";
    if (character === "\\" || character === "#")
      throw new PythonProblem(`\`${character}\` in an f-string's expression`, null);
    if (character === "'" || character === '"') offset = quotedEnd(body, offset) - 1;
    else if (character in closing) open.push(character);
    else if (open.length > 0) close(open, character);
    else if ("!=<>".includes(character) && body[offset + 1] === "=") offset += 1;
    else if ("!:=}".includes(character)) return offset;
  }
  throw new PythonProblem("an f-string's field is not closed", null);
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function close(open: string[], character: string): void {
  if (!")]}".includes(character)) return;
  if (closing[open.pop() ?? ""] !== character) throw new PythonProblem("an f-string's brackets do not match", null);
}

function quotedEnd(body: string, from: number): number {
  const mark = body[from] ?? "";
  const quote = body.startsWith(mark.repeat(3), from) ? mark.repeat(3) : mark;
  const end = body.indexOf(quote, from + quote.length);
  if (end < 0) throw new PythonProblem("a string in an f-string is not closed", null);
  if (body.slice(from, end).includes("\\")) throw new PythonProblem("a backslash in an f-string's expression", null);
  return end + quote.length;
}
