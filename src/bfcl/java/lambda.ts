import { expression } from "./expression.js";
import type { JavaNode, JavaReader } from "./java-reader.js";
import { block } from "./statement.js";

/** `x -> ...` or `(x, y) -> ...`. */
export const seesLambda = (reader: JavaReader): boolean =>
  (reader.seesWord() && reader.token(1)?.text === "->") || (reader.sees("(") && reader.behindBracket()?.text === "->");

export function lambda(reader: JavaReader): JavaNode {
  const { start } = reader.token() ?? reader.refuse();
  const parameters = reader.sees("(") ? reader.bracketText() : reader.text();
  const arrow = reader.text("->");
  const body = reader.sees("{") ? block(reader) : expression(reader).text;
  return { kind: "other", text: parameters + arrow + body, start, end: reader.end };
}
