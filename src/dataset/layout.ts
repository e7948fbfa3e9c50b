import type { PredictionFile, Problem, SampleFile } from "../core/sample.js";
import type { Predicted, TaskRead } from "../core/task.js";
import type { PyValue } from "../pyvalue/index.js";
import type { FilesDigest } from "./digest.js";

/** One way in which a benchmark lies on disk. Adding one is a file here and a line in `layouts/index.ts`. */
export type Layout = {
  readonly name: string;
  /** What it looks like, for messages. */
  readonly looksLike: string;
  /** Whether a folder has this layout; looks at names alone. */
  readonly detect: (folder: string) => boolean;
  /** @throws DataError when the split, the sampling method or the ids are not there */
  readonly open: (folder: string, options: DatasetOptions) => Dataset;
};

export type DatasetOptions = {
  readonly split: "train" | "test";
  readonly samplingMethod: string;
  /** The model that wrote the answers to be judged. */
  readonly writer: string;
  /** The folder of the fine-tuning data, where there are several. */
  readonly sftDir?: string | undefined;
};

/** A split of a benchmark and the predictions beside it; it reads sample by sample and keeps only the ids. */
export type Dataset = {
  readonly layout: string;
  readonly folder: string;
  /** Distinct, ordered by code point: the order of everything that follows. */
  readonly ids: readonly string[];
  readonly problems: readonly Problem[];
  /** What is to be said of a model's predictions that concerns no one sample. */
  readonly problemsOf: (model: string) => readonly Problem[];
  /** Models with predictions for this sampling method, and those that have some for others alone. */
  readonly models: readonly string[];
  readonly otherModels: readonly string[];
  /** @throws UsageError, listing what there is, for a model that has no predictions here */
  readonly requireModel: (model: string) => void;
  readonly readReference: (id: string, digest: FilesDigest) => ReferenceRead;
  readonly readPrediction: (model: string, id: string, digest: FilesDigest) => PredictionRead;
  /** False only where the prediction surely holds no recorded values; cheaper than reading it. */
  readonly mayBeRecorded: (model: string, id: string) => boolean;
  /** When a file that scores of the model rest on was last changed, made or removed, by the file system's clock. */
  readonly changedMs: (model: string) => number;
  /** What a model is given to work on; a sample of which that cannot be told is a value. */
  readonly readTask: (id: string) => TaskRead;
  /** @throws UsageError for a model that cannot name a folder, or whose predictions have another form */
  readonly requireWritable: (model: string) => void;
  /**
   * Where a prediction of an id of the split is to be written, relative to the dataset.
   *
   * @throws UsageError as `requireWritable`
   */
  readonly predictionFile: (model: string, id: string) => string;
  /** Where it is told how that prediction was made: beside it, and no prediction itself. */
  readonly sidecarFile: (model: string, id: string) => string;
  /** The content of a prediction's file, which `readPrediction` reads. */
  readonly encodePrediction: (predicted: Predicted, id: string) => string;
};

export type ReferenceRead = {
  readonly file: SampleFile;
  readonly problems: readonly Problem[];
  /** The query as text, for the leakage check; null where there is none. */
  readonly query: string | null;
  /** What the judge is shown; only to be called where `file.workflow` is "read". */
  readonly workflow: () => { readonly query: PyValue; readonly response: PyValue };
};

export type PredictionRead = {
  /** The file, relative to the dataset. */
  readonly path: string;
  readonly file: PredictionFile;
  readonly problems: readonly Problem[];
  /** Every writer whose answers the prediction holds, to tell a misspelt one from a model that did not answer. */
  readonly writers: readonly string[];
  /**
   * What the judge is shown, and the model's own words; null where there is none. Only to be called where the prediction
   * was read.
   */
  readonly answer: () => { readonly trace: PyValue; readonly response: PyValue; readonly ownWords: PyValue };
};
