import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Task } from "../core/task.js";
import type { ToolLibrary } from "../core/tool-library.js";
import type { Dataset } from "../dataset/index.js";
import { chooseCandidates, type PredictMeans, predictSample, type SamplePrediction } from "../predict/index.js";
import { writeWholeFile } from "../store/write-whole-file.js";
import { recording, replaying } from "../tools/index.js";
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
  /** A prediction that is there with an error is made again. */
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
  await runPool(
    ids,
    async (id) => {
      await predictOne(id, job, totals);
      onProgress(totals.done(), ids.length);
    },
    { limit, ready, stopped },
  );
  return totals.summary(ids.length);
}

async function predictOne(id: string, job: PredictJob, totals: PredictTotals): Promise<void> {
  const { dataset, name, candidates } = job;
  const file = join(dataset.folder, dataset.predictionFile(name, id));
  const sidecar = join(dataset.folder, dataset.sidecarFile(name, id));
  const there = existsSync(file);
  const again = there && job.retryFailed && hasError(file);
  if (there && !again) return totals.keep();
  const read = dataset.readTask(id);
  if (read.kind === "unreadable") return totals.leaveOut(read.problem);
  // What it called before belongs to the work that failed.
  if (again) rmSync(callsFile(sidecar), { force: true });
  mkdirSync(dirname(sidecar), { recursive: true });
  const { references } = read.task;
  const task = { ...read.task, tools: chooseCandidates(read.task.tools, { references, id, ...candidates }) };
  const prediction = await predictUnlessStopped(task, { ...job.means, library: libraryFor(task, sidecar, job) });
  if (prediction === null) return;
  if (prediction.kind === "made") {
    writeWholeFile(sidecar, `${JSON.stringify(prediction.sidecar, null, 2)}\n`);
    writeWholeFile(file, dataset.encodePrediction(prediction.predicted, id));
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

/** A file that is no prediction stays as it is: what wrote it is not known. */
function hasError(file: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof value === "object" && value !== null && "error" in value;
  } catch {
    return false;
  }
}
