import { grouped } from "../core/grouped.js";
import type { CutText } from "../core/sample-view.js";
import { textWidth } from "../core/text-width.js";
import type { Paint } from "./paint.js";
import { safeLines } from "./safe-lines.js";
import { safeText } from "./safe-text.js";
import { wrapLines } from "./wrap-lines.js";

/** Where lines go: how many columns there are, and how words are set off. */
export type Sheet = { readonly columns: number; readonly paint: Paint };

export const indented = (lines: readonly string[], by = 2): readonly string[] =>
  lines.map((line) => (line === "" ? "" : " ".repeat(by) + line));

/** A sheet within an indented block. */
export const narrower = ({ columns, paint }: Sheet, by = 2): Sheet => ({ columns: columns - by, paint });

/** A heading and what stands beneath it, indented; a blank line goes before. */
export const section = (title: string, lines: readonly string[], { paint }: Sheet): readonly string[] => [
  "",
  paint.bold(title),
  ...indented(lines),
];

/** A text from outside, wrapped; where it is cut a line says so, for what is missing must not look like the end. */
export function textLines({ text, characters }: CutText, { columns, paint }: Sheet): readonly string[] {
  const lines = wrapLines(safeLines(text), columns);
  if (characters === undefined) return lines;
  const size = `… cut: ${grouped(String(text.length))} of ${grouped(String(characters))} characters; --full shows all`;
  return [...lines, ...wrapLines([size], columns).map(paint.yellow)];
}

export type Pair = {
  readonly name: string;
  /** A line each, made safe and wrapped here. */
  readonly value: string;
  readonly paint?: (text: string) => string;
};

/** Names, and their values in one column; names that are too long stand above their values. */
export function pairLines(pairs: readonly Pair[], { columns }: Sheet): readonly string[] {
  const names = pairs.map(({ name }) => safeText(name));
  const longest = Math.floor(columns / 2);
  const width = Math.max(0, ...names.map(textWidth).filter((own) => own <= longest)) + 2;
  return pairs.flatMap(({ value, paint = asItIs }, index) => {
    const name = names[index] ?? "";
    const [first = "", ...others] = wrapLines(safeLines(value), columns - width).map(paint);
    const rest = indented(others, width);
    if (textWidth(name) > longest) return [...wrapLines([name], columns), ...indented([first], width), ...rest];
    return [name + " ".repeat(width - textWidth(name)) + first, ...rest];
  });
}

const asItIs = (text: string): string => text;

/** `3 calls`, `1 call`. */
export const counted = (count: number, things: string): string =>
  `${grouped(String(count))} ${count === 1 ? things.replace(/s$/, "") : things}`;

/** Names as the records have them, as words: `verdict_missing` → verdict missing. */
export const asWords = (name: string): string => name.replaceAll("_", " ");
