import type { HonestRule } from "../core/bfcl.js";
import type { PyValue } from "../pyvalue/index.js";
import { hasAbstained, isInferenceError } from "./abstention.js";
import type { BfclCase, FunctionDoc } from "./case.js";
import { categoryFacts } from "./category.js";
import { failureOf, type Strictness } from "./score-case.js";
import type { BfclVerdict } from "./verdict.js";

/** What a verdict is under a rule: valid or not, or `out` of the count. */
export type HonestVerdict = boolean | "out";

/**
 * A result's verdict under each rule that `--honest` adds (docs/bfcl.md, "Honest figures"). An inference error is no
 * answer; only who abstains is right about irrelevance; parallel calls are matched the best way; an int is no float.
 */
export function honestVerdicts({
  test,
  result,
  verdict: { decoded, failure },
  underscoreToDot,
}: Pick<Strictness, "underscoreToDot"> & {
  readonly test: BfclCase;
  readonly result: PyValue;
  /** The leaderboard's. */
  readonly verdict: BfclVerdict;
}): Readonly<Record<HonestRule, HonestVerdict>> {
  const valid = failure === null;
  const { check } = categoryFacts[test.category];
  const passes = (rules: Pick<Strictness, "matching" | "intForFloat">): boolean =>
    failureOf(decoded, test, { ...rules, underscoreToDot }) === null;
  // Nearly every case is another one under neither rule, which is told without checking it once more.
  const isMatched = check === "parallel" && decoded.kind === "calls";
  const hasFloats = decoded.kind === "calls" && test.functions.some(takesFloat);
  const matched = isMatched ? passes({ matching: "optimal", intForFloat: true }) : valid;
  const exact = hasFloats ? passes({ matching: "greedy", intForFloat: false }) : valid;
  const both =
    isMatched && hasFloats ? passes({ matching: "optimal", intForFloat: false }) : hasFloats ? exact : matched;
  const isError = isInferenceError(result);
  const isAbstention = check !== "irrelevance" || hasAbstained(result, decoded, test);
  return {
    inference_errors: isError ? "out" : valid,
    abstained: valid && isAbstention,
    optimal_matching: matched,
    no_int_for_float: exact,
    all: isError ? "out" : both && isAbstention,
  };
}

const takesFloat = ({ properties }: FunctionDoc): boolean => {
  for (const { type } of properties.values()) if (type === "float") return true;
  return false;
};
