import { graphemes, takesOneEach, textWidth } from "../core/text-width.js";

/** Lines of which none takes more than so many columns: see `wrapLine`. */
export const wrapLines = (lines: readonly string[], columns: number): readonly string[] =>
  lines.flatMap((line) => wrapLine(line, columns));

/**
 * A line as lines of at most so many columns: broken at blanks, and within a word that alone is wider. What follows is
 * indented as the line itself is, as far as that leaves half of the columns.
 */
function wrapLine(line: string, columns: number): readonly string[] {
  if (textWidth(line) <= columns) return [line];
  const indent = /^ */.exec(line)?.[0].slice(0, Math.floor(columns / 2)) ?? "";
  const room = columns - indent.length;
  const lines: string[] = [];
  let current = "";
  for (const [, blanks = "", word = ""] of line.trim().matchAll(/( *)([^ ]+)/g)) {
    const longer = current === "" ? word : current + blanks + word;
    if (textWidth(longer) <= room) {
      current = longer;
      continue;
    }
    if (current !== "") lines.push(current);
    current = "";
    for (const piece of brokenWord(word, room)) {
      if (current !== "") lines.push(current);
      current = piece;
    }
  }
  return [...lines, current].map((text) => indent + text);
}

/** A character that is wider than the room stands alone. */
function* brokenWord(word: string, room: number): Generator<string> {
  if (takesOneEach(word)) {
    for (let start = 0; start < word.length; start += room) yield word.slice(start, start + room);
    return;
  }
  let piece = "";
  let width = 0;
  for (const grapheme of graphemes(word)) {
    const own = textWidth(grapheme);
    if (piece !== "" && width + own > room) {
      yield piece;
      [piece, width] = ["", 0];
    }
    piece += grapheme;
    width += own;
  }
  yield piece;
}
