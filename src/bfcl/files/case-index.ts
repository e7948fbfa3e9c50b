import type { BfclCategory } from "../../core/bfcl.js";
import { categoryOfName } from "../category.js";
import { caseNumber } from "./case-number.js";

/**
 * Finds a category's case by an id that a result has (docs/bfcl.md, section 1): the same id, or, across editions, the
 * same number. `other`: the id is from a file of another edition than the data's.
 */
export type CaseIndex<T> = (id: string, where: { readonly other: boolean }) => T | undefined;

/** Where an id or a number repeats, the first of them is found. */
export function caseIndex<T extends { readonly id: string }>(
  category: BfclCategory,
  cases: readonly T[],
): CaseIndex<T> {
  const byId = firstBy(cases, ({ id }) => id);
  let byNumber: ReadonlyMap<string, T> | undefined; // Most results need none.

  return (id, { other }) => {
    const same = byId.get(id);
    if (same !== undefined) return same;
    const read = caseNumber(id);
    if (read === null || categoryOfName(read.name) !== category) return undefined;
    byNumber ??= firstBy(cases, (one) => caseNumber(one.id)?.number ?? one.id);
    const found = byNumber.get(read.number);
    // A name of another edition tells where the id is from, whatever the file is called.
    return found !== undefined && (other || caseNumber(found.id)?.name !== read.name) ? found : undefined;
  };
}

function firstBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!first.has(key)) first.set(key, item);
  }
  return first;
}
