import { textWidth } from "../core/text-width.js";

/** Two columns of lines, each as wide as `columnWidth` says of all the columns there are; unpainted. */
export function besideLines(left: readonly string[], right: readonly string[], columns: number): readonly string[] {
  const width = columnWidth(columns);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const line = left[index] ?? "";
    return `${line}${" ".repeat(Math.max(0, width - textWidth(line)))}${between}${right[index] ?? ""}`.trimEnd();
  });
}

const between = " │ ";

export const columnWidth = (columns: number): number => Math.floor((columns - between.length) / 2);
