import { type Cursor, Refusal, unexpected } from "./cursor.js";
import { maxIntDigits, type PyFloat, type PyInt } from "./value.js";

/** Reads the number at the cursor: a float if it is written with a point or an exponent, an int otherwise. */
export function readNumber(cursor: Cursor): PyInt | PyFloat {
  const { text } = cursor;
  const start = cursor.at;
  const digits = text.charCodeAt(start) === 0x2d ? start + 1 : start;
  const intEnd = text.charCodeAt(digits) === 0x30 ? digits + 1 : skipDigits(text, digits);
  if (intEnd === digits) throw unexpected(cursor, "a value");
  const end = skipExponent(text, skipFraction(text, intEnd));
  if (end === intEnd && intEnd - digits > maxIntDigits) {
    throw new Refusal(start, `an int of ${intEnd - digits} digits`, `at most ${maxIntDigits} digits`);
  }
  cursor.at = end;
  const literal = text.slice(start, end);
  return end === intEnd ? BigInt(literal) : Number(literal);
}

/** A point without digits behind it is no fraction: the number has ended before it. So with exponents. */
function skipFraction(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x2e) return at;
  const end = skipDigits(text, at + 1);
  return end > at + 1 ? end : at;
}

function skipExponent(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  if (mark !== 0x65 && mark !== 0x45) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
  const end = skipDigits(text, digits);
  return end > digits ? end : at;
}

function skipDigits(text: string, start: number): number {
  let at = start;
  let code = text.charCodeAt(at);
  while (code >= 0x30 && code <= 0x39) code = text.charCodeAt(++at);
  return at;
}
