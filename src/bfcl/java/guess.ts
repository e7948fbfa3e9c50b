import { asciiDigits } from "../source-code/ascii-digits.js";
import { guessNumber, intOf } from "../source-code/guess-number.js";
import type { CallValue } from "../value.js";

/** The value of an item that no type is documented for: a bool, a quoted text, a number, or else the text itself. */
export function guessJava(text: string): CallValue {
  if (text === "true" || text === "false") return text === "true";
  if (text.startsWith('"') && text.endsWith('"')) return text.slice(1, -1);
  const plain = asciiDigits(text);
  if (/^-?\d+[lL]$/.test(plain)) return intOf(plain.slice(0, -1)) ?? text;
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[fF]$/.test(plain)) return Number(plain.slice(0, -1));
  return guessNumber(text) ?? text;
}
