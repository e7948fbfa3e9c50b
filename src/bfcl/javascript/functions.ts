import { expression } from "./expression.js";
import type { JavascriptNode, JavascriptReader } from "./javascript-reader.js";
import { operand } from "./operand.js";
import { statement } from "./statement.js";

/** `x =>`, `(x, y) =>`, both also behind `async`. */
export function seesArrow(reader: JavascriptReader): boolean {
  const from = reader.at;
  if (reader.sees("async") && (reader.seesWord(1) || reader.token(1)?.text === "(")) reader.take();
  const sees = reader.sees("(")
    ? reader.behindBracket()?.text === "=>"
    : reader.seesWord() && reader.token(1)?.text === "=>";
  reader.at = from;
  return sees;
}

export function takeArrow(reader: JavascriptReader): JavascriptNode {
  const { start } = reader;
  if (reader.token(1)?.text !== "=>") reader.takeIf("async");
  if (reader.sees("(")) reader.takeBracket();
  else reader.take();
  reader.expect("=>");
  if (reader.sees("{")) body(reader);
  else expression(reader);
  return { kind: "other", ...reader.from(start) };
}

export const seesFunctionOrClass = (reader: JavascriptReader): boolean =>
  reader.sees("function", "class") || (reader.sees("async") && reader.token(1)?.text === "function");

/** `function name(x) {}`, `class A extends B {}`. */
export function functionOrClass(reader: JavascriptReader): JavascriptNode {
  const { start } = reader;
  reader.takeIf("async");
  if (reader.take().text === "class") classBehindKeyword(reader);
  else functionBehindKeyword(reader);
  return { kind: "other", ...reader.from(start) };
}

/** A class's body is not looked into, nor are parameters: only the text of a function counts. */
function classBehindKeyword(reader: JavascriptReader): void {
  if (reader.seesWord() && !reader.sees("extends")) reader.take();
  if (reader.takeIf("extends") !== null) operand(reader);
  if (!reader.sees("{")) reader.refuse();
  reader.takeBracket();
}

function functionBehindKeyword(reader: JavascriptReader): void {
  reader.takeIf("*");
  if (reader.seesWord()) reader.take();
  if (!reader.sees("(")) reader.refuse();
  reader.takeBracket();
  body(reader);
}

/** `{ statements }` */
export function body(reader: JavascriptReader): void {
  reader.expect("{");
  while (!reader.sees("}")) statement(reader);
  reader.expect("}");
}
