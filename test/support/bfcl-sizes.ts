import type { BfclCategory } from "../../src/core/bfcl.js";

/** How many cases each category of BFCL's v4 data has (docs/bfcl.md, section 1); v3's has others in the last two. */
export const sizesOfV4: Readonly<Record<BfclCategory, number>> = {
  simple_python: 400,
  simple_java: 100,
  simple_javascript: 50,
  multiple: 200,
  parallel: 200,
  parallel_multiple: 200,
  irrelevance: 240,
  live_simple: 258,
  live_multiple: 1053,
  live_parallel: 16,
  live_parallel_multiple: 24,
  live_irrelevance: 884,
  live_relevance: 16,
};
export const sizesOfV3 = { ...sizesOfV4, live_irrelevance: 882, live_relevance: 18 };
