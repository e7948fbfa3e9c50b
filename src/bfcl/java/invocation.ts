import { type SourceArgument, sourceCall } from "../source-code/call.js";
import { expression } from "./expression.js";
import type { JavaNode, JavaReader } from "./java-reader.js";

/** Takes `method(args)`, called on the object if there is one; its text is its source, blanks included. */
export function invocation(reader: JavaReader, object: JavaNode | null): JavaNode {
  const method = reader.expectWord();
  const start = object?.start ?? method.start;
  const given = callArguments(reader);
  const name = (object === null ? "" : `${reader.textOf(object)}.`) + reader.textOf(method);
  reader.see(start, () => sourceCall(name, given.flatMap(asGiven)));
  return { kind: "call", text: reader.textOf({ start, end: reader.end }), start, end: reader.end };
}

/**
 * Takes `(a, b)`. The original's parser supplies an identifier without text behind a comma that nothing follows, if two
 * arguments or more stand before it.
 */
export function callArguments(reader: JavaReader): readonly JavaNode[] {
  reader.expect("(");
  const given: JavaNode[] = [];
  if (!reader.sees(")")) given.push(expression(reader));
  while (reader.takeIf(",") !== null) {
    const supplied = given.length >= 2 && reader.sees(")");
    given.push(supplied ? { kind: "identifier", text: "", start: reader.end, end: reader.end } : expression(reader));
  }
  reader.expect(")");
  return given;
}

/** `name=value` and a lone identifier or class literal count, other arguments do not (section 9). */
function asGiven(argument: JavaNode): readonly SourceArgument[] {
  if (argument.kind === "assignment") return [{ name: argument.name, value: valueText(argument.value) }];
  const counts = argument.kind === "identifier" || argument.kind === "class";
  return counts ? [{ name: null, value: argument.text }] : [];
}

/** Of a quoted text, whatever its quotes are, the first and the last character are taken away. */
const valueText = ({ kind, text }: JavaNode): string =>
  kind === "quoted" ? Array.from(text).slice(1, -1).join("") : text;
