import type { Comparison } from "../core/comparison.js";
import type { Policy } from "../core/score.js";
import type { EvaluationResult } from "../run/index.js";
import { compare } from "./compare.js";

/**
 * Compares the models of an evaluation by the records it has just written: each other one with the first, or, where
 * `firsts` says that several are meant, each with each later one.
 *
 * null where there is nothing to compare: one model, or a run that was stopped.
 */
export async function compareEvaluated(
  { runs, incomplete }: EvaluationResult,
  options: { readonly firsts: number; readonly policy: Policy; readonly out?: string | undefined },
): Promise<Comparison | null> {
  if (incomplete || runs.length < 2) return null;
  return compare({
    sides: runs.flatMap(({ rows: [row] }) => row?.record ?? []),
    pairs: options.firsts === 1 ? "against_first" : "all",
    policy: options.policy,
    out: options.out,
  });
}
