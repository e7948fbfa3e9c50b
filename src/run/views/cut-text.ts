import type { CutText } from "../../core/sample-view.js";
import { jsonPython, type PyValue } from "../../pyvalue/index.js";

/** How much of each text a view keeps, in UTF-16 code units. */
export type Lengths = { readonly observation: number; readonly other: number };

/** A text, cut where it is longer than `longest`, never within a character. */
export function cutText(text: string, longest: number): CutText {
  if (text.length <= longest) return { text };
  const end = isLowSurrogate(text.charCodeAt(longest)) ? longest - 1 : longest;
  return { text: text.slice(0, end), characters: text.length };
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** A text as it is, anything else as JSON; null for null. */
export const cutValue = (value: PyValue, longest: number): CutText | null =>
  value === null ? null : cutText(typeof value === "string" ? value : jsonPython(value), longest);
