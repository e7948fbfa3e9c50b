import { plainText } from "./plain-text.js";

/**
 * Text that fits into so many pixels, its middle left out where it is longer: names of models differ at both ends.
 *
 * Widths are estimated, never measured: what fonts a machine has must not change a byte.
 */
export function shortened(text: string, width: number, fontSize: number): string {
  const letters = [...plainText(text)];
  if (widthOf(letters, fontSize) <= width) return letters.join("");
  const half = (width - widthOf(["…"], fontSize)) / 2;
  const head = fitting(letters, half, fontSize);
  const tail = fitting(letters.toReversed(), half, fontSize).toReversed();
  return [...head, "…", ...tail].join("");
}

/** A name in a sentence. */
export const spoken = (name: string): string => shortened(name, 320, 12);

/** In pixels, rather more than less, for the usual sans-serif fonts. */
export const textWidth = (text: string, fontSize: number): number => widthOf([...text], fontSize);

const widthOf = (letters: readonly string[], fontSize: number): number =>
  fontSize * letters.reduce((sum, letter) => sum + ems(letter), 0);

function fitting(letters: readonly string[], width: number, fontSize: number): readonly string[] {
  let count = 0;
  for (let used = 0; count < letters.length; count++) {
    used += fontSize * ems(letters[count] ?? "");
    if (used > width) break;
  }
  return letters.slice(0, count);
}

function ems(letter: string): number {
  if (/[\u1100-\u{10FFFF}]/u.test(letter) && !/[\u2000-\u206F]/u.test(letter)) return 1.05;
  if (/[ijl.,:;'|!()[\] ftr]/.test(letter)) return 0.36;
  if (/[mwMW@%…—]/.test(letter)) return 0.95;
  return /\p{Lu}/u.test(letter) ? 0.72 : 0.6;
}
