import { checkFString } from "./f-string.js";
import { Bytes } from "./opaque-values.js";
import { parseAtom } from "./parse-atom.js";
import { PythonProblem } from "./problem.js";
import { stringParts, stringValue } from "./strings.js";
import type { Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";
import { readTokens, type Token } from "./tokens.js";

/** One string, or several beside each other, which are one. */
export function parseStrings(reader: TokenReader): Expression {
  const tokens: Token[] = [];
  while (reader.peek().kind === "string") tokens.push(reader.next());
  const values = tokens.map((token) => tokenValue(token, reader));
  const value = concatenated(values) ?? reader.fail("bytes and text beside each other");
  if (values.includes(null)) return { kind: "fstring", text: tokens.map(({ text }) => text).join(" ") };
  return { kind: "constant", value, prefix: tokens[0]?.text.startsWith("u") === true ? "u" : "" };
}

/** null: an f-string, which is only checked. A problem is told with the string's place. */
function tokenValue({ text, offset }: Token, reader: TokenReader): string | Bytes | null {
  const parts = stringParts(text);
  try {
    if (!parts.prefix.includes("f")) return stringValue(parts);
    checkFString(parts, (inner) => checkInner(inner, reader));
    return null;
  } catch (problem) {
    if (!(problem instanceof PythonProblem)) throw problem;
    throw new PythonProblem(problem.message, offset);
  }
}

/** Python puts it in parentheses, so that it may have newlines, commas and a yield. */
function checkInner(text: string, reader: TokenReader): void {
  const inner = reader.within(readTokens(`(${text})`));
  parseAtom(inner);
  if (inner.peek().kind !== "end") inner.fail("an f-string's field is more than an expression");
}

/** null where both kinds come. */
function concatenated(values: readonly (string | Bytes | null)[]): string | Bytes | null {
  const bytes = values.filter((value) => value instanceof Bytes);
  if (bytes.length === 0) return values.join("");
  return bytes.length === values.length ? new Bytes(bytes.map(({ data }) => data).join("")) : null;
}
