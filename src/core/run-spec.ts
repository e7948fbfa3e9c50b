import type { BfclSpec } from "./bfcl.js";
import type { Policy } from "./score.js";

/** Everything that determines what one model's record says, and nothing of how fast or where it is made. */
export type RunSpec = {
  readonly model: string;
  /** The dataset's folder, absolute. */
  readonly dataset: string;
  readonly split: "train" | "test";
  readonly sampling_method: string;
  readonly sft_dir: string | null;
  readonly policy: Policy;
  readonly writer: string;
  /** null with `--no-judge`. */
  readonly judge: string | null;
  readonly rubric: string | null;
  /** `taken`: recorded verdicts count; `only`: and no other is asked for; `ignored`: they belong to another judge. */
  readonly recorded: "taken" | "only" | "ignored";
  readonly overwrite: boolean;
  readonly limit: number | null;
  readonly ids: readonly string[] | null;
  /** Of a run of BFCL alone, whose other fields say nothing but `model`, `dataset` and `policy`. */
  readonly bfcl?: BfclSpec;
};
