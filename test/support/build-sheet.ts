import type { Side } from "../../src/analysis/side.js";
import type { CallCounts } from "../../src/core/call-counts.js";
import type { SampleFields, ScoreSheet } from "../../src/core/score-sheet.js";

type Parts = Partial<Omit<ScoreSheet, "metrics" | "basis" | "samples">> & {
  readonly basis?: Partial<ScoreSheet["basis"]>;
  readonly samples?: Partial<SampleFields>;
};

/** A run's scores: null stands for a sample without one. Ids are s0, s1, …, unless they are given. */
export function aScoreSheet(
  metrics: Readonly<Record<string, readonly (number | null)[]>>,
  { basis, samples, ...parts }: Parts = {},
): ScoreSheet {
  const count = parts.ids?.length ?? Object.values(metrics)[0]?.length ?? 0;
  return {
    run: "run-a",
    folder: "results/runs/run-a",
    model: "orchid-7b",
    policy: "strict",
    basis: {
      dataset: "sha256:d",
      predictions: "sha256:p",
      judge: "gpt-4.1",
      rubric: "sha256:r",
      rubrics: { qor: count },
      writer: "gpt-4.1-mini",
      bfcl_rules: null,
      incomplete: false,
      ...basis,
    },
    ids: Array.from({ length: count }, (_, index) => `s${index}`),
    metrics: new Map(
      Object.entries(metrics).map(([name, scores]) => [
        name,
        Float64Array.from(scores, (score) => score ?? Number.NaN),
      ]),
    ),
    samples: {
      reference_tools: new Float64Array(count).fill(2),
      distractors: new Float64Array(count).fill(10),
      categories: Array.from({ length: count }, () => ["maps"]),
      calls: Array.from({ length: count }, () => null),
      ...samples,
    },
    ...parts,
  };
}

/** A side of one run with these scores in recall. */
export const aSide = (name: string, recall: readonly (number | null)[], parts: Parts = {}): Side => ({
  name,
  members: [aScoreSheet({ recall }, { run: `run-${name}`, ...parts })],
});

/** Two calls that did what they should, to the two reference tools. */
export const aCallCounts = (parts: Partial<CallCounts> = {}): CallCounts => ({
  made: 2,
  succeeded: 2,
  not_called: 0,
  sibling_called: 0,
  outside_pool: 0,
  bad_arguments: 0,
  recovered: 0,
  redundant: 0,
  stopped_early: false,
  failed: [],
  ...parts,
});
