import { readFileSync } from "node:fs";

/** The rows of a CSV file whose cells hold neither quotes nor commas, by the names in its first line. */
export function csvRows(file: string): readonly Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell])));
}
