import { type Metric, scored, unscored } from "../core/score.js";

/**
 * How much of the reference order the calls keep, in [0, 1]: the longest common subsequence of the names called and
 * the reference names, over the number of reference names. Other calls in between cost nothing. Unscored without
 * reference tools.
 */
export const orderAgreement: Metric = {
  name: "order_agreement",
  label: "Order agreement",
  definition: "longest common subsequence of called and reference names, over the number of reference names",
  higherIsBetter: true,
  countsFailures: true,

  score({ referenceTools }, { trajectory }) {
    if (referenceTools.length === 0) return unscored("no_reference_tools");
    const called = trajectory.map((step) => step.tool);
    return scored(longestCommonSubsequence(called, referenceTools) / referenceTools.length);
  },
};

/** Its length, one row of the usual table at a time. */
function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const row = [0];
    for (const [j, y] of b.entries()) {
      row.push(x === y ? (above[j] ?? 0) + 1 : Math.max(above[j + 1] ?? 0, row[j] ?? 0));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
