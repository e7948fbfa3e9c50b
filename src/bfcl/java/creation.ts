import { UnreadableSource } from "../source-code/unreadable.js";
import { expression } from "./expression.js";
import { callArguments } from "./invocation.js";
import type { JavaNode, JavaReader } from "./java-reader.js";
import { block } from "./statement.js";
import { typeName } from "./types.js";

/** Takes `new T(args) {body}` or `new T[]{values}`; the text of the first is without its body (section 9). */
export function creation(reader: JavaReader): JavaNode {
  const { start } = reader.expect("new");
  const type = typeName(reader);
  const text = reader.sees("[") ? newArray(reader, type) : newObject(reader, type);
  return { kind: "other", text, start, end: reader.end };
}

/** However many dimensions there are, `[]` is written once. */
function newArray(reader: JavaReader, type: string): string {
  while (reader.takeIf("[") !== null) {
    if (!reader.sees("]")) throw new UnreadableSource("an array without values is no value");
    reader.take();
  }
  return `new ${type}[]${arrayValues(reader)}`;
}

/** `{1, {2, 3}}`; a comma at the end is allowed. */
export function arrayValues(reader: JavaReader): string {
  return reader.within(() => {
    let text = reader.text("{");
    while (!reader.sees("}")) {
      text += reader.sees("{") ? arrayValues(reader) : expression(reader).text;
      if (!reader.sees("}")) text += reader.text(",");
    }
    return text + reader.text("}");
  });
}

function newObject(reader: JavaReader, type: string): string {
  const given = callArguments(reader).map(({ text }) => text);
  if (reader.sees("{")) classBody(reader);
  return `new ${type}(${given.join(", ")})`;
}

/** Only the body `{{ statements }}` is looked into: maps and lists are filled so. */
function classBody(reader: JavaReader): void {
  if (reader.token(1)?.text !== "{") {
    reader.takeBracket();
    return;
  }
  reader.expect("{");
  block(reader);
  reader.expect("}");
}
