import { atWalrus, parseExpression, parseNamed } from "./parse-expression.js";
import type { Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

/** What is in a subscript's brackets, the closing one included; several are a tuple. */
export function parseIndex(reader: TokenReader): Expression {
  const first = item(reader);
  if (first.kind !== "starred" && reader.take("]")) return first;
  if (!reader.at("]")) reader.expect(",");
  const items = [first, ...reader.listUntil("]", item)];
  return reader.grown({ kind: "tuple", items }, items);
}

function item(reader: TokenReader): Expression {
  if (reader.take("*")) return starred(reader);
  if (atWalrus(reader)) return parseNamed(reader);
  const lower = reader.at(":") ? null : parseExpression(reader);
  return reader.take(":") ? slice(reader, lower) : (lower ?? reader.fail("an expression is expected here"));
}

function starred(reader: TokenReader): Expression {
  const value = parseExpression(reader);
  return reader.grown({ kind: "starred", value }, [value]);
}

function slice(reader: TokenReader, lower: Expression | null): Expression {
  const upper = bound(reader);
  const step = reader.take(":") ? bound(reader) : null;
  return reader.grown({ kind: "slice", lower, upper, step }, [lower, upper, step]);
}

const bound = (reader: TokenReader): Expression | null =>
  reader.at(":") || reader.at(",") || reader.at("]") ? null : parseExpression(reader);
