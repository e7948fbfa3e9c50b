import { numberValue } from "./numbers.js";
import { parseBraces } from "./parse-braces.js";
import { atComprehension, parseComprehension } from "./parse-comprehension.js";
import { parseExpression, parseNamed, parseOperation } from "./parse-expression.js";
import { parseStrings } from "./parse-strings.js";
import type { Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

/** A name, a literal, or what is in brackets. */
export function parseAtom(reader: TokenReader): Expression {
  const { kind, text } = reader.peek();
  if (kind === "name") return { kind: "name", name: reader.next().text };
  if (kind === "number") return { kind: "constant", value: numberValue(reader.next().text), prefix: "" };
  if (kind === "string") return parseStrings(reader);
  if (reader.take("True")) return { kind: "constant", value: true, prefix: "" };
  if (reader.take("False")) return { kind: "constant", value: false, prefix: "" };
  if (reader.take("None")) return { kind: "constant", value: null, prefix: "" };
  if (reader.take("...")) return { kind: "ellipsis" };
  if (reader.take("(")) return parentheses(reader);
  if (reader.take("[")) return squareBrackets(reader);
  if (reader.take("{")) return parseBraces(reader);
  return reader.fail(text.trim() === "" ? "an expression is expected here" : `\`${text}\` is not expected here`);
}

/** An element of a list, tuple or set. */
export function parseElement(reader: TokenReader): Expression {
  if (!reader.take("*")) return parseNamed(reader);
  const value = parseOperation(reader);
  return reader.grown({ kind: "starred", value }, [value]);
}

function parentheses(reader: TokenReader): Expression {
  if (reader.take(")")) return { kind: "tuple", items: [] };
  if (reader.take("yield")) return parseYield(reader);
  const first = parseElement(reader);
  if (atComprehension(reader)) {
    const generator = parseComprehension(reader, { makes: "generator", key: null, value: first });
    reader.expect(")");
    return generator;
  }
  if (reader.take(",")) return tuple(reader, [first, ...reader.listUntil(")", parseElement)]);
  if (first.kind === "starred") reader.fail("a lone `*` in parentheses");
  reader.expect(")");
  return first;
}

const tuple = (reader: TokenReader, items: readonly Expression[]): Expression =>
  reader.grown({ kind: "tuple", items }, items);

function parseYield(reader: TokenReader): Expression {
  const from = reader.take("from");
  const value = from ? parseExpression(reader) : yielded(reader);
  reader.expect(")");
  return reader.grown({ kind: "yield", from, value }, [value]);
}

function yielded(reader: TokenReader): Expression | null {
  if (reader.at(")")) return null;
  const first = yieldedItem(reader);
  if (!reader.at(",") && first.kind !== "starred") return first;
  const items = [first];
  while (reader.take(",") && !reader.at(")")) items.push(yieldedItem(reader));
  return tuple(reader, items);
}

/** Unlike an element, it may not be `name := value`. */
const yieldedItem = (reader: TokenReader): Expression =>
  reader.at("*") ? parseElement(reader) : parseExpression(reader);

function squareBrackets(reader: TokenReader): Expression {
  if (reader.take("]")) return { kind: "list", items: [] };
  const first = parseElement(reader);
  if (atComprehension(reader)) {
    const list = parseComprehension(reader, { makes: "list", key: null, value: first });
    reader.expect("]");
    return list;
  }
  if (!reader.at("]")) reader.expect(",");
  const items = [first, ...reader.listUntil("]", parseElement)];
  return reader.grown({ kind: "list", items }, items);
}
