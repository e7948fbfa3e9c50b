import { parsePrimary } from "./parse-primary.js";
import type { Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

/** What a comprehension assigns to: names, attributes, subscripts, and lists and tuples of them. */
export function parseTargets(reader: TokenReader): Expression {
  const first = parseTarget(reader);
  if (!reader.at(",")) return first;
  const items = [first];
  while (reader.take(",") && !reader.at("in")) items.push(parseTarget(reader));
  return reader.grown({ kind: "tuple", items }, items);
}

function parseTarget(reader: TokenReader): Expression {
  const starred = reader.take("*");
  const target = parsePrimary(reader);
  if (!isTarget(target)) reader.fail("a comprehension cannot assign to this");
  return starred ? reader.grown({ kind: "starred", value: target }, [target]) : target;
}

function isTarget(node: Expression): boolean {
  if (node.kind === "list" || node.kind === "tuple") return node.items.every(isElement);
  return node.kind === "name" || node.kind === "attribute" || node.kind === "subscript";
}

const isElement = (node: Expression): boolean => isTarget(node.kind === "starred" ? node.value : node);
