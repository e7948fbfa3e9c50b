import type { JavaNode, JavaReader } from "./java-reader.js";
import { operand } from "./operand.js";
import { anyType } from "./types.js";

const binary: readonly string[] = [
  ...["+", "-", "*", "/", "%", "&", "|", "^", "&&", "||", "==", "!=", "<", ">", "<=", ">=", "<<"],
];

/**
 * Takes an expression. What binds stronger does not matter: its text has its tokens in a row, and a call in it is the
 * same call either way.
 */
export function expression(reader: JavaReader): JavaNode {
  return reader.within(() => {
    const first = operand(reader);
    const rest = binaryRest(reader) + conditionalRest(reader);
    return rest === "" ? first : { kind: "other", text: first.text + rest, start: first.start, end: reader.end };
  });
}

function binaryRest(reader: JavaReader): string {
  let text = "";
  for (;;) {
    if (reader.sees("instanceof")) text += reader.text() + anyType(reader) + wordIf(reader);
    else if (reader.sees(...binary)) text += operator(reader) + operand(reader).text;
    else return text;
  }
}

/** The name that a pattern gives: `x instanceof String s`. */
const wordIf = (reader: JavaReader): string => (reader.seesWord() ? reader.text() : "");

/** `>>` and `>>>` come as single marks that touch. */
function operator(reader: JavaReader): string {
  let text = reader.text();
  for (let more = text === ">" ? 2 : 0; more > 0 && seesTouching(reader); more -= 1) text += reader.text(">");
  return text;
}

const seesTouching = (reader: JavaReader): boolean =>
  reader.sees(">") && reader.token()?.start === reader.token(-1)?.end;

function conditionalRest(reader: JavaReader): string {
  if (!reader.sees("?")) return "";
  return reader.text() + expression(reader).text + reader.text(":") + expression(reader).text;
}
