import { type Lexis, quotedEnd } from "../source-code/scan.js";
import { UnreadableSource } from "../source-code/unreadable.js";

export const javaLexis: Lexis = {
  word: /[\p{ID_Start}_$][\p{ID_Continue}$]*/uy,
  number: /0[xX][\da-fA-F_]+[lL]?|0[bB][01_]+[lL]?|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?[fFdDlL]?/y,
  // `>` stands alone: two of them may close two lists of type arguments.
  mark: /<<=|\.\.\.|->|::|\+\+|--|&&|\|\||[=!<>+\-*/%&|^]=|<<|[()[\]{},;.=<>!~?:+\-*/%&|^@]/y,
  specialEnd: (source, at) => {
    if (source.startsWith('"""', at)) return textBlockEnd(source, at);
    if (source[at] === '"') return quotedEnd(source, at, "many");
    return source[at] === "'" ? characterEnd(source, at) : null;
  },
};

function textBlockEnd(source: string, at: number): number {
  const end = source.indexOf('"""', at + 3);
  if (end === -1) throw new UnreadableSource("a text block is not closed");
  return end + 3;
}

/** One that holds several characters is read: models write strings so. */
function characterEnd(source: string, at: number): number {
  const end = quotedEnd(source, at, "one");
  if (end === at + 2) throw new UnreadableSource("'' is no character");
  return end;
}
