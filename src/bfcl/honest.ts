import type { HonestRule } from "../core/bfcl.js";
import type { PyValue } from "../pyvalue/index.js";
import { hasAbstained, isInferenceError } from "./abstention.js";
import type { BfclCase } from "./case.js";
import { categoryFacts, hasAnswers } from "./category.js";
import { failureOf, type Strictness } from "./score-case.js";
import type { BfclVerdict } from "./verdict.js";

/** What a verdict is under a rule: valid or not, or `out` of the count. */
export type HonestVerdict = boolean | "out";

/**
 * A result's verdict under each rule that `--honest` adds (docs/bfcl.md, "Honest figures"). An inference error is no
 * answer; only who abstains is right about irrelevance; parallel calls are matched the best way; an int is no float.
 */
export function honestVerdicts(
  test: BfclCase,
  result: PyValue,
  { decoded, failure }: BfclVerdict,
  { underscoreToDot }: Pick<Strictness, "underscoreToDot">,
): Readonly<Record<HonestRule, HonestVerdict>> {
  const valid = failure === null;
  const isCalls = decoded.kind === "calls" && hasAnswers(test.category);
  const under = (rules: Pick<Strictness, "matching" | "intForFloat">): boolean =>
    isCalls ? failureOf(decoded, test, { ...rules, underscoreToDot }) === null : valid;
  const isError = isInferenceError(result);
  const isAbstention = categoryFacts[test.category].check !== "irrelevance" || hasAbstained(result, decoded, test);
  return {
    inference_errors: isError ? "out" : valid,
    abstained: valid && isAbstention,
    optimal_matching: under({ matching: "optimal", intForFloat: true }),
    no_int_for_float: under({ matching: "greedy", intForFloat: false }),
    all: isError ? "out" : under({ matching: "optimal", intForFloat: false }) && isAbstention,
  };
}
