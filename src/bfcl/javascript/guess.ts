import { guessNumber } from "../source-code/guess-number.js";
import { stripSpaces } from "../strip.js";
import type { CallValue } from "../value.js";
import { unquoted } from "./call-arguments.js";

/** The value of an item that no type is documented for: a bool, a quoted text, a number, or else the text itself. */
export function guessJavascript(text: string): CallValue {
  const bare = stripSpaces(text);
  if (bare === "true" || bare === "false") return bare === "true";
  const inner = unquoted(bare);
  return inner === bare ? (guessNumber(bare) ?? bare) : inner;
}
