import { createHash } from "node:crypto";
import type { LibraryTool } from "../../core/tool-library.js";
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

/** SHA-256 over the tools by name, each as a line of JSON: a library in another order is the same library. */
function toolsDigest(tools: readonly LibraryTool[]): string {
  const hash = createHash("sha256");
  const lines = tools.map(({ name, description, parameters, provider }) =>
    JSON.stringify([name, description, parameters, provider]),
  );
  for (const line of lines.sort()) hash.update(`${line}\n`);
  return hash.digest("hex");
}
