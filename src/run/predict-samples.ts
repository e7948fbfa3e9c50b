import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isObject } from "../core/is-object.js";
import type { Task } from "../core/task.js";
import type { ToolLibrary } from "../core/tool-library.js";
import type { Dataset } from "../dataset/index.js";
import { chooseCandidates, type PredictMeans, predictSample, type SamplePrediction } from "../predict/index.js";
import { writeWholeFile } from "../store/write-whole-file.js";
import { recording, replaying } from "../tools/index.js";
import { type Claims, openClaims } from "./claims.js";
import { runPool } from "./pool.js";
import { createPredictTotals, type PredictSummary, type PredictTotals } from "./predict-totals.js";

export type PredictJob = {
  readonly dataset: Dataset;
  /** The samples to work on, in dataset order. */
  readonly ids: readonly string[];
  /** What the predictions are called: a folder of `prediction/`. */
  readonly name: string;
  /** Of each sample's candidates, how many the model is shown at most (null: all), and in which order. */
  readonly candidates: { readonly limit: number | null; readonly seed: number };
  readonly means: Omit<PredictMeans, "library">;
  /** Who answers calls; or the predictions whose recorded calls are taken instead. */
  readonly calls: Calls;
  /** A prediction that is there, and on which the model or the writer failed, is made again. */
  readonly retryFailed: boolean;
  /** Samples worked on at once. */
  readonly concurrency: number;
  readonly ready: () => Promise<void>;
  readonly stopped: () => boolean;
  readonly onProgress: (done: number, total: number) => void;
};

export type Calls =
  | { readonly kind: "library"; readonly library: ToolLibrary }
  /** What the dataset's own workflows recorded: it has no list of tools. */
  | { readonly kind: "recorded"; readonly library: ToolLibrary }
  | { readonly kind: "replay"; readonly of: string };

/**
 * Works on samples, some at once, and writes one whole file a sample. What is there is not made again; what a killed run
 * had asked for is in the store, and the calls that it had made are in the sample's journal.
 *
 * @throws TgEvalError where the model refuses the first request, or a file cannot be written
 */
export async function predictSamples(job: PredictJob): Promise<PredictSummary> {
  const { ids, calls, concurrency: limit, ready, stopped, onProgress } = job;
  const totals = createPredictTotals(calls.kind === "library" ? calls.library.tools : null);
  const claims = openClaims(join(folderOf(job), ".claims"));
  try {
    await runPool(
      ids,
      async (id) => {
        await predictOnce(id, { ...job, claims, totals });
        onProgress(totals.done(), ids.length);
      },
      { limit, ready, stopped },
    );
  } finally {
    claims.close();
  }
  return totals.summary(ids.length);
}

/** Of the sidecars: any sample tells where it is. */
const folderOf = ({ dataset, name, ids }: PredictJob): string =>
  dirname(join(dataset.folder, dataset.sidecarFile(name, ids[0] ?? "")));

type Predicting = PredictJob & { readonly claims: Claims; readonly totals: PredictTotals };

async function predictOnce(id: string, job: Predicting): Promise<void> {
  const { dataset, name, claims, totals, stopped } = job;
  const file = join(dataset.folder, dataset.predictionFile(name, id));
  const sidecar = join(dataset.folder, dataset.sidecarFile(name, id));
  const failedBefore = job.retryFailed && existsSync(file) && hasFailed(file, sidecar);
  const before = failedBefore ? readFileSync(file) : null;
  const isThere = (): boolean => existsSync(file) && (before === null || !readFileSync(file).equals(before));
  if (isThere()) return totals.keep();
  const read = dataset.readTask(id);
  if (read.kind === "unreadable") return totals.leaveOut(read.problem);
  const make = (): Promise<void> => predictOne(read.task, { file, sidecar }, job);
  if ((await claims.once({ name: id, isThere, make, stopped })) === "there") totals.keep();
}

type Files = { readonly file: string; readonly sidecar: string };

async function predictOne({ references, ...given }: Task, { file, sidecar }: Files, job: Predicting): Promise<void> {
  const { dataset, candidates, totals } = job;
  mkdirSync(dirname(sidecar), { recursive: true });
  const tools = chooseCandidates(given.tools, { references, id: given.id, ...candidates });
  const task = { ...given, references, tools };
  const prediction = await predictUnlessStopped(task, { ...job.means, library: libraryFor(task, sidecar, job) });
  if (prediction === null) return;
  if (prediction.kind === "made") {
    writeWholeFile(sidecar, `${JSON.stringify(prediction.sidecar, null, 2)}\n`);
    writeWholeFile(file, dataset.encodePrediction(prediction.predicted, task.id));
  }
  totals.add(prediction, task);
}

/** The calls of a sample, beside its sidecar: a run that was killed does not make them twice, and a replay makes none. */
const callsFile = (sidecar: string): string => sidecar.replace(/\.json$/, ".calls.jsonl");

function libraryFor(task: Task, sidecar: string, { calls, dataset }: PredictJob): ToolLibrary {
  if (calls.kind !== "replay") return recording(calls.library, callsFile(sidecar));
  return replaying(task.tools, callsFile(join(dataset.folder, dataset.sidecarFile(calls.of, task.id))));
}

/** null where the run was stopped while it worked on the sample. */
async function predictUnlessStopped(task: Task, means: PredictMeans): Promise<SamplePrediction | null> {
  try {
    return await predictSample(task, means);
  } catch (error) {
    if (means.signal.aborted) return null;
    throw error;
  }
}

/** The model failed on it, or the writer did. A file that is no prediction stays as it is: what wrote it is not known. */
const hasFailed = (file: string, sidecar: string): boolean =>
  "error" in readObject(file) || (readObject(sidecar).writer_failure ?? null) !== null;

/** Empty where there is none. */
function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
