import type { CallValue } from "../value.js";

/** What does not tell two strings apart: blanks, some punctuation, case, which quote (docs/bfcl.md, section 8). */
export const normalise = (text: string): string =>
  text
    .replace(/[ ,./\-_*^]/g, "")
    .toLowerCase()
    .replaceAll("'", '"');

export const normaliseIfText = (value: CallValue): CallValue => (typeof value === "string" ? normalise(value) : value);
