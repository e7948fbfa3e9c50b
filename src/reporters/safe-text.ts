import { stripVTControlCharacters } from "node:util";

/**
 * Text from outside (a model's name, its words) as one line that cannot drive a terminal: no escape sequences, no
 * control characters, no marks that turn the writing direction.
 */
export const safeText = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, " ");
