import type { Subset } from "../core/experiment.js";
import type { Condition } from "../core/experiment-results.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import { sharingIds } from "./share-ids.js";
import type { Side } from "./side.js";
import { subsetSheet } from "./subset-sheet.js";

/** A condition and its runs, none where there is no record. */
export type ConditionRuns = { readonly condition: Condition; readonly side: Side };

/** Whether all of its runs are there: the mean of those of a group that are would be of another group. */
export const isWhole = ({ condition, side }: ConditionRuns): boolean =>
  side.members.length === condition.members.length;

/** The samples that a table is about: all of them, or those of a subset. */
export type Population = { readonly subset: string | null; readonly runs: readonly ConditionRuns[] };

/** All samples first, then each subset's. A run that stands for several conditions is cut down once. */
export function populationsOf(runs: readonly ConditionRuns[], subsets: readonly Subset[]): readonly Population[] {
  return [{ subset: null, runs }, ...subsets.map((subset) => ({ subset: subset.name, runs: within(runs, subset) }))];
}

function within(runs: readonly ConditionRuns[], { where }: Subset): readonly ConditionRuns[] {
  const share = sharingIds();
  const cut = new Map<ScoreSheet, ScoreSheet>();
  const cutDown = (sheet: ScoreSheet): ScoreSheet => {
    const known = cut.get(sheet) ?? share(subsetSheet(sheet, where));
    cut.set(sheet, known);
    return known;
  };
  return runs.map(({ condition, side }) => ({
    condition,
    side: { name: side.name, members: side.members.map(cutDown) },
  }));
}
