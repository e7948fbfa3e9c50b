import type { FormatJob } from "../../src/run/format-workflows.js";
import { someOptions, someTools } from "../sft/build-sft.js";

/** Random negatives and irrelevance samples, of 24 tools. */
export const aRandomJob = (folder: string, out: string): FormatJob => ({
  folder,
  out,
  options: someOptions({ numTools: 6, negativeRatio: 0.6, testRatio: 0.4 }),
  tools: someTools(6, 4),
  source: "made up",
  similarity: null,
  version: "0.0.0",
});
