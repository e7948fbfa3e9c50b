import { creation } from "./creation.js";
import { expression } from "./expression.js";
import { invocation } from "./invocation.js";
import type { JavaNode, JavaReader } from "./java-reader.js";
import { lambda, seesLambda } from "./lambda.js";
import { anyType, seesType, typeArguments } from "./types.js";

const prefixes: readonly string[] = ["+", "-", "!", "~", "++", "--"];
const assignments: readonly string[] = ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<="];

/**
 * Takes what stands between two binary operators. An assignment may stand there too, `a - b = c`: only its left side is
 * limited, to what can be assigned to.
 */
export function operand(reader: JavaReader): JavaNode {
  return reader.within(() => {
    if (reader.sees(...prefixes)) return prefixed(reader);
    if (seesLambda(reader)) return lambda(reader);
    if (seesCast(reader)) return cast(reader);
    return assigned(reader, suffixed(reader, primary(reader)));
  });
}

const other = (reader: JavaReader, start: number, text: string): JavaNode => ({
  kind: "other",
  text,
  start,
  end: reader.end,
});

function prefixed(reader: JavaReader): JavaNode {
  const { start } = reader.token() ?? reader.refuse();
  return other(reader, start, reader.text() + operand(reader).text);
}

const primitives: ReadonlySet<string> = new Set([
  ...["byte", "short", "int", "long", "float", "double", "boolean", "char", "void"],
]);

/** `(T)` with something behind it that no binary operator could be; behind a primitive type even a sign is that. */
function seesCast(reader: JavaReader): boolean {
  if (!reader.sees("(")) return false;
  const from = reader.at;
  reader.take();
  const primitive = primitives.has(reader.token()?.text ?? "");
  const casts = seesType(reader, () => reader.takeIf(")") !== null && startsOperand(reader, primitive));
  reader.at = from;
  return casts;
}

function startsOperand(reader: JavaReader, signs: boolean): boolean {
  const next = reader.token();
  if (next === undefined || next.text === "instanceof") return false;
  return next.kind !== "mark" || ["(", "!", "~"].includes(next.text) || (signs && ["+", "-"].includes(next.text));
}

function cast(reader: JavaReader): JavaNode {
  const { start } = reader.token() ?? reader.refuse();
  return other(reader, start, reader.text("(") + anyType(reader) + reader.text(")") + operand(reader).text);
}

/** Words with a meaning of their own where an expression begins; any other word may name something. */
const notNames: ReadonlySet<string> = new Set(["true", "false", "null", "this", "super", "switch", ...primitives]);

function primary(reader: JavaReader): JavaNode {
  const next = reader.token() ?? reader.refuse();
  if (next.text === "new") return creation(reader);
  if (next.text === "switch") return reader.refuse();
  if (next.text === "(") return other(reader, next.start, reader.text() + expression(reader).text + reader.text(")"));
  if (next.kind === "mark") return reader.refuse();
  if (next.kind === "word" && reader.token(1)?.text === "(") return invocation(reader, null);
  const text = reader.text();
  if (primitives.has(next.text) && !reader.sees("[", ".", "::")) return reader.refuse();
  const kind =
    next.kind === "special" ? "quoted" : next.kind === "word" && !notNames.has(next.text) ? "identifier" : "other";
  return { kind, text, start: next.start, end: next.end };
}

/** Takes what hangs on an operand: members, calls, indexes. */
function suffixed(reader: JavaReader, first: JavaNode): JavaNode {
  let node = first;
  for (;;) {
    if (reader.sees(".")) node = member(reader, node);
    else if (reader.sees("[")) node = index(reader, node);
    else if (reader.sees("::")) node = methodReference(reader, node);
    else if (reader.sees("++", "--")) node = other(reader, node.start, node.text + reader.text());
    else return node;
  }
}

function member(reader: JavaReader, object: JavaNode): JavaNode {
  const dot = reader.text(".");
  const types = reader.sees("<") ? typeArguments(reader) : "";
  if (reader.seesWord() && reader.token(1)?.text === "(") return invocation(reader, object);
  if (reader.sees("new")) return other(reader, object.start, object.text + dot + creation(reader).text);
  const word = reader.expectWord();
  const place = { start: object.start, end: word.end };
  if (word.text === "class") return { kind: "class", text: reader.textOf(place), ...place };
  const names = object.kind === "identifier" || object.kind === "names";
  return { kind: names ? "names" : "access", text: object.text + dot + types + reader.textOf(word), ...place };
}

/** An index, or the empty brackets of an array's type: `String[]::new`. */
function index(reader: JavaReader, array: JavaNode): JavaNode {
  const open = reader.text("[");
  const inner = reader.sees("]") ? "" : expression(reader).text;
  const text = array.text + open + inner + reader.text("]");
  if (inner === "" && !reader.sees("[", ".", "::")) return reader.refuse();
  return { kind: "access", text, start: array.start, end: reader.end };
}

function methodReference(reader: JavaReader, object: JavaNode): JavaNode {
  return other(reader, object.start, object.text + reader.text("::") + reader.textOf(reader.expectWord()));
}

const assignable: ReadonlySet<JavaNode["kind"]> = new Set(["identifier", "names", "access"]);

function assigned(reader: JavaReader, left: JavaNode): JavaNode {
  if (!assignable.has(left.kind) || !reader.sees(...assignments)) return left;
  const sign = reader.text();
  const value = expression(reader);
  const text = left.text + sign + value.text;
  return { kind: "assignment", text, name: reader.textOf(left), value, start: left.start, end: reader.end };
}
