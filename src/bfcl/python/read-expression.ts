import { parseExpression } from "./parse-expression.js";
import type { Expression } from "./syntax-tree.js";
import { TokenReader } from "./token-reader.js";
import { readTokens } from "./tokens.js";

/**
 * Reads a text that is one Python expression, as `ast.parse(text, mode="eval")` does (docs/bfcl.md, section 4); with
 * commas between expressions, it is a tuple of them. Throws PythonProblem, whose place is in `unixLines(text)`.
 */
export function readExpression(text: string): Expression {
  const reader = new TokenReader(readTokens(text));
  const expression = topLevel(reader);
  while (reader.peek().kind === "newline") reader.next();
  if (reader.peek().kind !== "end") reader.fail(`\`${reader.peek().text}\` follows the expression`);
  return expression;
}

/** Python's first step: every line ends in `\n`, in strings too. */
export const unixLines = (text: string): string => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

function topLevel(reader: TokenReader): Expression {
  const first = parseExpression(reader);
  if (!reader.at(",")) return first;
  const items = [first];
  while (reader.take(",") && !atEnd(reader)) items.push(parseExpression(reader));
  return reader.grown({ kind: "tuple", items }, items);
}

const atEnd = (reader: TokenReader): boolean => reader.peek().kind === "newline" || reader.peek().kind === "end";
