import { isDeepStrictEqual } from "node:util";
import { parseDocument, stringify } from "yaml";
import { readDocument } from "./document.js";

/**
 * Reads one YAML 1.2 document (`no` and `on` are strings, a repeated key is an error).
 *
 * `name` is what errors call the text, usually its path. A tag that YAML 1.2 does not have and an alias without an
 * end are errors too: both would otherwise be read as something that nobody wrote.
 */
export const parseYaml = (text: string, name: string): unknown => readDocument(text, name).value;

/**
 * Writes plain data as YAML that reads back to the same value, strings to the byte. Lines are never folded.
 *
 * Texts become blocks that people can read, unless that would lose something: the package drops the blanks of a text
 * that begins with a blank line, for one. Then every string is quoted.
 */
export function formatYaml(value: unknown): string {
  const readable = stringify(value, { lineWidth: 0 });
  if (isDeepStrictEqual(parseDocument(readable).toJS(), value)) return readable;
  // On one line each: across lines the package loses the blanks of "\n \n\r".
  const oneLine = { doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
  return stringify(value, { lineWidth: 0, blockQuote: false, defaultStringType: "QUOTE_DOUBLE", ...oneLine });
}
