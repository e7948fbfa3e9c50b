/** Where two texts part ways. Lines and columns count from 1; a column is a character (code point), not a byte. */
export type TextDifference = {
  readonly line: number;
  readonly column: number;
  readonly one: TextPlace;
  readonly other: TextPlace;
};

/** `around`: the text about the place, written so that nothing in it is invisible; never more than a line. */
export type TextPlace = {
  /** The first character that differs, as U+00E9; null at the text's end. */
  readonly character: string | null;
  readonly around: string;
};

/** The first place where two texts differ; null if they do not. */
export function firstDifference(one: string, other: string): TextDifference | null {
  if (one === other) return null;
  const index = firstDifferingIndex(one, other);
  const before = one.slice(0, index);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    line: before.split("\n").length,
    column: [...before.slice(lineStart)].length + 1,
    one: placeIn(one, index),
    other: placeIn(other, index),
  };
}

function firstDifferingIndex(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one[index] === other[index]) index += 1;
  // Two characters beyond U+FFFF may share their first half.
  return isHighSurrogate(one.charCodeAt(index - 1)) ? index - 1 : index;
}

/** False for NaN, which is what lies before a text. */
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** How much is shown on either side, in UTF-16 units. */
const shown = 30;

function placeIn(text: string, index: number): TextPlace {
  const character = text.codePointAt(index);
  const from = Math.max(0, index - shown);
  const to = Math.min(text.length, index + shown);
  return {
    character: character === undefined ? null : `U+${character.toString(16).toUpperCase().padStart(4, "0")}`,
    around: `${from > 0 ? "…" : ""}${visible(text.slice(from, to))}${to < text.length ? "…" : ""}`,
  };
}

/** Line ends, control characters, halves of a character and blanks that are no plain space are written as escapes. */
const visible = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (character) =>
      Array.from({ length: character.length }, (_, unit) => escapeOf(character.charCodeAt(unit))).join(""),
    );

const escapeOf = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;
