import { callArguments } from "./call-arguments.js";
import { expression, sequence } from "./expression.js";
import { functionOrClass, seesArrow, seesFunctionOrClass, takeArrow } from "./functions.js";
import type { JavascriptNode, JavascriptReader } from "./javascript-reader.js";
import { listItems, objectMembers } from "./literals.js";

const prefixes: readonly string[] = ["+", "-", "!", "~", "++", "--", "typeof", "void", "delete", "await"];
const changes: readonly string[] = [
  ...["+=", "-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "&&=", "||=", "??="],
];

/**
 * Takes what stands between two binary operators. An assignment may stand there too, `a - b = c`: only its left side is
 * limited, to what can be assigned to.
 */
export function operand(reader: JavascriptReader): JavascriptNode {
  return reader.within(() => {
    const { start } = reader;
    if (reader.takeIf(...prefixes) !== null) {
      operand(reader);
      return { kind: "other", ...reader.from(start) };
    }
    if (seesArrow(reader)) return takeArrow(reader);
    return assigned(reader, suffixed(reader, primary(reader)));
  });
}

/** Words with a meaning of their own where an expression begins; any other, `default` or `if`, may name something. */
const notNames: ReadonlySet<string> = new Set(["false", "null", "this", "super", "undefined"]);

function primary(reader: JavascriptReader): JavascriptNode {
  const next = reader.token() ?? reader.refuse();
  if (next.text === "new") return construction(reader);
  if (seesFunctionOrClass(reader)) return functionOrClass(reader);
  if (next.kind === "mark") return bracketed(reader);
  reader.take();
  if (next.text === "true") return { kind: "positional", start: next.start, end: next.end };
  const named = next.kind === "word" && !notNames.has(next.text);
  return { kind: named ? "identifier" : "other", start: next.start, end: next.end };
}

/** Lists and objects may be assigned to, as patterns. */
function bracketed(reader: JavascriptReader): JavascriptNode {
  const { start } = reader;
  if (reader.sees("[")) listItems(reader);
  else if (reader.sees("{")) objectMembers(reader);
  else {
    reader.expect("(");
    sequence(reader);
    reader.expect(")");
  }
  return { kind: "target", ...reader.from(start) };
}

/** `new a.B(args)`, or without arguments. */
function construction(reader: JavascriptReader): JavascriptNode {
  return reader.within(() => {
    const { start } = reader.expect("new");
    members(reader, primary(reader));
    if (reader.sees("(")) callArguments(reader);
    return { kind: "other", ...reader.from(start) };
  });
}

/** Takes what hangs on an operand: members, indexes, calls. */
function suffixed(reader: JavascriptReader, first: JavascriptNode): JavascriptNode {
  let node = members(reader, first);
  while (reader.sees("(", "?.") || seesTemplate(reader)) node = members(reader, called(reader, node));
  const next = reader.token();
  if (next === undefined || next.afterNewline || reader.takeIf("++", "--") === null) return node;
  return { kind: "other", ...reader.from(first.start) };
}

const seesTemplate = (reader: JavascriptReader): boolean =>
  reader.token()?.kind === "special" && reader.token()?.text.startsWith("`") === true;

function members(reader: JavascriptReader, first: JavascriptNode): JavascriptNode {
  const before = reader.at;
  for (;;) {
    if (reader.sees("[")) index(reader);
    else if (reader.sees(".") || seesOptionalMember(reader)) member(reader);
    else return reader.at === before ? first : { kind: "target", ...reader.from(first.start) };
  }
}

const seesOptionalMember = (reader: JavascriptReader): boolean => reader.sees("?.") && reader.token(1)?.text !== "(";

function index(reader: JavascriptReader): void {
  reader.expect("[");
  sequence(reader);
  reader.expect("]");
}

function member(reader: JavascriptReader): void {
  const optional = reader.expect(".", "?.").text === "?.";
  if (optional && reader.sees("[")) {
    index(reader);
    return;
  }
  reader.takeIf("#");
  reader.expectWord();
}

/** A template or an optional call (`f?.()`) has no arguments that count. */
function called(reader: JavascriptReader, callee: JavascriptNode): JavascriptNode {
  if (seesTemplate(reader)) {
    reader.take();
    return { kind: "call", callee, given: [], ...reader.from(callee.start) };
  }
  const optional = reader.takeIf("?.") !== null;
  const given = callArguments(reader);
  return { kind: "call", callee, given: optional ? [] : given, ...reader.from(callee.start) };
}

function assigned(reader: JavascriptReader, left: JavascriptNode): JavascriptNode {
  if (left.kind !== "identifier" && left.kind !== "target") return left;
  if (reader.takeIf(...changes) !== null) {
    expression(reader);
    return { kind: "other", ...reader.from(left.start) };
  }
  if (reader.takeIf("=") === null) return left;
  return { kind: "assignment", left, right: expression(reader), ...reader.from(left.start) };
}
