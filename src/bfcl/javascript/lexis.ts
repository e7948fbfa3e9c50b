import { type Lexis, quotedEnd, type Token } from "../source-code/scan.js";
import { UnreadableSource } from "../source-code/unreadable.js";

export const javascriptLexis: Lexis = {
  // A name may hold any character that is neither blank nor a mark, emoji and typographic quotes included.
  word: /[^\s\d:;`"'@#.,|^&<=>+\-*/\\%?!~()[\]{}\p{Cc}\u200b\u2060][^\s:;`"'@#.,|^&<=>+\-*/\\%?!~()[\]{}\p{Cc}\u200b\u2060]*/uy,
  number:
    /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*)n|0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y,
  mark: /\?\.(?!\d)|>>>=|\.\.\.|=>|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|==|!=|<=|>=|&&|\|\||\?\?|\+\+|--|\*\*|<<|>>|[+\-*/%&|^]=|[()[\]{},;.=<>!~?:+\-*/%&|^#]/y,
  specialEnd: (source, at, previous) => {
    const character = source[at];
    if (character === '"' || character === "'") return quotedEnd(source, at, "one_and_blanks");
    if (character === "`") return templateEnd(source, at, 0);
    return character === "/" && !endsOperand(previous) ? patternEnd(source, at) : null;
  },
};

/** Words behind which an operand comes, so that a slash there begins a regular expression. */
const beforeOperand: ReadonlySet<string> = new Set([
  "return",
  "typeof",
  "void",
  "delete",
  "await",
  "in",
  "instanceof",
  "case",
  "throw",
  "new",
]);

function endsOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === "mark") return [")", "]", "}"].includes(token.text);
  return !beforeOperand.has(token.text);
}

/** A regular expression with its flags, of which any will do: `/var/log` is one. */
function patternEnd(source: string, at: number): number {
  let inClass = false;
  for (let next = at + 1; next < source.length && source[next] !== "\n"; next += 1) {
    const character = source[next];
    if (character === "\\") next += 1;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "/" && !inClass) return flagsEnd(source, next + 1);
  }
  throw new UnreadableSource("a regular expression is not closed");
}

function flagsEnd(source: string, at: number): number {
  let end = at;
  while (end < source.length && source.charAt(end) >= "a" && source.charAt(end) <= "z") end += 1;
  return end;
}

const maxDepth = 50;

/** Templates may stand in a template's `${}`. */
function templateEnd(source: string, at: number, depth: number): number {
  if (depth > maxDepth) throw new UnreadableSource(`templates are nested deeper than ${maxDepth}`);
  for (let next = at + 1; next < source.length; next += 1) {
    if (source[next] === "`") return next + 1;
    if (source[next] === "\\") next += 1;
    else if (source.startsWith("${", next)) next = substitutionEnd(source, next + 2, depth) - 1;
  }
  throw new UnreadableSource("a template is not closed");
}

/** The index behind the brace that closes it. */
function substitutionEnd(source: string, at: number, depth: number): number {
  let braces = 1;
  for (let next = at; next < source.length; next += 1) {
    const character = source.charAt(next);
    if (character === "`") next = templateEnd(source, next, depth + 1) - 1;
    else if (character === '"' || character === "'") next = quotedEnd(source, next, "one_and_blanks") - 1;
    else if (character === "{") braces += 1;
    else if (character === "}") braces -= 1;
    if (braces === 0) return next + 1;
  }
  throw new UnreadableSource("a template is not closed");
}
