import { PythonProblem } from "./problem.js";

/**
 * Python's escapes in a string, or in bytes (which know no `\u`, `\U` and `\N`). Unknown ones keep their backslash.
 * `\N{…}` would need Unicode's names and is an error. Throws PythonProblem.
 */
export function decodeEscapes(body: string, bytes: boolean): string {
  if (!body.includes("\\")) return body;
  return body.replace(bytes ? inBytes : inStrings, (written, octal?: string, hex?: string) => {
    if (octal !== undefined) return octalCharacter(octal, bytes);
    if (hex !== undefined) return hexCharacter(hex);
    return simple.get(written) ?? written;
  });
}

const inStrings = /\\(?:([0-7]{1,3})|(x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|N)|.)/gs;
const inBytes = /\\(?:([0-7]{1,3})|(x[0-9a-fA-F]{0,2})|.)/gs;

const simple: ReadonlyMap<string, string> = new Map([
  ["\\\n", ""],
  ["\\\\", "\\"],
  ["\\'", "'"],
  ['\\"', '"'],
  ["\\a", "\x07"],
  ["\\b", "\b"],
  ["\\f", "\f"],
  ["\\n", "\n"],
  ["\\r", "\r"],
  ["\\t", "\t"],
  ["\\v", "\v"],
]);

/** Up to `\777`; a byte keeps the lowest eight bits. */
function octalCharacter(octal: string, bytes: boolean): string {
  const code = Number.parseInt(octal, 8);
  return String.fromCharCode(bytes ? code & 0xff : code);
}

function hexCharacter(written: string): string {
  const digits = written.slice(1);
  const code = digits.length === hexLengths.get(written.slice(0, 1)) ? Number.parseInt(digits, 16) : Number.NaN;
  if (!(code <= 0x10ffff)) throw new PythonProblem(`the escape \`\\${written}\` names no character`, null);
  return String.fromCodePoint(code);
}

const hexLengths: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);
