import type { BfclRow } from "../core/bfcl.js";

/** As many models as stand side by side with their intervals on a screen. */
const modelsBeside = 3;

/** Models in groups that fit beside each other; `which` ends a title, and is empty where one group holds all. */
export function modelChunks(
  rows: readonly BfclRow[],
): readonly { readonly models: readonly BfclRow[]; readonly which: string }[] {
  const chunks = Array.from({ length: Math.ceil(rows.length / modelsBeside) }, (_, i) => i * modelsBeside);
  return chunks.map((from) => {
    const models = rows.slice(from, from + modelsBeside);
    return { models, which: chunks.length === 1 ? "" : `, ${which(from, models.length)} of ${rows.length}` };
  });
}

const which = (from: number, count: number): string =>
  count === 1 ? `model ${from + 1}` : `models ${from + 1}–${from + count}`;
