import { parseElement } from "./parse-atom.js";
import { atComprehension, parseComprehension } from "./parse-comprehension.js";
import { atWalrus, parseExpression, parseOperation } from "./parse-expression.js";
import type { Entry, Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

/** A dict or a set, displayed or computed; the opening brace is taken. */
export function parseBraces(reader: TokenReader): Expression {
  if (reader.at("}") || reader.at("**")) return dict(reader, []);
  if (reader.at("*") || atWalrus(reader)) return set(reader, parseElement(reader));
  const first = parseExpression(reader);
  if (!reader.take(":")) return set(reader, first);
  const value = parseExpression(reader);
  if (atComprehension(reader)) return closed(reader, parseComprehension(reader, { makes: "dict", key: first, value }));
  if (!reader.at("}")) reader.expect(",");
  return dict(reader, [{ key: first, value }]);
}

function dict(reader: TokenReader, before: readonly Entry[]): Expression {
  const entries = [...before, ...reader.listUntil("}", entry)];
  return reader.grown(
    { kind: "dict", entries },
    entries.flatMap(({ key, value }) => [key, value]),
  );
}

function entry(reader: TokenReader): Entry {
  if (reader.take("**")) return { key: null, value: parseOperation(reader) };
  const key = parseExpression(reader);
  reader.expect(":");
  return { key, value: parseExpression(reader) };
}

function set(reader: TokenReader, first: Expression): Expression {
  if (atComprehension(reader))
    return closed(reader, parseComprehension(reader, { makes: "set", key: null, value: first }));
  if (!reader.at("}")) reader.expect(",");
  const items = [first, ...reader.listUntil("}", parseElement)];
  return reader.grown({ kind: "set", items }, items);
}

function closed(reader: TokenReader, node: Expression): Expression {
  reader.expect("}");
  return node;
}
