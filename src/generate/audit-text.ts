/**
 * A text as its words, for comparing what people, models and APIs write: lower case, letters and digits alone, one space
 * between. Escapes of JSON and Python texts are read, so that a word behind `\n` is one.
 */
export const foldText = (text: string): string =>
  text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrt]/g, " ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** None for a text without letters and digits. */
export const wordsOf = (text: string): readonly string[] => {
  const folded = foldText(text);
  return folded === "" ? [] : folded.split(" ");
};
