import { type Cursor, Refusal } from "./cursor.js";
import { reprString } from "./repr-string.js";

/** Reads the string whose opening quote is at the cursor. */
export function readString(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at;
  let at = start + 1;
  let escaped = false;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x22) break;
    if (code === 0x5c) {
      escaped = true;
      at += 2;
    } else if (code >= 0x20) {
      at += 1;
    } else {
      throw refuseCharacter(text, at, start);
    }
  }
  cursor.at = at + 1;
  return escaped ? readEscaped(text, start, at + 1) : text.slice(start + 1, at);
}

/** A control character, or else the text has ended: its code is NaN there, which is not at least 0x20 either. */
function refuseCharacter(text: string, at: number, start: number): Refusal {
  const character = text.charAt(at);
  if (character === "") return new Refusal(start, "a string without an end", "a closing double quote");
  return new Refusal(at, `a raw ${reprString(character)} in a string`, "control characters to be escaped");
}

/** The string literal from `start` to before `end`, its quotes included. The engine's own reader is the fastest. */
function readEscaped(text: string, start: number, end: number): string {
  try {
    // What stands in double quotes can only be read as a string.
    return JSON.parse(text.slice(start, end)) as string;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuseEscape(text, start);
  }
}

function refuseEscape(text: string, start: number): Refusal {
  const good = /[^\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
  let at = start + 1;
  good.lastIndex = at;
  while (good.test(text)) at = good.lastIndex;
  const found = `a backslash before ${reprString(text.charAt(at + 1))}`;
  return new Refusal(at, found, 'one of "\\/bfnrt behind it, or u and four hex digits');
}
