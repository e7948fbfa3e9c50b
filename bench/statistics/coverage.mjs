import { bootstrapInterval } from "../../build/stats/bootstrap.js";
import { clusteredMean } from "../../build/stats/clustered.js";
import { crossedMean } from "../../build/stats/crossed.js";
import { meanInterval } from "../../build/stats/mean-interval.js";
import { wilsonInterval } from "../../build/stats/wilson.js";
import { drawClusters, drawCrossed, drawMany, normal, qorLike, recallLike, zeroOne } from "./populations.mjs";
import { simulation } from "./simulation.mjs";

const repeats = 10_000;
const limits = [0.94, 0.96];
/** Shares of a few 0s or 1s are so few that coverage jumps about with n (Brown, Cai & DasGupta 2001, Stat. Sci. 16). */
const discrete = [0.93, 0.97];

/** How often a 95 % interval holds the true mean. */
export const coverage = [
  ...[
    [normal, 10],
    [recallLike, 100],
    [recallLike, 500],
    [qorLike, 100],
    [qorLike, 500],
    [zeroOne(0.8), 500],
  ].map(([population, n]) => studied("Student", [population, n], (values) => meanInterval(values).ci95)),
  ...[
    [normal, 100],
    [recallLike, 100],
    [recallLike, 250],
    [qorLike, 100],
    [qorLike, 250],
  ].map(([population, n]) =>
    studied("BCa, 1,000 draws", [population, n], (values, seed) => bootstrapInterval(values, { draws: 1_000, seed }), {
      repeats: 4_000,
    }),
  ),
  ...[
    [zeroOne(0.5), 50],
    [zeroOne(0.8), 100],
    [zeroOne(0.8), 500],
    [zeroOne(0.98), 500],
  ].map(([population, n]) =>
    studied("Wilson", [population, n], (values) => wilsonInterval(sumOf(values), n), { limits: discrete }),
  ),
  ...[20, 100].map((count) =>
    simulation({
      what: "clustered",
      data: "normal, in clusters of 1 to 12",
      n: `${count} clusters`,
      repeats,
      limits,
      happens(random) {
        const { values, clusters } = drawClusters(count, random);
        return holds(clusteredMean(values, clusters).ci95, 0);
      },
    }),
  ),
  ...[3, 5].map((members) =>
    simulation({
      what: "crossed",
      data: "normal, members by samples",
      n: `${members} × 200`,
      repeats,
      limits,
      happens: (random) => holds(crossedMean(drawCrossed(members, 200, random)).ci95, 0),
    }),
  ),
];

function studied(what, [population, n], intervalOf, other = {}) {
  const happens = (random, repeat) => holds(intervalOf(drawMany(population, n, random), repeat), population.mean);
  return simulation({ what, data: population.name, n: String(n), repeats, limits, happens, ...other });
}

function holds([from, to], mean) {
  return from <= mean && mean <= to;
}

function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}
