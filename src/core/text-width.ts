/**
 * How many columns of a terminal a text takes: two for wide characters (East Asian Width W and F) and for emoji, none for
 * marks that stand on the character before. The text has no control characters.
 */
export function textWidth(text: string): number {
  if (takesOneEach(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += graphemeWidth(grapheme);
  return width;
}

/** Whether each of its characters is one to a reader, and one column wide: ASCII, other Latin, Greek and Cyrillic letters. */
export const takesOneEach = (text: string): boolean =>
  /^[ -~\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027]*$/.test(text);

/** What a reader sees as one character each. */
export function* graphemes(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const found = segments(text.slice(start, start + pieceLength));
    // The last one may go on behind the piece.
    const whole = start + pieceLength >= text.length || found.length === 1 ? found : found.slice(0, -1);
    for (const segment of whole) {
      yield segment;
      start += segment.length;
    }
  }
}

/** The segmenter takes many times as long as is needed to tell such characters apart. */
const segments = (piece: string): readonly string[] =>
  standAlone.test(piece) ? piece.split("") : Array.from(segmenter.segment(piece), ({ segment }) => segment);

/** What `takesOneEach` has, and Chinese and Japanese without marks. */
const standAlone =
  /^[ -~\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30A1-\u30FF\u4E00-\u9FFF\uFF01-\uFF60]*$/;

/** In UTF-16 code units. Node's segmenter takes a time that grows with the square of the length. */
const pieceLength = 256;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function graphemeWidth(grapheme: string): number {
  if (isEmoji.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += characterWidth(character);
  return width;
}

/** Shown as a picture, by itself or because the variation selector 16 asks for it. */
const isEmoji = /\p{Emoji_Presentation}|\uFE0F/u;

function characterWidth(character: string): 0 | 1 | 2 {
  if (takesNone.test(character)) return 0;
  return isWide.test(character) ? 2 : 1;
}

/** Marks, what is not shown, and the vowels and finals of a Hangul syllable, whose initial is wide. */
const takesNone = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11FF]$/u;

/** Blocks of Unicode's EastAsianWidth.txt that are W or F, emoji left out. */
const isWide =
  /^[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4C6\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]$/u;
