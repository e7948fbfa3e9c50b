import { type Disposition, dispositions } from "../../src/core/disposition.js";
import type { Row, RowMetric, SampleRecord } from "../../src/core/record.js";
import type { Report, Table } from "../../src/core/table.js";
import { flatRows } from "../../src/tables/index.js";

/** Builders of what is reported: a test names what matters to it, and the rest is valid and plain. */

/** A mean over all samples, with an interval of 0.1 on either side. */
export const aRowMetric = (mean: number | null = 0.5, parts: Partial<RowMetric> = {}): RowMetric => ({
  mean,
  n: mean === null ? 0 : 10,
  unscored: mean === null ? 10 : 0,
  ci95: mean === null ? null : [mean - 0.1, mean + 0.1],
  ...parts,
});

export const noDispositions = Object.fromEntries(dispositions.map((name) => [name, 0])) as Record<Disposition, number>;

/** A row of ten samples, all scored by one judge. */
export const aRow = ({
  dispositions,
  ...parts
}: Partial<Omit<Row, "dispositions">> & { readonly dispositions?: Partial<Row["dispositions"]> } = {}): Row => ({
  run: "20260101T000000000Z-orchid-7b-0123abcd",
  record: "results/runs/20260101T000000000Z-orchid-7b-0123abcd",
  model: "orchid-7b",
  sampling_method: "embedding",
  policy: "reference",
  judge: "gpt-4.1",
  samples: 10,
  split_samples: 10,
  metrics: { recall: aRowMetric(0.5), success_rate: aRowMetric(0.25), qor: aRowMetric(75) },
  missing_by_class: {},
  verdicts: { recorded: 0, judged: 10, missing: 0 },
  rubrics: { qor: 10 },
  judges: { "gpt-4.1-2025-04-14@api.openai.com": 10 },
  warnings: {},
  flags: {},
  purchase: {
    stored: 0,
    bought: 0,
    requests: 0,
    retries: 0,
    input_tokens: 0,
    cached_input_tokens: 0,
    output_tokens: 0,
    spent_usd: 0,
    damaged: 0,
  },
  incomplete: false,
  ...parts,
  dispositions: { ...noDispositions, scored: 10, ...dispositions },
});

/** The line of a sample that was scored and warned of nothing. */
export const aSampleRecord = (parts: Partial<SampleRecord> = {}): SampleRecord => ({
  id: "s1",
  disposition: "scored",
  metrics: { recall: 1, success_rate: 1, qor: 90 },
  verdict: null,
  reference_tools: 2,
  distractors: 3,
  categories: ["unknown"],
  warnings: [],
  ...parts,
});

export const aTable = (parts: Partial<Table> = {}): Table => ({
  title: "Results",
  columns: [
    { label: "Model", digits: 0 },
    { label: "Recall", digits: 2 },
  ],
  rows: [["orchid-7b", { mean: 0.5, half: 0.125, n: 10, unscored: 0 }]],
  notes: [],
  ...parts,
});

export const aReport = (parts: Partial<Report> = {}): Report => ({
  tool: "tg-eval",
  version: "1.2.3",
  tables: [aTable()],
  data: {},
  records: [],
  ...parts,
});

/** A report of rows, as a run's is. */
export const aReportOfRows = (rows: readonly Row[], parts: Partial<Report> = {}): Report =>
  aReport({ data: { rows }, records: flatRows(rows), ...parts });
