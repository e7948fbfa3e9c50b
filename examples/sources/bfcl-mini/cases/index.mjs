import { irrelevance } from "./irrelevance.mjs";
import { liveIrrelevance } from "./live-irrelevance.mjs";
import { liveMultiple } from "./live-multiple.mjs";
import { liveParallel } from "./live-parallel.mjs";
import { liveParallelMultiple } from "./live-parallel-multiple.mjs";
import { liveRelevance } from "./live-relevance.mjs";
import { liveSimple } from "./live-simple.mjs";
import { multiple } from "./multiple.mjs";
import { parallel } from "./parallel.mjs";
import { parallelMultiple } from "./parallel-multiple.mjs";
import { simpleJava } from "./simple-java.mjs";
import { simpleJavascript } from "./simple-javascript.mjs";
import { simplePython } from "./simple-python.mjs";

/**
 * A case is what the user `asks`, the functions that the benchmark `offers`, the calls that it `expects` (none for the
 * categories of irrelevance and relevance), and beside them what each model put out. Cases are numbered as they stand.
 */
export const casesByCategory = {
  simple_python: simplePython,
  simple_java: simpleJava,
  simple_javascript: simpleJavascript,
  multiple,
  parallel,
  parallel_multiple: parallelMultiple,
  irrelevance,
  live_simple: liveSimple,
  live_multiple: liveMultiple,
  live_parallel: liveParallel,
  live_parallel_multiple: liveParallelMultiple,
  live_irrelevance: liveIrrelevance,
  live_relevance: liveRelevance,
};
