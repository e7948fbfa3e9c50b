import { isInferenceError } from "../../bfcl/abstention.js";
import type { Scoring } from "../../bfcl/dialects/read-calls.js";
import { honestVerdicts } from "../../bfcl/honest.js";
import { scoreCase } from "../../bfcl/score-case.js";
import type { BfclRow } from "../../core/bfcl.js";
import type { Problem } from "../../core/sample.js";
import type { CaseResult, CategoryResults } from "./join-results.js";
import type { BfclData } from "./read-data.js";
import { type BfclRecord, missingRecord, sampleLine, scoredRecord, unreadableRecord } from "./sample-line.js";

/** A case as the run's record has it. */
export type RecordedCase = {
  readonly record: BfclRecord;
  /** Of `samples.jsonl`. */
  readonly line: string;
  /** Where the result is an inference error that was stored as an answer; null for any other. */
  readonly inferenceError: BfclRow["inference_errors"][number] | null;
};

/** Scores a model's results, case by case in the order of the data; a case without a result is there as well. */
export function* scoreModel(
  results: readonly CategoryResults[],
  { data, scoring }: { readonly data: Pick<BfclData, "categories">; readonly scoring: Scoring },
): Generator<RecordedCase> {
  for (const { category, results: found } of results) {
    const byId = new Map(found.map((result) => [result.case.id, result]));
    for (const { id, scorable } of data.categories.get(category)?.entries ?? []) {
      const result = byId.get(id);
      if (result !== undefined) yield scoreResult(result, scoring);
      else yield unscored(scorable === null ? unreadableRecord(id, category) : missingRecord(scorable));
    }
  }
}

const unscored = (record: BfclRecord): RecordedCase => ({
  record,
  line: sampleLine(record, null),
  inferenceError: null,
});

function scoreResult({ case: test, result, file, line: number }: CaseResult, scoring: Scoring): RecordedCase {
  const verdict = scoreCase(test, result, scoring);
  const honest = honestVerdicts({ test, result, verdict, underscoreToDot: scoring.underscoreToDot });
  const isError = isInferenceError(result);
  const record = scoredRecord({ test, verdict, honest, warnings: isError ? [inferenceError(file, number)] : [] });
  return {
    record,
    line: sampleLine(record, verdict),
    inferenceError: isError ? { id: test.id, file, line: number } : null,
  };
}

const inferenceError = (file: string, line: number): Problem => ({
  kind: "inference_error",
  file,
  path: `line ${line}`,
  found: "an error of inference that was stored as the answer",
  expected: "what the model put out",
  concerns: "prediction",
});
