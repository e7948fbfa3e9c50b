import type { QorChart } from "../core/chart.js";
import { meanInterval } from "../stats/mean-interval.js";
import { binOf } from "./bin-of.js";
import { commonIds } from "./common-ids.js";
import type { Side } from "./side.js";
import { sideScores } from "./side-scores.js";

const bins = 20;

/** How each side's QoR is spread, of several runs their mean on each sample; null where no side has any. */
export function qorChart(sides: readonly Side[]): QorChart | null {
  const rows = sides.map(rowOf);
  return rows.some(({ n }) => n > 0) ? { chart: "qor", rows } : null;
}

function rowOf(side: Side): QorChart["rows"][number] {
  const all = sideScores(side, "qor", commonIds([side]));
  const scores = all.filter((score) => !Number.isNaN(score));
  const counts = new Array<number>(bins).fill(0);
  for (const score of scores) {
    const bin = binOf(score, bins);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const { n, mean } = meanInterval(scores);
  return { name: side.name, n, unscored: all.length - n, mean, counts };
}
