/**
 * A text as its words, for comparing what people, models and APIs write: lower case, letters and digits alone, one space
 * between, no accents (`Zürich` is `zurich`). Escapes of JSON and Python texts, of HTML and of addresses are read, so that a
 * word behind `\n` is one, and `New%20York` two.
 */
export const foldText = (text: string): string =>
  withoutAccents(unescaped(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

/** None for a text without letters and digits. */
export const wordsOf = (text: string): readonly string[] => {
  const folded = foldText(text);
  return folded === "" ? [] : folded.split(" ");
};

/** The words of a tool's, an argument's or a service's name, also where capitals alone part them: `getStockPrice`. */
export const namesWords = (name: string): readonly string[] => wordsOf(name.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 "));

/** Whether it has letters of a script that writes no blanks, where words cannot be told apart. */
export const unspaced = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);

/** Its escapes read, those of JSON and Python texts, of HTML and of addresses. */
export const unescaped = (text: string): string =>
  text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrt]/g, " ")
    .replace(/(?:%[0-9a-fA-F]{2})+/g, decoded)
    .replace(/&(?:amp|quot|apos|lt|gt|nbsp|#x?[0-9a-fA-F]{1,6});/g, (entity) => entities.get(entity) ?? " ");

const decoded = (escapes: string): string => {
  try {
    return decodeURIComponent(escapes);
  } catch {
    // Per cents and digits that are no UTF-8 are themselves: 50%20.
    return escapes;
  }
};

/** Those that may stand within a name; any other parts two words. */
const entities: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&apos;", "'"],
  ["&#39;", "'"],
  ["&#x27;", "'"],
]);

const withoutAccents = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "")
    .normalize("NFC")
    .replace(/[ßæœøłđıÆŒØŁĐ]/g, (letter) => plain.get(letter.toLowerCase()) ?? letter);

/** Letters that are written otherwise where there are none of them, and that Unicode takes apart nowhere. */
const plain: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ı", "i"],
]);
