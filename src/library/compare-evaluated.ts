import type { Comparison } from "../core/comparison.js";
import { TgEvalError } from "../core/errors.js";
import type { Policy } from "../core/score.js";
import type { EvaluationResult } from "../run/index.js";
import { compare } from "./compare.js";

export type ComparedModels =
  | { readonly kind: "compared"; readonly comparison: Comparison }
  | { readonly kind: "not_compared"; readonly why: string };

/**
 * Compares the models of an evaluation by the records it has just written: each other one with the first, or, where
 * `firsts` says that several are meant, each with each later one.
 *
 * The evaluation has been paid for by now, so a record that cannot be compared does not take its table away.
 */
export async function compareEvaluated(
  { runs, incomplete }: EvaluationResult,
  options: { readonly firsts: number; readonly policy: Policy; readonly out?: string | undefined },
): Promise<ComparedModels> {
  if (incomplete) return { kind: "not_compared", why: "the run was stopped" };
  if (runs.length < 2) return { kind: "not_compared", why: "there is one model" };
  try {
    const comparison = await compare({
      sides: runs.flatMap(({ rows: [row] }) => row?.record ?? []),
      pairs: options.firsts === 1 ? "against_first" : "all",
      policy: options.policy,
      out: options.out,
    });
    return { kind: "compared", comparison };
  } catch (error) {
    if (!(error instanceof TgEvalError)) throw error;
    return { kind: "not_compared", why: error.message };
  }
}
