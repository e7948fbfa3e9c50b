import type { CallCounts, SampleChecksums } from "../core/call-counts.js";
import type { Metrics, RecordedVerdict, SampleRecord } from "../core/record.js";
import type { Problem } from "../core/sample.js";
import type { Score } from "../core/score.js";
import type { Obtained } from "./judging.js";
import type { PolicyScores, QorSource } from "./policy.js";

export type RecordParts = {
  readonly id: string;
  /** null where the ground truth cannot be read. */
  readonly referenceTools: readonly string[] | null;
  /** How many other candidate tools there are; null where that cannot be read. */
  readonly distractors: number | null;
  readonly warnings: readonly Problem[];
  /** Under the run's policy. */
  readonly primary: PolicyScores;
  /** Under `strict`, unless that is the run's policy. */
  readonly strict: PolicyScores | null;
  /** null where there is no readable ground truth or prediction, or the prediction failed. */
  readonly calls: CallCounts | null;
  readonly checksums: SampleChecksums;
  /** What the judge said; null where no judge was needed. */
  readonly obtained: Obtained | null;
};

/** One sample's line: what was scored and nothing of how it was obtained, so that any order of work gives these bytes. */
export function sampleRecord({
  id,
  referenceTools,
  distractors,
  warnings,
  primary,
  strict,
  calls,
  checksums,
  obtained,
}: RecordParts): SampleRecord {
  const own = policyPart(primary, obtained);
  const other = strict === null || isSame(primary, strict) ? own : policyPart(strict, obtained);
  const same = own === other || (own.disposition === other.disposition && equalMetrics(own.metrics, other.metrics));
  return {
    id,
    disposition: own.disposition,
    ...(own.disposition === "verdict_missing" && obtained?.kind === "missing" ? { class: obtained.class } : {}),
    metrics: own.metrics,
    ...(same ? {} : { strict: other }),
    verdict: verdictOf(primary.qor, obtained),
    reference_tools: referenceTools?.length ?? null,
    distractors,
    categories: categories(referenceTools ?? []),
    warnings,
    calls,
    checksums,
  };
}

/** Whether two policies say the same for sure; that they do not look the same proves nothing. */
function isSame(a: PolicyScores, b: PolicyScores): boolean {
  if (a.scores !== b.scores || a.disposition !== b.disposition) return false;
  if (a.qor.kind === "recorded") return b.qor.kind === "recorded" && a.qor.qor === b.qor.qor;
  return a.qor.kind === "judge" && b.qor.kind === "judge";
}

type PolicyPart = { readonly disposition: SampleRecord["disposition"]; readonly metrics: Metrics };

function policyPart({ disposition, scores, qor }: PolicyScores, obtained: Obtained | null): PolicyPart {
  const metrics: Record<string, Metrics[string]> = {};
  for (const [name, score] of scores) metrics[name] = plain(score);
  metrics.qor = plainQor(qor, obtained);
  const missing = qor.kind === "judge" && obtained?.kind !== "verdict";
  return { disposition: missing ? "verdict_missing" : disposition, metrics };
}

const plain = (score: Score): Metrics[string] => (score.kind === "scored" ? score.value : { unscored: score.reason });

function plainQor(qor: QorSource, obtained: Obtained | null): Metrics[string] {
  if (qor.kind === "recorded") return qor.qor;
  if (qor.kind === "counted") return plain(qor.score);
  return obtained?.kind === "verdict" ? obtained.verdict.score : { unscored: "verdict_missing" };
}

function verdictOf(qor: QorSource, obtained: Obtained | null): SampleRecord["verdict"] {
  if (qor.kind === "recorded") return { source: "recorded", qor: qor.qor } satisfies RecordedVerdict;
  return obtained?.kind === "verdict" ? obtained.verdict : null;
}

function equalMetrics(a: Metrics, b: Metrics): boolean {
  return Object.keys(a).every((name) => {
    const [x, y] = [a[name], b[name]];
    return typeof x === "number" || typeof y === "number" ? x === y : x?.unscored === y?.unscored;
  });
}

/** The part of a tool's name before the first `-`; `unknown` without one. */
export const categoryOf = (tool: string): string => (tool.includes("-") ? tool.slice(0, tool.indexOf("-")) : "unknown");

const categories = (tools: readonly string[]): readonly string[] => [...new Set(tools.map(categoryOf))].sort();
