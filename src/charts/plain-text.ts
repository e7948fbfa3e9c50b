/**
 * Text from outside (a model's name) as XML may hold it and people can read it: one line without control characters,
 * halves of surrogate pairs, code points that are no characters, and marks that turn the writing direction.
 */
export const plainText = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu,
    "\uFFFD",
  );
