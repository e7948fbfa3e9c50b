import type { BfclCategory, BfclRules } from "./bfcl.js";

const v4: Readonly<Record<BfclCategory, number>> = {
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

/** How many cases each category of the official data has (docs/bfcl.md, section 1). */
export const categorySizes: Readonly<Record<BfclRules, Readonly<Record<BfclCategory, number>>>> = {
  v4,
  v3: { ...v4, live_irrelevance: 882, live_relevance: 18 },
};
