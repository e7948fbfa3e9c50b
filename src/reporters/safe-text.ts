import { stripVTControlCharacters } from "node:util";

/**
 * Text from outside (a model's name, its words) as one line that cannot drive a terminal: no escape sequences, no
 * control characters, no marks that turn the writing direction. Nor halves of surrogate pairs and code points that are no
 * characters: pdflatex stops at them, and XML may not hold them, not even as references.
 */
export const safeText = (text: string): string =>
  stripVTControlCharacters(text).replace(
    /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    " ",
  );
