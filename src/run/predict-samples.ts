import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Task } from "../core/task.js";
import type { ToolLibrary } from "../core/tool-library.js";
import type { Dataset } from "../dataset/index.js";
import { chooseCandidates, type PredictMeans, predictSample, type SamplePrediction } from "../predict/index.js";
import { predictionsHint } from "../store/storing.js";
import { writeWholeFile } from "../store/write-whole-file.js";
import { RecordingError, recording, replaying } from "../tools/index.js";
import { type Claims, openClaims } from "./claims.js";
import { editionOf, keptFault } from "./kept-prediction.js";
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
 * A sample whose recorded calls do not serve is left, and the others go on.
 *
 * @throws TgEvalError where the model refuses the first request, or a file cannot be written
 */
export async function predictSamples(job: PredictJob): Promise<PredictSummary> {
  const { ids, calls, concurrency: limit, ready, stopped, onProgress } = job;
  const totals = createPredictTotals(calls.kind === "library" ? calls.library.tools : null);
  const atStart = new Map(ids.map((id) => [id, editionOf(predictionFile(id, job))]));
  const claims = openClaims(join(folderOf(job), ".claims"));
  try {
    await runPool(
      ids,
      async (id) => {
        await predictOnce(id, { ...job, claims, totals, atStart });
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

const predictionFile = (id: string, { dataset, name }: PredictJob): string =>
  join(dataset.folder, dataset.predictionFile(name, id));

type Predicting = PredictJob & {
  readonly claims: Claims;
  readonly totals: PredictTotals;
  /** The predictions that were there: another process may make one again, and fail again, before it is looked at here. */
  readonly atStart: ReadonlyMap<string, string | null>;
};

async function predictOnce(id: string, job: Predicting): Promise<void> {
  const { dataset, name, claims, totals, stopped, atStart } = job;
  const file = predictionFile(id, job);
  const sidecar = join(dataset.folder, dataset.sidecarFile(name, id));
  const fault = keptFault(file, sidecar);
  const retried = job.retryFailed && fault !== null && fault !== "not_ours" ? atStart.get(id) : null;
  const isThere = (): boolean => ![null, retried].includes(editionOf(file));
  if (isThere()) return totals.keep(fault);
  const read = dataset.readTask(id);
  if (read.kind === "unreadable") return totals.addUnreadable(read.problem);
  const make = (): Promise<void> => predictOne(read.task, { file, sidecar }, job);
  if ((await claims.once({ name: id, isThere, make, stopped })) === "there") totals.keep(keptFault(file, sidecar));
}

type Files = { readonly file: string; readonly sidecar: string };

async function predictOne({ references, ...given }: Task, { file, sidecar }: Files, job: Predicting): Promise<void> {
  const { dataset, candidates, totals } = job;
  mkdirSync(dirname(sidecar), { recursive: true });
  const tools = chooseCandidates(given.tools, { references, id: given.id, ...candidates });
  const task = { ...given, references, tools };
  const prediction = await predictUnlessStopped(task, sidecar, job);
  if (prediction === null) return;
  if (prediction instanceof RecordingError) return totals.addLater(unrecorded(task, prediction));
  if (prediction.kind === "made") {
    writeWholeFile(sidecar, `${JSON.stringify(prediction.sidecar, null, 2)}\n`, predictionsHint);
    writeWholeFile(file, dataset.encodePrediction(prediction.predicted, task.id), predictionsHint);
  }
  totals.add(prediction, task);
}

const unrecorded = ({ id }: Task, { message, hint }: RecordingError) => ({
  id,
  class: "recording" as const,
  message: `${message}. ${hint}`,
});

/** The calls of a sample, beside its sidecar: a run that was killed does not make them twice, and a replay makes none. */
const callsFile = (sidecar: string): string => sidecar.replace(/\.json$/, ".calls.jsonl");

function libraryFor(task: Task, sidecar: string, { calls, dataset }: PredictJob): ToolLibrary {
  if (calls.kind !== "replay") return recording(calls.library, callsFile(sidecar));
  return replaying(task.tools, callsFile(join(dataset.folder, dataset.sidecarFile(calls.of, task.id))));
}

/** null where the run was stopped while it worked on the sample. */
async function predictUnlessStopped(
  task: Task,
  sidecar: string,
  job: PredictJob,
): Promise<SamplePrediction | RecordingError | null> {
  try {
    return await predictSample(task, { ...job.means, library: libraryFor(task, sidecar, job) });
  } catch (error) {
    if (job.means.signal.aborted) return null;
    if (error instanceof RecordingError) return error;
    throw error;
  }
}
