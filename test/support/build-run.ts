import type { RunJson } from "../../src/core/record.js";
import { aRow, aRowMetric } from "./build-report.js";

/** What a run of one model says of itself; `incomplete` and `samples` are its row's. */
export const aRunJson = ({
  model = "orchid-7b",
  incomplete = false,
  samples = 10,
  ...parts
}: Partial<RunJson> & { incomplete?: boolean; samples?: number }): RunJson => ({
  tool: "tg-eval",
  version: "0.2.0",
  commit: null,
  node: "v20.19.0",
  model,
  spec: {
    model,
    dataset: "/data",
    split: "test",
    sampling_method: "embedding",
    sft_dir: null,
    policy: "reference",
    writer: "gpt-4.1-mini",
    judge: "gpt-4.1",
    rubric: "qor",
    recorded: "taken",
    overwrite: false,
    limit: null,
    ids: null,
  },
  dataset: { folder: "/data", digest: "sha256:d" },
  predictions: { digest: "sha256:11" },
  rubric: { name: "qor", digest: "sha256:22", file: { name: "qor" } },
  invocation: {
    base_url: null,
    store: "results/store",
    num_process: 16,
    rpm: null,
    tpm: 1000,
    timeout_s: 120,
    max_retries: 5,
  },
  started: "2026-03-04T05:06:07.089Z",
  ended: "2026-03-04T05:07:07.089Z",
  rows: [aRow({ model, samples, incomplete, metrics: { qor: aRowMetric(50, { bounds: [40, 60] }) } })],
  purchase: aRow().purchase,
  cost: { spent_usd: null, verdicts_usd: null, price: null },
  failures: { refusal: "no" },
  breakdown: { by_reference_tools: { "2": { qor: aRowMetric() } }, by_category: {} },
  ...parts,
});
