import { decodeEscapes } from "./escapes.js";
import { Bytes } from "./opaque-values.js";
import { PythonProblem } from "./problem.js";

/** A string's token, taken apart. */
export type StringParts = { readonly prefix: string; readonly body: string };

/** Lower-case prefix, and what is between the quotes as it is written. */
export function stringParts(text: string): StringParts {
  const open = text.search(/['"]/);
  const mark = text[open] ?? "";
  const quotes = text.length - open >= 6 && text.startsWith(mark.repeat(3), open) ? 3 : 1;
  return { prefix: text.slice(0, open).toLowerCase(), body: text.slice(open + quotes, -quotes) };
}

/** The value of a string that is no f-string. Throws PythonProblem at a bad escape, or at bytes that are no ASCII. */
export function stringValue({ prefix, body }: StringParts): string | Bytes {
  const bytes = prefix.includes("b");
  if (bytes && /[^\0-\x7f]/.test(body)) throw new PythonProblem("bytes can only be written in ASCII", null);
  const value = prefix.includes("r") ? body : decodeEscapes(body, bytes);
  return bytes ? new Bytes(value) : value;
}
