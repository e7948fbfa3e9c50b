import type { Disposition } from "../core/disposition.js";
import type { Prediction, PredictionFile, RecordedEval, Sample, SampleFile } from "../core/sample.js";
import { type Metric, type Policy, type Score, scored, unscored } from "../core/score.js";

/** What is known of one sample before any judge is asked. */
export type Material = {
  readonly reference: SampleFile;
  readonly prediction: PredictionFile;
  /** Every metric's score as the files say, whatever a policy makes of it; null where either cannot be read. */
  readonly computed: ReadonlyMap<string, Score> | null;
};

/** Puts a sample's ground truth and prediction together and scores them. */
export function materialOf(reference: SampleFile, prediction: PredictionFile, metrics: readonly Metric[]): Material {
  if (reference.kind !== "read" || prediction.kind !== "read") return { reference, prediction, computed: null };
  const { sample } = reference;
  const computed = new Map(metrics.map((metric) => [metric.name, metric.score(sample, prediction.prediction)]));
  return { reference, prediction, computed };
}

export type PolicyOptions = {
  readonly policy: Policy;
  readonly metrics: readonly Metric[];
  /** Whether the prediction's own `eval` counts: it belongs to one rubric, judge and writer. */
  readonly takesRecorded: boolean;
  /** False with `--no-judge`: then QoR is no metric of this run. */
  readonly wantsVerdicts: boolean;
};

/** Where a sample's QoR comes from. */
export type QorSource =
  | { readonly kind: "recorded"; readonly qor: number }
  | { readonly kind: "counted"; readonly score: Score }
  | { readonly kind: "judge" };

export type PolicyScores = {
  /** "scored" turns into "verdict_missing" if the judge, where it is the source, cannot be had. */
  readonly disposition: Exclude<Disposition, "verdict_missing">;
  readonly scores: ReadonlyMap<string, Score>;
  readonly qor: QorSource;
};

/**
 * What a sample counts as under a policy (specification: scoring, sections 3 and 4).
 *
 * `reference` gives what the release prints when run again on a fully judged folder; `strict` counts every sample that
 * failed as 0. Where the release would crash or lose a sample, both do the same.
 */
export function applyPolicy({ reference, prediction, computed }: Material, options: PolicyOptions): PolicyScores {
  if (reference.kind === "unreadable") return inNoMetric(options.metrics);
  const { sample, workflow } = reference;
  const { policy, metrics, takesRecorded, wantsVerdicts } = options;
  const recorded = takesRecorded && prediction.kind === "read" ? prediction.prediction.recorded : null;
  const state = predictionState(prediction, policy, recorded);
  const scores =
    state.kind === "read"
      ? withRecorded(computed ?? new Map(), policy === "reference" ? recorded : null)
      : countFailure(metrics, sample, state.kind, policy);

  if (!wantsVerdicts) return done(state.kind, scores, unscored("verdict_not_wanted"));
  if (workflow !== "read" && (recorded === null || recorded.qor === null)) {
    return { disposition: "reference_unreadable", scores, qor: counted(unscored("reference_unreadable")) };
  }
  if (state.kind !== "read") return done(state.kind, scores, scored(0));
  if (recorded !== null && recorded.qor !== null) {
    const qor = policy === "strict" ? clip(recorded.qor) : recorded.qor;
    return { disposition: "scored", scores, qor: { kind: "recorded", qor } };
  }
  // Nothing to judge is the model's doing: it is worth 0 and no request.
  if (!state.prediction.answered) return done("read", scores, scored(0));
  return { disposition: "scored", scores, qor: { kind: "judge" } };
}

type PredictionState =
  | { readonly kind: "read"; readonly prediction: Prediction }
  | { readonly kind: "missing" | "unreadable" | "failed" };

/** A full recorded `eval` beats an `error` key under `reference`, as in the release. */
function predictionState(file: PredictionFile, policy: Policy, recorded: RecordedEval | null): PredictionState {
  if (file.kind !== "read") return { kind: file.kind };
  const { prediction } = file;
  if (!prediction.failed) return { kind: "read", prediction };
  const complete = recorded !== null && Object.values(recorded).every((value) => value !== null);
  return policy === "reference" && complete ? { kind: "read", prediction } : { kind: "failed" };
}

/** The recorded values as they stand, metric by metric, where the metric says anything of this sample at all. */
function withRecorded(computed: ReadonlyMap<string, Score>, recorded: RecordedEval | null): ReadonlyMap<string, Score> {
  if (recorded === null) return computed;
  let scores: Map<string, Score> | undefined;
  for (const [name, value] of recordedValues(recorded)) {
    const score = computed.get(name);
    if (value === null || score?.kind !== "scored" || score.value === value) continue;
    scores ??= new Map(computed);
    scores.set(name, scored(value));
  }
  // Mostly they are what the files say, and the very same map tells the policies' results apart at no cost.
  return scores ?? computed;
}

/** The recorded values that a metric computes too, by that metric's name. */
export const recordedValues = (recorded: RecordedEval): readonly (readonly [string, number | null])[] => [
  ["recall", recorded.recall],
  ["precision", recorded.precision],
  ["success_rate", recorded.successRate],
];

const failureReasons = {
  missing: "prediction_missing",
  unreadable: "prediction_unreadable",
  failed: "prediction_failed",
} as const;

const nothingCalled: Prediction = { failed: true, trajectory: [], answered: false, recorded: null };

/** A failed sample counts as one that called nothing, where it counts at all. */
function countFailure(
  metrics: readonly Metric[],
  sample: Sample,
  failure: keyof typeof failureReasons,
  policy: Policy,
): ReadonlyMap<string, Score> {
  return new Map(
    metrics.map((metric) => {
      const leftOut = leftOutByRelease(metric, failure, policy);
      if (!metric.countsFailures || leftOut) return [metric.name, unscored(failureReasons[failure])];
      return [metric.name, metric.score(sample, nothingCalled)];
    }),
  );
}

/** The release leaves failed predictions out of the success rate alone; missing files crash it, so those count as 0. */
const leftOutByRelease = (metric: Metric, failure: keyof typeof failureReasons, policy: Policy): boolean =>
  policy === "reference" && failure === "failed" && metric.name === "success_rate";

function inNoMetric(metrics: readonly Metric[]): PolicyScores {
  const nothing = unscored("reference_unreadable");
  const scores = new Map(metrics.map((metric) => [metric.name, nothing]));
  return { disposition: "reference_unreadable", scores, qor: counted(nothing) };
}

const done = (
  state: "read" | keyof typeof failureReasons,
  scores: ReadonlyMap<string, Score>,
  qor: Score,
): PolicyScores => ({
  disposition: state === "read" ? "scored" : failureReasons[state],
  scores,
  qor: counted(qor),
});

const counted = (score: Score): QorSource => ({ kind: "counted", score });

const clip = (qor: number): number => Math.min(100, Math.max(0, qor));
