import type { CallCounts } from "../core/call-counts.js";
import type { SampleRecord } from "../core/record.js";
import type { Sample } from "../core/sample.js";
import { filesDigest, sampleChecksum } from "../dataset/index.js";
import type { PromptValues } from "../judge/index.js";
import { callCounts } from "../metrics/index.js";
import type { Evaluation } from "./evaluate.js";
import { inOrder, type Pace } from "./in-order.js";
import type { Obtained } from "./judging.js";
import { applyPolicy, type Material, materialOf } from "./policy.js";
import { promptValues } from "./prompt-values.js";
import { recordedDifferences } from "./recorded-differences.js";
import { type RecordParts, sampleRecord } from "./sample-record.js";
import type { Session } from "./session.js";
import { createSummary, type Summary } from "./summary.js";
import { createWriterCheck } from "./writer-check.js";

/** What a model's samples came to, and the digests of the files that were read for it. */
export type Scored = {
  readonly summary: Summary;
  readonly digests: { readonly dataset: string; readonly predictions: string };
};

/** A sample as its files say it; `values` are what a judge must be shown, where it needs one. */
type Examined = { readonly parts: Omit<RecordParts, "obtained">; readonly values: PromptValues | null };

/** Of the candidates, those that are no reference tools. */
const distractorsOf = ({ candidates, referenceTools }: Sample): number | null =>
  candidates === null ? null : candidates.size - referenceTools.length;

/** What a policy makes of a sample changes nothing of its calls; a model that failed left none worth counting. */
function callsOf({ reference, prediction }: Material): CallCounts | null {
  if (reference.kind !== "read" || prediction.kind !== "read" || prediction.prediction.failed) return null;
  return callCounts(reference.sample, prediction.prediction);
}

type Result = { readonly record: SampleRecord; readonly obtained: Obtained | null };

/** Far enough ahead that one slow sample holds up nothing; a sample in the window is about a kilobyte. */
const window = 4096;

/**
 * Reads, scores and records every sample of one model, in dataset order; `append` takes a line of `samples.jsonl`.
 *
 * @throws DataError where no prediction holds an answer by the writer asked for
 */
export async function scoreSamples(
  evaluation: Evaluation,
  model: string,
  session: Session,
  append: (line: string) => void,
): Promise<Scored> {
  const { dataset, ids, spec, metrics, judge, onProgress } = evaluation;
  const digests = { dataset: filesDigest(), predictions: filesDigest() };
  const summary = createSummary(spec.policy, [...dataset.problems, ...dataset.problemsOf(model)]);
  const writers = createWriterCheck(spec.writer);
  const common = {
    metrics,
    takesRecorded: judge?.takesRecorded ?? spec.recorded !== "ignored",
    wantsVerdicts: judge !== null,
  };
  let done = 0;

  const tell = (): void =>
    onProgress({ model, done, total: ids.length, purchase: session.purchase(), pausedMs: session.pausedMs });

  /** What is known before a judge is asked. Of what was read no more is kept: hundreds may be waiting for an answer. */
  function examine(id: string): Examined {
    const sums = { reference: sampleChecksum(digests.dataset), prediction: sampleChecksum(digests.predictions) };
    const reference = dataset.readReference(id, sums.reference.digest);
    const prediction = dataset.readPrediction(model, id, sums.prediction.digest);
    const material = materialOf(reference.file, prediction.file, metrics);
    const primary = applyPolicy(material, { ...common, policy: spec.policy });
    const strict = spec.policy === "strict" ? null : applyPolicy(material, { ...common, policy: "strict" });
    writers.add(prediction, primary.disposition === "scored" && primary.qor.kind === "counted");
    const warnings = [...reference.problems, ...prediction.problems];
    if (common.takesRecorded) warnings.push(...recordedDifferences(material, prediction.path));
    const sample = reference.file.kind === "read" ? reference.file.sample : null;
    const parts = {
      id,
      referenceTools: sample?.referenceTools ?? null,
      distractors: sample === null ? null : distractorsOf(sample),
      warnings,
      primary,
      strict,
      calls: callsOf(material),
      checksums: { reference: sums.reference.finish(), prediction: sums.prediction.finish() },
    };
    return { parts, values: primary.qor.kind === "judge" ? promptValues(reference, prediction) : null };
  }

  function score(id: string): Result | Promise<Result> {
    const { parts, values } = examine(id);
    const finished = (obtained: Obtained | null): Result => {
      done += 1;
      tell();
      return { record: sampleRecord({ ...parts, obtained }), obtained };
    };
    if (values === null) return finished(null);
    const obtained = session.obtain(values);
    return obtained instanceof Promise ? obtained.then(finished) : finished(obtained);
  }

  // Before the first is done as well: an endpoint may ask to wait at once.
  tell();
  for await (const { record, obtained } of inOrder(ids, score, createPace(session))) {
    append(JSON.stringify(record));
    summary.add(record, obtained);
  }
  if (judge !== null) writers.check(model);
  return { summary, digests: { dataset: digests.dataset.finish(), predictions: digests.predictions.finish() } };
}

/** Files are read synchronously, so now and then signals, timers and answers must get their turn. */
function createPace(session: Session): Pace {
  let begun = 0;
  return {
    window,
    ready() {
      begun += 1;
      if (begun % 32 !== 0) return session.ready();
      return new Promise<void>((resolve) => setImmediate(resolve)).then(session.ready);
    },
  };
}
