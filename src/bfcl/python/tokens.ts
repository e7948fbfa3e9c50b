import { firstToken, skipBlanks } from "./blanks.js";
import { numberEnd } from "./number-end.js";
import { PythonProblem } from "./problem.js";
import { stringEnd } from "./string-end.js";

export type Token = {
  readonly kind: "name" | "keyword" | "number" | "string" | "operator" | "newline" | "end";
  /** As written, but for names, which are NFKC-normalised. */
  readonly text: string;
  /** Where it is: from `offset`, up to `end` without it, in UTF-16 units. */
  readonly offset: number;
  readonly end: number;
};

/**
 * Python's tokens (docs/bfcl.md, section 4), without comments, blanks and the newlines inside brackets. The last one is
 * `end`. Line ends must be `\n` already. Throws PythonProblem.
 */
export function readTokens(text: string): readonly Token[] {
  refuseForbidden(text);
  const tokens: Token[] = [];
  let depth = 0;
  for (let offset = firstToken(text); offset < text.length; ) {
    const token = tokenAt(text, offset);
    depth += depthChange(token);
    if (depth > deepestBrackets) throw new PythonProblem("more than 200 brackets are open", offset);
    if (token.kind !== "newline" || depth <= 0) tokens.push(token);
    offset = skipBlanks(text, token.end);
  }
  tokens.push({ kind: "end", text: "", offset: text.length, end: text.length });
  return tokens;
}

/** CPython's own limit. */
const deepestBrackets = 200;

function refuseForbidden(text: string): void {
  const nul = text.indexOf("\0");
  if (nul >= 0) throw new PythonProblem("a NUL character", nul);
  const half = text.search(/\p{Surrogate}/u);
  if (half >= 0) throw new PythonProblem("half a surrogate pair", half);
}

function depthChange({ kind, text }: Token): number {
  if (kind !== "operator") return 0;
  if (text === "(" || text === "[" || text === "{") return 1;
  return text === ")" || text === "]" || text === "}" ? -1 : 0;
}

function tokenAt(text: string, offset: number): Token {
  const take = (kind: Token["kind"], end: number): Token => ({ kind, text: text.slice(offset, end), offset, end });
  if (text[offset] === "\n") return take("newline", offset + 1);
  const string = stringEnd(text, offset);
  if (string !== null) return take("string", string);
  const number = numberEnd(text, offset);
  if (number !== null) return take("number", number);
  const operator = endOf(operators, text, offset);
  if (operator !== null) return take("operator", operator);
  const name = endOf(names, text, offset);
  if (name === null) throw new PythonProblem(`${quoted(text, offset)} has no meaning in Python`, offset);
  return named(take("name", name));
}

/** A keyword is one as it is written: a letter of another alphabet that only becomes one makes a name. */
const named = (token: Token): Token =>
  keywords.has(token.text) ? { ...token, kind: "keyword" } : { ...token, text: token.text.normalize("NFKC") };

function endOf(pattern: RegExp, text: string, offset: number): number | null {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : null;
}

const quoted = (text: string, offset: number): string => `\`${String.fromCodePoint(text.codePointAt(offset) ?? 0)}\``;

/** Those that an expression can have; an assignment such as `+=` is two of them, and an error either way. */
const operators = /\*\*|\/\/|<<|>>|[<>=!:]=|\.\.\.|[-+*/%@&|^~<>()[\]{},:.=;]/y;
const names = /[\p{XID_Start}_]\p{XID_Continue}*/uy;

const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
