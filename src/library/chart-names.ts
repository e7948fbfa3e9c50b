import type { ChartName } from "../core/chart.js";

/** Every chart in the order in which they are shown, and why there is none where there is nothing to show. */
export const whyNoChart: Readonly<Record<ChartName, string>> = {
  means: "none of the runs has a score in these metrics",
  differences: "there are no two runs with scores of the same samples",
  qor: "none of the runs has a QoR",
  reference_tools: "the samples have all the same number of reference tools, or the records do not tell it",
  ratio: "the samples have all as many distractors for each reference tool, or the records do not tell it",
  agreement: "no two of the runs are the same predictions by two judges",
};

export const chartNames = Object.keys(whyNoChart) as readonly ChartName[]; // the keys of the object above
