import { randomBits } from "../../build/stats/random.js";

/**
 * What a sample's score, or a sample's difference of scores, is drawn from.
 *
 * @typedef {object} Population
 * @property {string} name
 * @property {number} mean the true one
 * @property {(random: Random) => number} draw
 *
 * @typedef {{uniform: () => number, normal: () => number}} Random
 */

/**
 * @param {number} seed
 * @returns {Random}
 */
export function seeded(seed) {
  const bits = randomBits(seed);
  const uniform = () => (bits() + 0.5) / 2 ** 32;
  // Box & Muller 1958; the second of each pair is thrown away.
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/** @type {Population} */
export const normal = { name: "normal", mean: 0, draw: (random) => random.normal() };

/** One to four reference tools, each called with the same chance: thirds and halves, most of them 1. */
export const recallLike = {
  name: "recall-like",
  mean: 0.8,
  draw({ uniform }) {
    const tools = 1 + Math.floor(4 * uniform());
    const called = Array.from({ length: tools }, () => uniform() < 0.8).filter(Boolean);
    return called.length / tools;
  },
};

/** @type {(share: number) => Population} */
export const zeroOne = (share) => ({
  name: `0/1, ${share} are 1`,
  mean: share,
  draw: ({ uniform }) => (uniform() < share ? 1 : 0),
});

const qorShares = [
  [100, 0.35],
  [95, 0.2],
  [90, 0.15],
  [80, 0.12],
  [60, 0.08],
  [40, 0.05],
  [0, 0.05],
];

/** A third at the ceiling, and a long tail below. */
export const qorLike = {
  name: "QoR-like",
  mean: qorShares.reduce((sum, [score, share]) => sum + score * share, 0),
  draw({ uniform }) {
    let left = uniform();
    for (const [score, share] of qorShares) {
      left -= share;
      if (left < 0) return score;
    }
    return 0;
  },
};

/**
 * Two models that are equally good, sample by sample.
 *
 * @param {Population} population
 * @returns {Population}
 */
export const differenceOf = ({ name, draw }) => ({
  name: `${name}, a difference of two`,
  mean: 0,
  draw: (random) => draw(random) - draw(random),
});

/** @type {(population: Population, n: number, random: Random) => Float64Array} */
export const drawMany = ({ draw }, n, random) => Float64Array.from({ length: n }, () => draw(random));

/** Samples of 1 to 12 that share half of their variance, with a mean of 0. */
export function drawClusters(count, random) {
  const values = [];
  const clusters = [];
  for (let cluster = 0; cluster < count; cluster++) {
    const size = 1 + Math.floor(12 * random.uniform());
    const shared = random.normal();
    for (let i = 0; i < size; i++) {
      values.push(shared + random.normal());
      clusters.push(String(cluster));
    }
  }
  return { values: Float64Array.from(values), clusters };
}

/** Members by samples, with a mean of 0: members differ by a tenth of what samples and the rest differ by. */
export function drawCrossed(members, samples, random) {
  const bySample = Array.from({ length: samples }, () => random.normal());
  return Array.from({ length: members }, () => {
    const shared = 0.1 * random.normal();
    return Float64Array.from(bySample, (sample) => shared + sample + random.normal());
  });
}
