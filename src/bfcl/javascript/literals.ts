import { expression } from "./expression.js";
import { body } from "./functions.js";
import type { JavascriptReader } from "./javascript-reader.js";

/** `[a, ...b]`; places may be empty. */
export function listItems(reader: JavascriptReader): void {
  separated(reader, "[", "]", () => {
    reader.takeIf("...");
    expression(reader);
  });
}

/** `{a: 1, b, [c]: 2, d() {}, ...e}` */
export function objectMembers(reader: JavascriptReader): void {
  separated(reader, "{", "}", () => {
    if (reader.takeIf("...") !== null) expression(reader);
    else objectMember(reader);
  });
}

/** Commas stand between the items, but nothing need stand between the commas. */
export function separated(reader: JavascriptReader, open: string, close: string, item: () => void): void {
  reader.expect(open);
  while (!reader.sees(close)) {
    if (!reader.sees(",")) item();
    if (!reader.sees(close)) reader.expect(",");
  }
  reader.expect(close);
}

function objectMember(reader: JavascriptReader): void {
  while (reader.sees("async", "get", "set", "static", "*") && startsKey(reader)) reader.take();
  const shorthand = reader.seesWord();
  key(reader);
  if (reader.takeIf(":") !== null) expression(reader);
  else if (reader.sees("(")) method(reader);
  else if (!shorthand) reader.refuse();
}

/** Whether the word that comes next says something of the key behind it, and is not the key. */
function startsKey(reader: JavascriptReader): boolean {
  const behind = reader.token(1);
  return behind !== undefined && (behind.kind !== "mark" || behind.text === "[" || behind.text === "*");
}

function key(reader: JavascriptReader): void {
  const next = reader.token() ?? reader.refuse();
  if (next.text === "[") {
    reader.take();
    expression(reader);
    reader.expect("]");
    return;
  }
  if (next.kind === "mark" || next.text.startsWith("`") || next.text.startsWith("/")) reader.refuse();
  reader.take();
}

function method(reader: JavascriptReader): void {
  reader.takeBracket();
  body(reader);
}
