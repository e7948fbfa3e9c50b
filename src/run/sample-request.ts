import type { Problem } from "../core/sample.js";
import type { FilesDigest } from "../dataset/digest.js";
import type { Dataset, PredictionRead } from "../dataset/index.js";
import type { Rubric } from "../judge/index.js";
import { orderFor, type VerdictOrder } from "./judging.js";
import { applyPolicy, materialOf, type PolicyScores } from "./policy.js";
import { promptValues } from "./prompt-values.js";

export type Asking = {
  readonly dataset: Dataset;
  /** Whose prediction is judged, and the judge's model. */
  readonly model: string;
  readonly judge: string;
  readonly rubric: Rubric;
};

/** The request for one sample's verdict, or why none is made. `files`: what was read for it, relative to the dataset. */
export type SampleRequest = { readonly files: readonly string[] } & (
  | { readonly kind: "request"; readonly order: VerdictOrder; readonly recordedQor: number | null }
  | { readonly kind: "none"; readonly reason: string }
);

/** Renders what a run asks of one sample, whether or not a recorded verdict would spare it the asking. */
export function sampleRequest({ dataset, model, judge, rubric }: Asking, id: string): SampleRequest {
  const { files, digest } = createFileList();
  const reference = dataset.readReference(id, digest);
  const prediction = dataset.readPrediction(model, id, digest);
  const { disposition, qor } = applyPolicy(materialOf(reference.file, prediction.file, []), {
    policy: "reference",
    metrics: [],
    takesRecorded: false,
    wantsVerdicts: true,
  });
  if (qor.kind !== "judge") {
    const problem = [...reference.problems, ...prediction.problems].find(({ concerns }) => concerns !== "note");
    return { kind: "none", reason: reasonOf({ disposition, prediction, problem }), files };
  }
  const order = orderFor({ rubric, model: judge }, promptValues(reference, prediction));
  return { kind: "request", order, recordedQor: recordedQorOf(prediction), files };
}

/** The dataset tells each file it reads to a digest; here the names are what is wanted. */
function createFileList(): { readonly files: readonly string[]; readonly digest: FilesDigest } {
  const files: string[] = [];
  return { files, digest: { add: (path) => void files.push(path), finish: () => "" } };
}

const recordedQorOf = ({ file }: PredictionRead): number | null =>
  file.kind === "read" ? (file.prediction.recorded?.qor ?? null) : null;

const reasons: Readonly<Record<PolicyScores["disposition"], string>> = {
  reference_unreadable: "its ground truth cannot be read",
  prediction_missing: "there is no prediction",
  prediction_unreadable: "its prediction cannot be read",
  prediction_failed: "the model itself failed on it",
  scored: "the prediction holds no answer by this writer",
};

type Cause = {
  readonly disposition: PolicyScores["disposition"];
  readonly prediction: PredictionRead;
  readonly problem: Problem | undefined;
};

function reasonOf({ disposition, prediction: { writers }, problem }: Cause): string {
  const others = disposition === "scored" && writers.length > 0 ? `, but by ${writers.join(", ")}` : "";
  const where =
    problem === undefined
      ? ""
      : ` (${problem.file} ${problem.path}: found ${problem.found}, expected ${problem.expected})`;
  return `${reasons[disposition]}${others}${where}`;
}
