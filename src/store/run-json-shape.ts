import { z } from "zod";
import { policies } from "../core/score.js";

/** What is relied on of a `run.json`. It says nothing of other fields, which later versions may add. */
const text = z.string();
const number = z.number();
const counts = z.record(text, number);

const spec = z.object({
  model: text,
  dataset: text,
  split: z.enum(["train", "test"]),
  sampling_method: text,
  sft_dir: text.nullable(),
  policy: z.enum(policies),
  writer: text,
  judge: text.nullable(),
  rubric: text.nullable(),
  recorded: z.enum(["taken", "only", "ignored"]),
  overwrite: z.boolean(),
  limit: number.nullable(),
  ids: z.array(text).nullable(),
});

const invocation = z.object({
  base_url: text.nullable(),
  store: text,
  num_process: number,
  rpm: number.nullable(),
  tpm: number.nullable(),
  timeout_s: number,
  max_retries: number,
});

const pair = z.tuple([number, number]);

const rowMetrics = z.record(
  text,
  z.object({
    mean: number.nullable(),
    n: number,
    unscored: number,
    ci95: pair.nullable(),
    bounds: pair.optional(),
  }),
);

const purchase = z.object({
  stored: number,
  bought: number,
  requests: number,
  retries: number,
  input_tokens: number,
  cached_input_tokens: number,
  output_tokens: number,
  spent_usd: number.nullable(),
  damaged: number,
});

const row = z.object({
  run: text,
  record: text,
  model: text,
  sampling_method: text,
  policy: z.enum(policies),
  judge: text.nullable(),
  samples: number,
  split_samples: number,
  metrics: rowMetrics,
  dispositions: counts,
  missing_by_class: counts,
  verdicts: z.object({ recorded: number, judged: number, missing: number }),
  rubrics: counts,
  judges: counts,
  warnings: counts,
  flags: counts,
  purchase,
  incomplete: z.boolean(),
});

const price = z.object({
  model: text,
  input: number,
  cached_input: number,
  output: number,
  as_of: text,
  source: text,
});

const parts = z.record(text, rowMetrics);

export const runJsonShape = z.object({
  tool: z.literal("tg-eval"),
  version: text,
  commit: text.nullable(),
  node: text,
  model: text,
  spec,
  dataset: z.object({ folder: text, digest: text }),
  predictions: z.object({ digest: text }),
  rubric: z.object({ name: text, digest: text, file: z.unknown() }).nullable(),
  invocation,
  started: text,
  ended: text,
  rows: z.array(row).min(1),
  purchase,
  cost: z.object({ spent_usd: number.nullable(), verdicts_usd: number.nullable(), price: price.nullable() }),
  failures: z.record(text, text),
  breakdown: z.object({ by_reference_tools: parts, by_category: parts }),
});
