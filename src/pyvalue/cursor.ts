import { reprString } from "./repr-string.js";

/** A text and how far it has been read. */
export type Cursor = { readonly text: string; at: number };

/** Thrown where a text cannot be read on, and caught by `parsePython`: recursion needs a way out in one step. */
export class Refusal extends Error {
  readonly found: string;
  readonly expected: string;
  readonly index: number;

  constructor(index: number, found: string, expected: string) {
    super(`found ${found}, expected ${expected}`);
    this.index = index;
    this.found = found;
    this.expected = expected;
  }
}

/** What stands at the cursor is not what was expected there. */
export const unexpected = (cursor: Cursor, expected: string): Refusal =>
  new Refusal(cursor.at, nameOf(cursor), expected);

/** Moves to the next character that is no white space; returns its code, NaN at the end of the text. */
export function skipSpace(cursor: Cursor): number {
  const { text } = cursor;
  let { at } = cursor;
  let code = text.charCodeAt(at);
  while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++at);
  cursor.at = at;
  return code;
}

/** The word, or else the character, at the cursor, so that a reader can find it in the file. */
function nameOf({ text, at }: Cursor): string {
  const ahead = text.slice(at, at + 40);
  if (ahead === "") return "the end of the text";
  const [word] = /^-?[\p{L}\p{N}_]{1,20}|^./su.exec(ahead) ?? [ahead];
  return word === "\ufeff" ? "a byte order mark" : reprString(word);
}
