import type { BfclSpec } from "../../core/bfcl.js";
import type { RunSpec } from "../../core/run-spec.js";

/** What determines a run of BFCL; fields of every run's that it has no use for say so. */
export const bfclRunSpec = (model: string, data: string, bfcl: BfclSpec): RunSpec => ({
  model,
  dataset: data,
  split: "test",
  sampling_method: "given",
  sft_dir: null,
  policy: "reference",
  writer: "none",
  judge: null,
  rubric: null,
  recorded: "only",
  overwrite: false,
  limit: null,
  ids: null,
  bfcl,
});
