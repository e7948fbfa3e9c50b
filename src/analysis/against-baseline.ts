import type { AgainstBaseline } from "../core/experiment-results.js";
import { meanInterval } from "../stats/mean-interval.js";
import { pairedT } from "../stats/paired-t.js";
import { commonIds } from "./common-ids.js";
import { membersSpread } from "./members-spread.js";
import type { Side } from "./side.js";
import { sideScores } from "./side-scores.js";

/** A side minus its baseline in one metric, sample by sample; the correction is the whole file's and comes later. */
export function againstBaseline(side: Side, baseline: Side, metric: string): AgainstBaseline {
  const uncorrected = { model: baseline.name, p_corrected: null };
  if (side.members.length === 0 || baseline.members.length === 0)
    return { ...uncorrected, n: 0, difference: null, ci95: null, p: null, reason: "no_run" };
  const { ids, differences } = pairUp(side, baseline, metric);
  const { n, mean, ci95 } = meanInterval(differences);
  const test = pairedT(differences);
  const spread = n === 0 ? null : membersSpread({ a: side, b: baseline, metric, ids, differences });
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

function pairUp(a: Side, b: Side, metric: string) {
  const ids = commonIds([a, b]);
  const [left, right] = [sideScores(a, metric, ids), sideScores(b, metric, ids)];
  const differences = left.map((score, at) => score - (right[at] ?? Number.NaN));
  return {
    ids: ids.filter((_, at) => !Number.isNaN(differences[at])),
    differences: differences.filter((difference) => !Number.isNaN(difference)),
  };
}
