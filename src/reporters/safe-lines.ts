import { stripVTControlCharacters } from "node:util";
import { safeText } from "./safe-text.js";

/** A text from outside as its lines, each as safe as `safeText` makes it; a tab is four blanks. */
export const safeLines = (text: string): readonly string[] =>
  stripVTControlCharacters(text)
    .split(lineEnds)
    .map((line) => safeText(line.replaceAll("\t", "    ")));

/** Whatever Unicode takes for one (UAX #14), so that nothing overwrites a line or hides in one. */
const lineEnds = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
