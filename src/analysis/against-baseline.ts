import type { AgainstBaseline } from "../core/experiment-results.js";
import { meanInterval } from "../stats/mean-interval.js";
import { pairedT } from "../stats/paired-t.js";
import { commonIds } from "./common-ids.js";
import { differencesOf } from "./differences.js";
import { membersSpread } from "./members-spread.js";
import { type ConditionRuns, isWhole } from "./population.js";
import type { Side } from "./side.js";
import { sideScores } from "./side-scores.js";

/**
 * A condition minus its baseline in one metric, sample by sample; the correction is the whole file's and comes later.
 *
 * A group that lacks a run is compared with nothing: whoever ran the experiment meant the mean of all.
 */
export function againstBaseline(run: ConditionRuns, baseline: ConditionRuns, metric: string): AgainstBaseline {
  const [side, other] = [run.side, baseline.side];
  const uncorrected = { model: other.name, p_corrected: null };
  if (side.members.length === 0 || other.members.length === 0) return { ...uncorrected, ...nothing, reason: "no_run" };
  if (!isWhole(run) || !isWhole(baseline)) return { ...uncorrected, ...nothing, reason: "incomplete_group" };
  const { ids, differences } = pairUp(side, other, metric);
  const { n, mean, ci95 } = meanInterval(differences);
  const test = pairedT(differences);
  const spread = n === 0 ? null : membersSpread({ a: side, b: other, metric, ids, differences });
  const { p, ci95: interval } = spread ?? { p: test.p, ci95 };
  return {
    ...uncorrected,
    n,
    difference: mean,
    ci95: interval,
    p,
    reason: p === null ? ("reason" in test ? test.reason : "no_variance") : null,
  };
}

const nothing = { n: 0, difference: null, ci95: null, p: null } as const;

function pairUp(a: Side, b: Side, metric: string) {
  const ids = commonIds([a, b]);
  const [left, right] = [sideScores(a, metric, ids), sideScores(b, metric, ids)];
  const isPair = (_: unknown, at: number): boolean => !Number.isNaN(left[at]) && !Number.isNaN(right[at]);
  return { ids: ids.filter(isPair), differences: differencesOf(left.filter(isPair), right.filter(isPair)) };
}
