import { escapeUnprintable } from "./unprintable.js";

/**
 * Python's `repr` of a string: in single quotes, or in double ones if it has a single quote and no double one.
 * Escaped are the backslash, the chosen quote, and what Python calls not printable.
 */
export function reprString(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const plain = /[\\'\n\r\t]/.test(value) ? escapeMarks(value, quote) : value;
  return quote + escapeUnprintable(plain) + quote;
}

/** Looking first is cheaper than replacing nothing. */
function escapeMarks(value: string, quote: string): string {
  let text = value;
  for (const [mark, escaped] of marks) {
    if (text.includes(mark)) text = text.replaceAll(mark, escaped);
  }
  return text.includes(quote) ? text.replaceAll(quote, `\\${quote}`) : text;
}

/** The backslash comes first, or the others' would be doubled. */
const marks = [
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
] as const;
