import type { LibraryTool } from "../../core/tool-library.js";
import { toolsDigest } from "../../core/tools-digest.js";
import type { SftOptions } from "../../sft/index.js";

/** What a formatted dataset is made of; `format.json` begins with it. Names as they are written there. */
export type FormatProvenance = {
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  readonly tools: { readonly source: string; readonly digest: string };
};

export function provenanceOf(
  options: SftOptions,
  { tools, source, similarity }: { tools: readonly LibraryTool[]; source: string; similarity: string | null },
): FormatProvenance {
  return {
    options: {
      format: options.format,
      negatives: options.negatives,
      similarity,
      num_tools: options.numTools,
      max_description: options.maxDescription,
      negative_ratio: options.negativeRatio,
      in_place_neg: options.inPlaceNeg,
      test_ratio: options.testRatio,
      seed: options.seed,
    },
    tools: { source, digest: toolsDigest(tools) },
  };
}
