import type { JavascriptNode, JavascriptReader } from "./javascript-reader.js";
import { operand } from "./operand.js";

const binary: readonly string[] = [
  ...["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>", "&&", "||", "??"],
  ...["==", "!=", "===", "!==", "<", ">", "<=", ">=", "in", "instanceof"],
];

/** Takes an expression; what binds stronger does not matter to what is asked of it. */
export function expression(reader: JavascriptReader): JavascriptNode {
  return reader.within(() => {
    const first = operand(reader);
    const before = reader.at;
    while (reader.takeIf(...binary) !== null) operand(reader);
    if (reader.takeIf("?") !== null) {
      expression(reader);
      reader.expect(":");
      expression(reader);
    }
    return reader.at === before ? first : { kind: "other", ...reader.from(first.start) };
  });
}

/** `a, b`; one expression is itself. */
export function sequence(reader: JavascriptReader): JavascriptNode {
  const first = expression(reader);
  if (!reader.sees(",")) return first;
  while (reader.takeIf(",") !== null) expression(reader);
  return { kind: "other", ...reader.from(first.start) };
}
