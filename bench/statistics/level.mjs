import { clusteredMean } from "../../build/stats/clustered.js";
import { crossedMean } from "../../build/stats/crossed.js";
import { mannWhitney } from "../../build/stats/mann-whitney.js";
import { mcnemar } from "../../build/stats/mcnemar.js";
import { pairedT } from "../../build/stats/paired-t.js";
import { signFlip } from "../../build/stats/sign-flip.js";
import { wilcoxon } from "../../build/stats/wilcoxon.js";
import {
  differenceOf,
  drawClusters,
  drawCrossed,
  drawMany,
  normal,
  qorLike,
  recallLike,
  zeroOne,
} from "./populations.mjs";
import { simulation } from "./simulation.mjs";

const repeats = 10_000;
const level = 0.05;
const limits = [0.04, 0.06];
/** Few values a test can take keep it below its level; only above is wrong. */
const discrete = [0, 0.06];

const differences = [
  [normal, 20],
  [differenceOf(recallLike), 100],
  [differenceOf(qorLike), 100],
  [differenceOf(qorLike), 500],
];

/** How often p is at most 0.05 where nothing is to be found. */
export const rejections = [
  ...differences.map((data) => paired("paired t", data, pairedT)),
  ...differences.map((data) => paired("Wilcoxon", data, wilcoxon)),
  ...differences.map((data) =>
    paired("sign flip, 999 draws", data, (values, seed) => signFlip(values, { draws: 999, seed }), { repeats: 4_000 }),
  ),
  ...[50, 500].map((n) => paired("McNemar", [differenceOf(zeroOne(0.8)), n], countedMcNemar, { limits: discrete })),
  ...[
    [normal, 7, discrete],
    [normal, 30, limits],
    [recallLike, 100, limits],
    [qorLike, 100, limits],
  ].map(([population, n, within]) => twoSamples(population, n, within)),
  ...[20, 100].map((count) =>
    simulation({
      what: "clustered t",
      data: "normal, in clusters of 1 to 12",
      n: `${count} clusters`,
      repeats,
      limits,
      happens(random) {
        const { values, clusters } = drawClusters(count, random);
        return rejects(clusteredMean(values, clusters));
      },
    }),
  ),
  ...[3, 5].map((members) =>
    simulation({
      what: "crossed t",
      data: "normal, members by samples",
      n: `${members} × 200`,
      repeats,
      limits,
      happens: (random) => rejects(crossedMean(drawCrossed(members, 200, random))),
    }),
  ),
];

function paired(what, [population, n], test, other = {}) {
  const happens = (random, repeat) => rejects(test(drawMany(population, n, random), repeat));
  return simulation({ what, data: population.name, n: String(n), repeats, limits, happens, ...other });
}

function twoSamples(population, n, within) {
  const happens = (random) => rejects(mannWhitney(drawMany(population, n, random), drawMany(population, n, random)));
  return simulation({
    what: "Mann–Whitney",
    data: population.name,
    n: `${n} + ${n}`,
    repeats,
    limits: within,
    happens,
  });
}

function countedMcNemar(values) {
  const count = (kind) => values.filter((value) => value === kind).length;
  return mcnemar(count(1), count(-1));
}

function rejects({ p }) {
  return p !== null && p <= level;
}
