import type { SftOptions } from "../sft/options.js";

/** What `tg-eval format` does where nothing else is said. */
export const formatDefaults = {
  numTools: 20,
  negatives: "embedding",
  similarity: "bm25",
  negativeRatio: 0,
  format: "python",
  maxDescription: 256,
  testRatio: 0.1,
  inPlaceNeg: false,
  seed: 1,
} as const satisfies SftOptions & { readonly similarity: string };
