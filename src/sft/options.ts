import type { NegativeMethod, SftFormatName } from "../core/sft.js";

/** Everything but workflows and tools that decides a sample's bytes, and its split. */
export type SftOptions = {
  readonly format: SftFormatName;
  readonly negatives: NegativeMethod;
  /** Candidates of a sample, the workflow's own tools among them. */
  readonly numTools: number | "all";
  /** Code points that are kept of each description, of a tool and of what is in its parameters. */
  readonly maxDescription: number;
  /** Irrelevance samples for each positive one, on average; 0 or more. */
  readonly negativeRatio: number;
  /** Irrelevance samples take the place of the positive ones that they are made of. */
  readonly inPlaceNeg: boolean;
  /** Share of the workflows, with all their samples, that are in the test split: 0 to 1. */
  readonly testRatio: number;
  readonly seed: number;
};
