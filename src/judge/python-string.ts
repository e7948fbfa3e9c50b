import { usageError } from "../core/errors.js";

/**
 * The text that a Python string literal stands for, prefix and quotes as in the source, line ends as `\n`.
 *
 * `place` is what errors call the literal. Refused: f-strings and bytes; `\N{…}`, which needs Unicode's table of names;
 * and escapes that are no character, surrogates among them, because no request can carry those.
 */
export function decodePythonString(literal: string, place: string): string {
  const [opening = "", prefix = "", quotes = ""] = /^([A-Za-z]*)("""|'''|"|')/.exec(literal) ?? [];
  const body = literal.slice(opening.length, literal.length - quotes.length);
  switch (prefix.toLowerCase()) {
    case "":
    case "u":
      return body.replace(escapes, (found) => decodeEscape(found, place));
    case "r":
      return body;
    default:
      throw usageError(`${place}: a string with the prefix ${prefix} is not a plain string`, rewrite);
  }
}

const rewrite = "Write it as a plain string literal, in a copy of the file, and import that.";

const escapes = /\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)/gsu;

const singles: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function decodeEscape(found: string, place: string): string {
  const letter = found.charAt(1);
  const single = singles[letter];
  if (single !== undefined) return single;
  if (/[0-7]/.test(letter)) return String.fromCharCode(Number.parseInt(found.slice(1), 8));
  // Python keeps an escape that it does not know, backslash and all.
  if (!/[xuUN]/.test(letter)) return found;

  const code = /[xuU]/.test(letter) && found.length > 2 ? Number.parseInt(found.slice(2), 16) : Number.NaN;
  const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  if (!isCharacter) throw usageError(`${place}: cannot read the escape ${found}`, rewrite);
  return String.fromCodePoint(code);
}
