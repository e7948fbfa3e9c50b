import type { BfclCase, ExpectedCall, FunctionDoc } from "../case.js";
import type { Call, ErrorType, Failure } from "../verdict.js";
import { type CallRules, checkCall } from "./check-call.js";
import { greedyUnmatched, optimalUnmatched } from "./matching.js";

/** How the calls of a parallel case find the expected ones: as the leaderboard does, or the best way there is. */
export type CallsRules = CallRules & { readonly matching: "greedy" | "optimal" };

/** Checks the calls of one case (docs/bfcl.md, section 5), by the kind of its category. */
export function checkCalls(
  calls: readonly Call[],
  test: BfclCase,
  kind: "simple" | "multiple" | "parallel",
  rules: CallsRules,
): Failure | null {
  const wanted = kind === "simple" ? 1 : test.expected.length;
  if (calls.length !== wanted) return wrongCount(calls.length, wanted, kind);
  if (kind === "parallel") return checkParallel(calls, test, rules);
  const [call] = calls;
  const [expected] = test.expected;
  // An answer without a call is no answer, and was told of when it was read.
  if (call === undefined || expected === undefined) return wrongCount(calls.length, test.expected.length, kind);
  return checkCall(call, kind === "simple" ? firstDoc(test, expected) : docOf(expected, test), expected, rules);
}

const countErrors = {
  simple: "simple_function_checker:wrong_count",
  multiple: "multiple_function_checker:wrong_count",
  parallel: "parallel_function_checker_no_order:wrong_count",
} as const satisfies Record<string, ErrorType>;

const wrongCount = (found: number, wanted: number, kind: keyof typeof countErrors): Failure => ({
  errorType: countErrors[kind],
  section: "5",
  argument: null,
  message: `${found} ${found === 1 ? "call was" : "calls were"} made, expected ${wanted}`,
});

const firstDoc = ({ functions }: BfclCase, expected: ExpectedCall): FunctionDoc =>
  functions[0] ?? undocumented(expected);

const docOf = (expected: ExpectedCall, { functions }: BfclCase): FunctionDoc =>
  functions.find(({ name }) => name === expected.name) ?? undocumented(expected);

/** An answer that names no documented function can be met with its name and nothing else. */
const undocumented = ({ name }: ExpectedCall): FunctionDoc => ({ name, properties: new Map(), required: [] });

/** In any order: each expected call wants a call of its own. */
function checkParallel(calls: readonly Call[], test: BfclCase, rules: CallsRules): Failure | null {
  const tried = test.expected.map((expected) =>
    calls.map((call) => checkCall(call, docOf(expected, test), expected, rules)),
  );
  const fits = tried.map((row) => row.map((failure) => failure === null));
  const unmatched = rules.matching === "greedy" ? greedyUnmatched(fits) : optimalUnmatched(fits);
  if (unmatched === null) return null;
  const { expected, left } = unmatched;
  return noMatch(test.expected[expected]?.name ?? "", nearest(left.map((call) => tried[expected]?.[call] ?? null)));
}

/** Of what the calls that are left break: what one of the right function breaks, if there is one. */
function nearest(tried: readonly (Failure | null)[]): Failure | null {
  const failed = tried.filter((failure) => failure !== null);
  return failed.find(({ section }) => section !== "6.1") ?? failed[0] ?? null;
}

const noMatch = (name: string, closest: Failure | null): Failure => ({
  errorType: "parallel_function_checker_no_order:cannot_find_match",
  section: "5",
  argument: closest?.argument ?? null,
  message:
    `no call is left that matches the expected ${name}` +
    (closest === null
      ? ": others took those that would do"
      : `; the closest breaks section ${closest.section}: ${closest.message}`),
});
