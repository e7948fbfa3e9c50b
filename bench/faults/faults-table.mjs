import { boughtAgain, inFlight, killed } from "./rules.mjs";

/**
 * All ordeals of a kind.
 *
 * @typedef {{kind: string, fates: readonly {seen: import("./undergo.mjs").Seen, broken: readonly string[]}[]}} FaultsRow
 */

/** @type {import("../table.mjs").Table<FaultsRow>} */
export const faultsTable = {
  header: ["killed", "runs", "kills", "in flight", "bought again", "in all", "litter", "last run", "broken"],
  textColumns: 1,
  cells: ({ kind, fates }) => {
    const seen = fates.map((fate) => fate.seen);
    const most = (of) => String(Math.max(0, ...seen.map(of)));
    const sum = (of) => String(seen.map(of).reduce((total, count) => total + count, 0));
    return [
      kind,
      String(fates.length),
      sum(({ acts }) => acts.map(killed).reduce((total, count) => total + count, 0)),
      most((one) => Math.max(0, ...inFlight(one))),
      most(boughtAgain),
      sum(boughtAgain),
      sum(({ records }) => records.litter.length),
      `${Math.max(...seen.map(({ last }) => last.ms)).toFixed(0)} ms`,
      String(fates.filter(({ broken }) => broken.length > 0).length),
    ];
  },
};

/** Which row an ordeal belongs to: of those spread over a run's life, by what the run was doing. */
export function kindOf({ ordeal, seen }, { samples }) {
  if (ordeal.kind !== "spread") return ordeal.kind;
  const [act] = seen.acts;
  if (killed(act) === 0) return "spread: too late";
  if (act.requests === 0) return "spread: before the first request";
  return act.stored === samples ? "spread: after the last verdict" : "spread: while judging";
}
