import { once } from "../../core/once.js";
import type { SampleRecord } from "../../core/record.js";
import type { Changed } from "../../core/sample-view.js";
import {
  type Dataset,
  filesDigest,
  type PredictionRead,
  type ReferenceRead,
  sampleChecksum,
} from "../../dataset/index.js";
import { callDigest, callMarks } from "../../metrics/index.js";
import { formatPython } from "../../pyvalue/index.js";
import type { StoredRun } from "../../store/read-run.js";
import { changedFiles } from "../changed-files.js";
import { cutText, cutValue, type Lengths } from "./cut-text.js";
import type { ReadReference } from "./reference-reader.js";
import type { PredictionTexts, ReferenceTexts, TextSource } from "./source.js";
import { type JudgedCalls, stepViews } from "./step-views.js";

export type ToolGradTexts = {
  readonly run: StoredRun;
  readonly dataset: Dataset;
  /** Of the run's samples, in order. */
  readonly ids: readonly string[];
  readonly readReference: (id: string) => ReadReference;
  readonly lengths: Lengths;
  /** Whether a failed call of a sample failed elsewhere too: see `core/error-kinds.ts`. */
  readonly failsElsewhere: (id: string, digest: string) => boolean;
};

/** Reads the texts of a run's samples from its dataset, and tells whether the files still are what was scored. */
export function toolGradTexts(parts: ToolGradTexts): TextSource {
  const { run, dataset, readReference, lengths } = parts;
  const digests = { dataset: filesDigest(), predictions: filesDigest() };
  const [row] = run.json.rows;
  // A stopped run's lines may be fewer than what its digests are of.
  const isWhole = row !== undefined && !row.incomplete && row.samples === parts.ids.length;
  const wholeState = once((): Changed => (isWhole ? stateOf(changedFiles(dataset, run, parts.ids), "maybe") : "no"));
  /** Samples that came in the order in which they were scored, which the digests go by. */
  let read = 0;

  return {
    reference(id) {
      const { read: reference } = readReference(id);
      return referenceTexts(reference, lengths);
    },
    prediction(record) {
      const reference = readReference(record.id);
      reference.addTo(digests.dataset);
      const checksum = sampleChecksum(digests.predictions);
      const prediction = dataset.readPrediction(run.json.model, record.id, checksum.digest);
      if (record.id === parts.ids[read]) read += 1;
      const found = { reference: reference.checksum, prediction: checksum.finish() };
      return {
        ...predictionTexts({ id: record.id, reference: reference.read, prediction }, parts),
        check: null,
        changed: changedState(record, found) ?? wholeState(),
      };
    },
    digestsDiffer() {
      if (!isWhole || read < parts.ids.length) return null;
      const { dataset: before, predictions } = run.json;
      return (
        before.digest !== `sha256:${digests.dataset.finish()}` ||
        predictions.digest !== `sha256:${digests.predictions.finish()}`
      );
    },
  };
}

/** null where the record does not tell of each sample's files. */
function changedState({ checksums }: SampleRecord, found: { reference: string; prediction: string }): Changed | null {
  if (checksums === undefined) return null;
  return stateOf(
    {
      reference: checksums.reference !== found.reference,
      prediction: checksums.prediction !== found.prediction,
    },
    null,
  );
}

/** `vague`: what is said of each sample where no more is known than that some sample's file changed. */
function stateOf(
  changed: { readonly reference: boolean; readonly prediction: boolean },
  vague: Changed | null,
): Changed {
  if (!changed.reference && !changed.prediction) return "no";
  if (vague !== null) return vague;
  if (changed.reference && changed.prediction) return "both";
  return changed.reference ? "reference" : "prediction";
}

function referenceTexts({ file, query, workflow }: ReferenceRead, { other }: Lengths): ReferenceTexts {
  const isWhole = file.kind === "read" && file.workflow === "read";
  const values = isWhole ? workflow() : null;
  const asked = values === null ? query : formatPython(values.query);
  return {
    texts: "read",
    query: asked === null ? null : cutText(asked, other),
    answer: values === null ? null : cutValue(values.response, other),
    tools: file.kind === "read" ? file.sample.referenceTools : null,
  };
}

type Files = { readonly id: string; readonly reference: ReferenceRead; readonly prediction: PredictionRead };

function predictionTexts(
  { id, reference, prediction }: Files,
  { lengths, failsElsewhere }: ToolGradTexts,
): Pick<PredictionTexts, "texts" | "trace" | "answer" | "own_words"> {
  if (prediction.file.kind !== "read") return { texts: "read", trace: null, answer: null, own_words: null };
  const { trace, response, ownWords } = prediction.answer();
  const calls: JudgedCalls = {
    ...judgedCalls(reference, prediction.file.prediction),
    failsElsewhere: (digest) => failsElsewhere(id, digest),
  };
  return {
    texts: "read",
    trace: stepViews(trace, calls, lengths),
    answer: cutValue(response, lengths.other),
    own_words: cutValue(ownWords, lengths.other),
  };
}

/** Without a ground truth it is still told which calls failed. */
function judgedCalls(
  { file }: ReferenceRead,
  { trajectory }: Extract<PredictionRead["file"], { kind: "read" }>["prediction"],
): Omit<JudgedCalls, "failsElsewhere"> {
  const sample =
    file.kind === "read" ? file.sample : { id: "", referenceTools: [], candidates: null, irrelevance: false };
  const failed = trajectory.filter((step) => !step.succeeded);
  return { marks: callMarks(sample, trajectory), failed: failed.map(callDigest) };
}
