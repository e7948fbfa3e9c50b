import type { PyValue } from "../pyvalue/index.js";
import type { BfclCase } from "./case.js";
import { categoryFacts } from "./category.js";
import { type CallsRules, checkCalls } from "./check/check-calls.js";
import { languages } from "./check/language.js";
import { readCalls, type Scoring } from "./dialects/read-calls.js";
import type { BfclVerdict, Decoded, Failure } from "./verdict.js";

/** What the leaderboard's rules say of a result (docs/bfcl.md, section 5). */
export function scoreCase(test: BfclCase, result: PyValue, scoring: Scoring): BfclVerdict {
  const decoded = readCalls(result, test, scoring);
  return { decoded, failure: failureOf(decoded, test, { ...scoring, intForFloat: true, matching: "greedy" }) };
}

/** Rules that may be other than the leaderboard's. */
export type Strictness = Pick<CallsRules, "intForFloat" | "matching" | "underscoreToDot">;

/** The first rule that what was decoded breaks, or null. */
export function failureOf(decoded: Decoded, test: BfclCase, rules: Strictness): Failure | null {
  const { check, language } = categoryFacts[test.category];
  if (check === "irrelevance") return madeNoCall(decoded) ? null : callMade(decoded);
  if (check === "relevance") return madeNoCall(decoded) ? noCallMade(decoded) : null;
  if (decoded.kind === "calls")
    return checkCalls(decoded.calls, test, check, { ...rules, language: languages[language] });
  return unreadable(decoded);
}

/** What cannot be read is no call. */
const madeNoCall = (decoded: Decoded): boolean => decoded.kind !== "calls" || decoded.calls.length === 0;

function callMade(decoded: Decoded): Failure {
  const count = decoded.kind === "calls" ? decoded.calls.length : 0;
  return {
    errorType: "irrelevance_error:decoder_success",
    section: "5",
    argument: null,
    message: `${count} ${count === 1 ? "call was" : "calls were"} made where no function fits`,
  };
}

const noCallMade = (decoded: Decoded): Failure => ({
  errorType: "relevance_error:decoder_failed",
  section: "5",
  argument: null,
  message: `no call was made where a function fits${decoded.kind === "calls" ? "" : `: ${decoded.problem}`}`,
});

const unreadable = ({ kind, problem }: Exclude<Decoded, { kind: "calls" }>): Failure =>
  kind === "undecodable"
    ? {
        errorType: "ast_decoder:decoder_failed",
        section: "3",
        argument: null,
        message: `no calls can be read: ${problem}`,
      }
    : { errorType: "ast_decoder:decoder_wrong_output_format", section: "3c", argument: null, message: problem };
