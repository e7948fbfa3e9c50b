import { UnreadableSource } from "../source-code/unreadable.js";
import type { JavaReader } from "./java-reader.js";

/** Takes a class's name with its type arguments, as in `new Map.Entry<String, ? extends T>`; returns its text. */
export function typeName(reader: JavaReader): string {
  let text = reader.textOf(reader.expectWord());
  for (;;) {
    if (reader.sees("<")) text += typeArguments(reader);
    else if (reader.sees(".") && reader.seesWord(1)) text += reader.text() + reader.text();
    else return text;
  }
}

/** Any type: `int`, `String[]`. */
export function anyType(reader: JavaReader): string {
  let text = typeName(reader);
  while (reader.sees("[") && reader.token(1)?.text === "]") text += reader.text() + reader.text();
  return text;
}

const insideTypeArguments: ReadonlySet<string> = new Set([",", ".", "?", "[", "]", "&"]);

/** `<` to the `>` that closes it. */
export function typeArguments(reader: JavaReader): string {
  let text = reader.text("<");
  for (let depth = 1; depth > 0; ) {
    const next = reader.take();
    if (next.text === "<") depth += 1;
    else if (next.text === ">") depth -= 1;
    else if (next.kind !== "word" && !insideTypeArguments.has(next.text)) reader.refuse();
    text += reader.textOf(next);
  }
  return text;
}

/** Whether a type stands here, and behind it what `behind` looks for; takes nothing. */
export function seesType(reader: JavaReader, behind: (reader: JavaReader) => boolean): boolean {
  const from = reader.at;
  try {
    anyType(reader);
    return behind(reader);
  } catch (error) {
    if (error instanceof UnreadableSource) return false;
    throw error;
  } finally {
    reader.at = from;
  }
}
