import { usageError } from "../core/errors.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import type { Side } from "./side.js";

/** The samples that every run has, in dataset order, and how many each side has beside those. */
export type SharedSamples = {
  readonly ids: readonly string[];
  readonly leftOut: Readonly<Record<string, number>>;
};

/**
 * Joins runs by sample id.
 *
 * @param common whether samples that are not in every run may be left out
 * @throws UsageError with the difference where the sets are not the same and may not be cut down, or share nothing
 */
export function sharedSamples(sides: readonly Side[], common: boolean): SharedSamples {
  const sheets = sides.flatMap(({ members }) => members);
  const [first] = sheets;
  if (first === undefined) return { ids: [], leftOut: {} };
  const differing = sheets.find((sheet) => !isSameIds(first.ids, sheet.ids));
  if (differing === undefined)
    return { ids: first.ids, leftOut: Object.fromEntries(sides.map(({ name }) => [name, 0])) };
  if (!common) refuseDifferent(first, differing);
  const ids = first.ids.filter(inAll(sheets));
  if (ids.length === 0) throw usageError("the runs have no sample in common", "compare runs of one dataset and split");
  return { ids, leftOut: Object.fromEntries(sides.map(({ name, members }) => [name, mostIds(members) - ids.length])) };
}

/** In whatever order; mostly it is the same one. */
function isSameIds(a: readonly string[], b: readonly string[]): boolean {
  if (a === b || (a.length === b.length && a.every((id, index) => id === b[index]))) return true;
  const there = new Set(b);
  return a.length === b.length && a.every((id) => there.has(id));
}

function inAll(sheets: readonly ScoreSheet[]): (id: string) => boolean {
  const sets = sheets.map(({ ids }) => new Set(ids));
  return (id) => sets.every((ids) => ids.has(id));
}

const mostIds = (members: readonly ScoreSheet[]): number => Math.max(...members.map(({ ids }) => ids.length));

function refuseDifferent(a: ScoreSheet, b: ScoreSheet): never {
  const parts = [onlyIn(a, b), onlyIn(b, a)].filter((part) => part !== null);
  throw usageError(
    `the runs do not have the same samples: ${parts.join("; ")}`,
    "--common compares those that all of them have; or score both on the same split, without --limit and --ids",
  );
}

const shownIds = 3;

function onlyIn(one: ScoreSheet, other: ScoreSheet): string | null {
  const there = new Set(other.ids);
  const only = one.ids.filter((id) => !there.has(id));
  if (only.length === 0) return null;
  const more = only.length > shownIds ? ", …" : "";
  return `${only.length} of ${one.ids.length} only in ${one.run} (${only.slice(0, shownIds).join(", ")}${more})`;
}
