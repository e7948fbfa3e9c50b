import { isInferenceError } from "../../bfcl/abstention.js";
import { honestVerdicts } from "../../bfcl/honest.js";
import type { Scoring } from "../../bfcl/read-calls.js";
import { scoreCase } from "../../bfcl/score-case.js";
import type { BfclCategory, BfclRow } from "../../core/bfcl.js";
import type { Problem } from "../../core/sample.js";
import type { CaseResult, CategoryResults } from "./join-results.js";
import type { BfclCategoryData, BfclData } from "./read-data.js";
import { type BfclRecord, missingRecord, sampleLine, scoredRecord, unreadableRecord } from "./sample-line.js";
import type { BfclTally } from "./tally.js";

/** Who is told of each case, in the data's order. */
export type Listener = {
  readonly tally: BfclTally;
  readonly onRecord: (record: BfclRecord, line: string) => void;
  readonly onInferenceError: (error: BfclRow["inference_errors"][number]) => void;
};

/** Scores a model's results, case by case in the order of the data; a case without a result is told of as well. */
export function scoreModel(
  results: readonly CategoryResults[],
  { categories }: Pick<BfclData, "categories">,
  scoring: Scoring,
  listener: Listener,
): void {
  for (const { category, results: found } of results) {
    const data = categories.get(category);
    if (data !== undefined) scoreCategory(category, data, found, scoring, listener);
  }
}

function scoreCategory(
  category: BfclCategory,
  { entries }: BfclCategoryData,
  results: readonly CaseResult[],
  scoring: Scoring,
  listener: Listener,
): void {
  const byId = new Map(results.map((result) => [result.case.id, result]));
  for (const { id, scorable } of entries) {
    const result = byId.get(id);
    if (result !== undefined) scoreResult(result, scoring, listener);
    else tell(scorable === null ? unreadableRecord(id, category) : missingRecord(scorable), listener);
  }
}

const tell = (record: BfclRecord, { onRecord }: Listener): void => onRecord(record, sampleLine(record, null));

function scoreResult(found: CaseResult, scoring: Scoring, { tally, onRecord, onInferenceError }: Listener): void {
  const { case: test, result, file, line } = found;
  const verdict = scoreCase(test, result, scoring);
  const honest = honestVerdicts(test, result, verdict, scoring);
  const isError = isInferenceError(result);
  if (isError) onInferenceError({ id: test.id, file, line });
  tally.add({ category: test.category, errorType: verdict.failure?.errorType ?? null, honest });
  const record = scoredRecord(test, verdict, honest, isError ? [inferenceError(file, line)] : []);
  onRecord(record, sampleLine(record, verdict));
}

const inferenceError = (file: string, line: number): Problem => ({
  kind: "inference_error",
  file,
  path: `line ${line}`,
  found: "an error of inference that was stored as the answer",
  expected: "what the model put out",
  concerns: "prediction",
});
