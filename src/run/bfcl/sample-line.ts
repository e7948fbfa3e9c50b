import type { BfclCase } from "../../bfcl/case.js";
import type { HonestVerdict } from "../../bfcl/honest.js";
import { callsJson } from "../../bfcl/json-text.js";
import type { BfclVerdict } from "../../bfcl/verdict.js";
import { type BfclCategory, type BfclSample, type HonestRule, honestRules } from "../../core/bfcl.js";
import type { Metrics, SampleRecord } from "../../core/record.js";
import type { Reason } from "../../core/score.js";

/** A case as a line of `samples.jsonl` has it, but for its calls: those are JSON text that keeps 5 and 5.0 apart. */
export type BfclRecord = SampleRecord & BfclSample;

/** One line: everything of the record, and what was decoded, null where that is no list of calls. */
export const sampleLine = (record: BfclRecord, verdict: BfclVerdict | null): string =>
  `${JSON.stringify(record).slice(0, -1)},"decoded":${verdict?.decoded.kind === "calls" ? callsJson(verdict.decoded.calls) : "null"}}`;

/** A case whose result was scored. */
export function scoredRecord({
  test,
  verdict: { failure },
  honest,
  warnings,
}: {
  readonly test: BfclCase;
  readonly verdict: BfclVerdict;
  readonly honest: Readonly<Record<HonestRule, HonestVerdict>>;
  readonly warnings: SampleRecord["warnings"];
}): BfclRecord {
  const valid = failure === null;
  const others = honestRules.filter((rule) => honest[rule] !== valid).map((rule) => [rule, honest[rule]] as const);
  return {
    id: test.id,
    category: test.category,
    valid,
    error_type: failure?.errorType ?? null,
    section: failure?.section ?? null,
    argument: failure?.argument ?? null,
    message: failure === null ? null : bounded(failure.message),
    honest: others.length === 0 ? null : Object.fromEntries(others),
    disposition: "scored",
    metrics: metricsOf(test.category, valid ? 1 : 0),
    verdict: null,
    ...countsOf(test),
    categories: [test.category],
    warnings,
  };
}

/** A case that the results leave out: no number as the leaderboard counts, and 0 under the strict policy. */
export const missingRecord = (test: BfclCase): BfclRecord => ({
  ...unscoredRecord(test.id, test.category, "prediction_missing"),
  ...countsOf(test),
  strict: { disposition: "prediction_missing", metrics: metricsOf(test.category, 0) },
});

/** A case whose documentation or answer cannot be read. */
export const unreadableRecord = (id: string, category: BfclCategory): BfclRecord =>
  unscoredRecord(id, category, "reference_unreadable");

const unscoredRecord = (
  id: string,
  category: BfclCategory,
  reason: Extract<Reason, SampleRecord["disposition"]>,
): BfclRecord => ({
  id,
  category,
  valid: null,
  error_type: null,
  section: null,
  argument: null,
  message: null,
  honest: null,
  disposition: reason,
  metrics: metricsOf(category, { unscored: reason }),
  verdict: null,
  reference_tools: null,
  distractors: null,
  categories: [category],
  warnings: [],
});

/** Each case counts in the accuracy of all and in that of its category, which other cases have no part in. */
const metricsOf = (category: BfclCategory, score: Metrics[string]): Metrics => ({ accuracy: score, [category]: score });

function countsOf({ expected, functions }: BfclCase): Pick<SampleRecord, "reference_tools" | "distractors"> {
  const wanted = new Set(expected.map(({ name }) => name));
  return {
    reference_tools: wanted.size,
    distractors: functions.filter(({ name }) => !wanted.has(name)).length,
  };
}

/** A model may have written a megabyte where a number was due. */
const bounded = (message: string): string => (message.length > longest ? `${message.slice(0, longest)}…` : message);

const longest = 1_000;
