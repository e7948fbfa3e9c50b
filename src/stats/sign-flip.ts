import type { Permutation } from "../core/comparison.js";
import { type RandomBits, randomBits } from "./random.js";
import { signedSums } from "./signed-sums.js";

/** `draws` ≥ 1: how many sign patterns are tried at most. */
export type Draws = { readonly draws: number; readonly seed: number };

/**
 * The sign-flip permutation test of the mean difference, two-sided: how often is it as far from 0 if each difference
 * could as well have had the other sign?
 *
 * All patterns are tried where those are no more than `draws`; else so many are drawn, and what was observed counts as
 * one more (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585), so that p is never 0. Differences of 0 have no sign and
 * make no patterns.
 */
export function signFlip(differences: Float64Array, { draws, seed }: Draws): Permutation {
  if (differences.length === 0) return { p: null, draws: 0, seed, reason: "no_pairs" };
  const moved = differences.filter((difference) => difference !== 0);
  if (moved.length === 0) return { p: null, draws: 0, seed, reason: "no_differences" };

  const patterns = 2 ** moved.length;
  if (patterns <= draws) {
    return { p: hits(moved, patterns, counting()) / patterns, draws: patterns, seed, method: "exact" };
  }
  return { p: (1 + hits(moved, draws, randomBits(seed))) / (1 + draws), draws, seed, method: "sampled" };
}

/** How many of `draws` patterns give a sum that is at least as far from 0 as the one observed. */
function hits(differences: Float64Array, draws: number, signs: RandomBits): number {
  const sumOf = signedSums(differences);
  const observed = Math.abs(sumOf(() => 0xffffffff));
  // The same sum added up in another order differs in its last digits; it counts as a hit all the same.
  const rounding = 1e-12 * differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
  let count = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (Math.abs(sumOf(signs)) >= observed - rounding) count += 1;
  }
  return count;
}

/** 0, 1, 2, …: every pattern of up to 31 signs. */
function counting(): RandomBits {
  let next = 0;
  return () => next++;
}
