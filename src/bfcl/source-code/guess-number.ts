import { maxIntDigits } from "../../pyvalue/value.js";
import { stripSpaces } from "../strip.js";
import { asciiDigits } from "./ascii-digits.js";

const int = /^[+-]?\d+(?:_\d+)*$/;
const float = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const special = /^([+-]?)(?:(inf|infinity)|nan)$/i;

/** What Python's `int(text)`, or else its `float(text)`, makes of a text; null where neither reads it. */
export function guessNumber(text: string): bigint | number | null {
  const bare = asciiDigits(stripSpaces(text));
  if (int.test(bare)) return intOf(bare) ?? Number(bare.replaceAll("_", ""));
  if (float.test(bare)) return Number(bare.replaceAll("_", ""));
  const [matched, sign, infinite] = special.exec(bare) ?? [];
  if (matched === undefined) return null;
  if (infinite === undefined) return Number.NaN;
  return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** An int in digits; null where it has more of them than Python reads. */
export function intOf(digits: string): bigint | null {
  const bare = digits.replaceAll("_", "").replace("+", "");
  return bare.replace("-", "").length > maxIntDigits ? null : BigInt(bare);
}
