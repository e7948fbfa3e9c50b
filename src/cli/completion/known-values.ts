import { readdirSync } from "node:fs";
import { bfclCategories } from "../../core/bfcl.js";
import { TgEvalError } from "../../core/errors.js";
import { policies } from "../../core/score.js";
import { openDataset } from "../../dataset/index.js";
import { chartNames } from "../../library/chart-names.js";
import { defaults } from "../../library/options.js";
import { reporterNames } from "../../library/render.js";
import { listRubrics } from "../../library/rubrics.js";
import { metrics, qor } from "../../metrics/index.js";
import { labelOf, listRuns } from "../../store/list-runs.js";
import { modelOfRun } from "../../store/model-of-run.js";
import type { Values } from "./place.js";

/**
 * The values that can be told of a flag or an argument by the first of its names that tells of any: those of a closed
 * set, and what lies on disk, as the flags given so far say where. None begins with `-`, which would be read as a flag. What
 * cannot be read has none: whoever presses a key is not told of errors.
 */
export async function knownValues(names: readonly string[], given: Values): Promise<readonly string[]> {
  const source = names.map((name) => sources.get(name)).find((known) => known !== undefined);
  try {
    const values = (await source?.(given)) ?? [];
    return values.filter((value) => !value.startsWith("-"));
  } catch (error) {
    if (error instanceof TgEvalError || (error instanceof Error && "syscall" in error)) return [];
    throw error;
  }
}

type Source = (given: Values) => readonly string[] | Promise<readonly string[]>;

const metricNames = [...metrics, qor].map((metric) => metric.name);

/** Those of a run's record, BFCL's too. */
const recordedMetrics = [...metricNames, "accuracy"];

/**
 * A run's name, or a model's, which stands for its newest: the part of a run's name that its model gave it, where that is
 * the model's whole name. A model with a blank in its name is found by that name only, and a run of its by its own.
 */
const runs: Source = (given) => {
  const complete = listRuns(given.get("--out") ?? defaults.out).filter((run) => run.complete);
  const found = new Set<string>();
  for (const { name, folder } of complete) {
    const label = labelOf(name);
    if (!found.has(label) && modelOfRun(folder) === label) found.add(label);
  }
  return [...found, ...complete.map(({ name }) => name)];
};

const runsOrModels: Source = async (given) => [...new Set([...(await models(given)), ...(await runs(given))])];

/** Those with predictions in the dataset that is named before. */
const models: Source = (given) => {
  const dataset = given.get("--dataset");
  if (dataset === undefined) return [];
  return openDataset(dataset, {
    split: given.get("--split") === "train" ? "train" : "test",
    samplingMethod: given.get("--sampling_method") ?? defaults.samplingMethod,
    writer: defaults.writer,
    sftDir: given.get("--sft-dir"),
  }).models;
};

const rubrics: Source = () => listRubrics(process.cwd()).map(({ name }) => name);

const sampleRubrics: Source = async () =>
  (await import("../../library/rubric-choice.js")).listSampleRubrics(process.cwd());

/** The models of BFCL's results: a folder each. */
const resultFolders: Source = (given) =>
  readdirSync(given.get("--results") ?? ".", { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

const dialects: Source = async () => (await import("../../bfcl/dialects/index.js")).dialectNames;

const sources: ReadonlyMap<string, Source> = new Map<string, Source>([
  ["--format", () => reporterNames],
  ["--policy", () => policies],
  ["--split", () => ["test", "train"]],
  ["--metrics", () => [...recordedMetrics, "all"]],
  ["--metric", () => recordedMetrics],
  ["--chart", () => chartNames.map((name) => `${name}=`)],
  ["--min", () => metricNames.map((name) => `${name}=`)],
  ["--rubric", sampleRubrics],
  ["name", rubrics],
  ["--pred_model", async (given) => [...(await models(given)), "all"]],
  ["--compare_model", models],
  ["--category", () => [...bfclCategories, "live", "non_live"]],
  ["--model", resultFolders],
  ["--dialect", dialects],
  ["--run", runs],
  ["--against", runs],
  ["runs", runsOrModels],
  ["run", runs],
  ["a", runs],
  ["b", runs],
]);
