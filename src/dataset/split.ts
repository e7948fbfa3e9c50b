import type { Problem } from "../core/sample.js";
import { byCodePoint } from "./code-points.js";
import { requireIdName } from "./require-name.js";

/** The distinct sample ids of a split, by code point, and what is odd about the file. */
export type Split = { readonly ids: readonly string[]; readonly problems: readonly Problem[] };

/**
 * Parses a split file: one id a line, stripped, blank lines dropped, any line end, a leading byte order mark dropped.
 *
 * @param file its path relative to the dataset, for messages
 * @throws DataError for an id that is not one file name
 */
export function parseSplit(text: string, file: string): Split {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    const id = line.trim();
    if (id === "") continue;
    requireIdName(id, { where: `${file} line ${index + 1}`, names: "data/{id}.json" });
    if (seen.has(id)) problems.push(repeated(id, file, index + 1));
    seen.add(id);
  }
  return { ids: [...seen].sort(byCodePoint), problems };
}

const repeated = (id: string, file: string, line: number): Problem => ({
  kind: "id_repeated",
  file,
  path: `line ${line}`,
  found: `${JSON.stringify(id)} again`,
  expected: "each id once; it counts as one sample",
  concerns: "note",
});
