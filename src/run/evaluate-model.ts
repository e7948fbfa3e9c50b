import { dataError, exitCodes, TgEvalError } from "../core/errors.js";
import type { Executor } from "../core/ports.js";
import type { Breakdown, Row, SampleRecord } from "../core/record.js";
import type { RunSpec } from "../core/run-spec.js";
import { filesDigest } from "../dataset/index.js";
import { openRecord, type RecordWriter } from "../store/run-record.js";
import type { Evaluation, JudgePlan, Permissions } from "./evaluate.js";
import { inOrder, type Pace } from "./in-order.js";
import type { Judging, Obtained } from "./judging.js";
import { applyPolicy, materialOf } from "./policy.js";
import { promptValues } from "./prompt-values.js";
import { recordedDifferences } from "./recorded-differences.js";
import { runJson, tableMarkdown } from "./run-files.js";
import { sampleRecord } from "./sample-record.js";
import { createSummary, type Summary } from "./summary.js";

/** One model's record, complete or left for the same command to continue. */
export type ModelRun = {
  readonly model: string;
  readonly rows: readonly Row[];
  readonly breakdown: Breakdown;
  readonly incomplete: boolean;
  /** What was said when verdicts could not be had: a message of each class that occurred. */
  readonly failures: Readonly<Record<string, string>>;
};

/** Scores one model's predictions, sample by sample in dataset order, and writes the record. */
export async function evaluateModel(
  evaluation: Evaluation,
  model: string,
  permissions: Permissions,
): Promise<ModelRun> {
  const spec: RunSpec = { model, ...evaluation.spec };
  const writer = openRecord({ out: evaluation.out, model, spec: JSON.stringify(spec), now: evaluation.clock.now() });
  const session = createSession(evaluation, permissions, writer);
  try {
    const scored = await scoreSamples(evaluation, model, session, writer);
    return await finish(evaluation, spec, writer, scored, session);
  } catch (error) {
    await session.abandon();
    if (session.purchase().bought === 0) {
      writer.discard();
      throw error;
    }
    writer.leave();
    throw afterPurchase(error);
  }
}

/** Once something was bought, whatever stops the run leaves verdicts missing, and running again fills them in. */
function afterPurchase(error: unknown): unknown {
  if (!(error instanceof TgEvalError)) return error;
  const { kind, message, hint, cause } = error;
  return new TgEvalError(kind, message, {
    ...(hint === undefined ? {} : { hint }),
    cause,
    exitCode: exitCodes.verdictsMissing,
  });
}

/** What the judging of one model has come to; nothing is loaded or opened before the first verdict is needed. */
type Session = {
  readonly obtain: (values: Parameters<Judging["obtain"]>[0]) => Promise<Obtained>;
  readonly ready: () => Promise<void>;
  readonly purchase: () => Row["purchase"];
  readonly rubric: () => Promise<{ readonly name: string; readonly digest: string } | null>;
  /** Something stopped the asking before every sample was done. */
  readonly stopped: () => boolean;
  /** Asks for nothing more and waits for what is in flight: it may be paid for. */
  readonly abandon: () => Promise<void>;
};

const noPurchase: Row["purchase"] = {
  stored: 0,
  bought: 0,
  requests: 0,
  retries: 0,
  input_tokens: 0,
  cached_input_tokens: 0,
  output_tokens: 0,
};

function createSession(evaluation: Evaluation, permissions: Permissions, writer: RecordWriter): Session {
  const { judge, signal, clock } = evaluation;
  let opening: Promise<Judging> | undefined;
  let judging: Judging | undefined;
  let executor: Executor | undefined;

  async function open(plan: JudgePlan): Promise<Judging> {
    await permissions.mix();
    const [{ createJudging }, rubric, store, running] = await Promise.all([
      import("./judging.js"),
      plan.rubric(),
      plan.store(),
      plan.executor(),
    ]);
    executor = running;
    stopOn(signal, running);
    const connect = async () => {
      await permissions.buy();
      if (plan.connect === null) throw new TypeError("buying was permitted without a key");
      return plan.connect();
    };
    const { model, overwrite, retryFailed } = plan;
    const { purchase } = writer;
    const stop = () => running.stop(graceMs);
    judging = createJudging({
      rubric,
      model,
      purchase,
      overwrite,
      retryFailed,
      store,
      executor,
      stop,
      connect,
      clock,
    });
    return judging;
  }

  return {
    async obtain(values) {
      if (judge === null || judge.recordedOnly) return notWanted;
      opening ??= open(judge);
      return (judging ?? (await opening)).obtain(values);
    },
    async ready() {
      await opening;
      await executor?.ready();
    },
    purchase: () => judging?.purchase() ?? noPurchase,
    stopped: () => signal.aborted || (judging?.halted() ?? false),
    async abandon() {
      executor?.stop(graceMs);
      await judging?.settled();
    },
    async rubric() {
      if (judge === null || judging === undefined) return null;
      const [{ rubricDigest }, rubric] = await Promise.all([import("../judge/index.js"), judge.rubric()]);
      return { name: rubric.name, digest: rubricDigest(rubric) };
    },
  };
}

const notWanted: Obtained = { kind: "missing", class: "not_asked", message: "only recorded verdicts were wanted" };

/** How long requests in flight get to land once a run is stopped. */
const graceMs = 10_000;

function stopOn(signal: AbortSignal, executor: Executor): void {
  if (signal.aborted) executor.stop(graceMs);
  else signal.addEventListener("abort", () => executor.stop(graceMs), { once: true });
}

type Scored = {
  readonly summary: Summary;
  readonly digests: { readonly dataset: string; readonly predictions: string };
};

/** Far enough ahead that one slow sample holds up nothing; a sample in the window is about a kilobyte. */
const window = 4096;

async function scoreSamples(
  evaluation: Evaluation,
  model: string,
  session: Session,
  writer: RecordWriter,
): Promise<Scored> {
  const { dataset, ids, spec, metrics, judge, onProgress } = evaluation;
  const digests = { dataset: filesDigest(), predictions: filesDigest() };
  const summary = createSummary(spec.policy, dataset.problems);
  const writers = createWriterCheck(spec.writer);
  const common = {
    metrics,
    takesRecorded: judge?.takesRecorded ?? spec.recorded !== "ignored",
    wantsVerdicts: judge !== null,
  };
  let done = 0;

  type Result = { readonly record: SampleRecord; readonly obtained: Obtained | null };

  function score(id: string): Result | Promise<Result> {
    const reference = dataset.readReference(id, digests.dataset);
    const prediction = dataset.readPrediction(model, id, digests.predictions);
    const material = materialOf(reference.file, prediction.file, metrics);
    const primary = applyPolicy(material, { ...common, policy: spec.policy });
    const strict = spec.policy === "strict" ? null : applyPolicy(material, { ...common, policy: "strict" });
    writers.add(prediction);
    const warnings = [...reference.problems, ...prediction.problems];
    if (common.takesRecorded) warnings.push(...recordedDifferences(material, prediction.path));
    const finished = (obtained: Obtained | null): Result => {
      done += 1;
      onProgress({ model, done, total: ids.length, purchase: session.purchase() });
      return { record: sampleRecord({ id, material, warnings, primary, strict, obtained }), obtained };
    };
    if (primary.qor.kind !== "judge") return finished(null);
    return session.obtain(promptValues(reference, prediction)).then(finished);
  }

  for await (const { record, obtained } of inOrder(ids, score, createPace(session))) {
    writer.append(JSON.stringify(record));
    summary.add(record, obtained);
  }
  writers.check(model);
  return { summary, digests: { dataset: digests.dataset.finish(), predictions: digests.predictions.finish() } };
}

/** Files are read synchronously, so now and then signals, timers and answers must get their turn. */
function createPace(session: Session): Pace {
  let begun = 0;
  return {
    window,
    async ready() {
      begun += 1;
      if (begun % 32 === 0) await new Promise((resolve) => setImmediate(resolve));
      await session.ready();
    },
  };
}

async function finish(
  evaluation: Evaluation,
  spec: RunSpec,
  writer: RecordWriter,
  { summary, digests }: Scored,
  session: Session,
): Promise<ModelRun> {
  const stopped = session.stopped() && summary.unasked() > 0;
  // An edition that still lacks verdicts is filled in by the same command, not bought from the start.
  const unfinished = stopped || (spec.overwrite && summary.unasked() > 0);
  const name = unfinished ? `.${writer.name}` : writer.name;
  const rows = summary.rows({
    run: writer.name,
    record: `${evaluation.out}/runs/${name}`,
    model: spec.model,
    sampling_method: spec.sampling_method,
    judge: spec.judge,
    purchase: session.purchase(),
    incomplete: stopped,
  });
  const { tool, clock } = evaluation;
  const rubric = await session.rubric();
  const run = {
    model: spec.model,
    rows,
    breakdown: summary.breakdown(),
    incomplete: stopped,
    failures: summary.failures(),
  };
  writer.write(
    "run.json",
    runJson({ run, spec, tool, digests, rubric, started: writer.started, ended: clock.now().toISOString() }),
  );
  writer.write("table.md", tableMarkdown(run, tool));
  if (unfinished) writer.leave();
  else writer.complete();
  return run;
}

/** Tells a misspelt writer, for whom every answer is missing, from a model that did not answer. */
function createWriterCheck(writer: string) {
  let found = false;
  const others = new Set<string>();
  return {
    add({ writers }: { readonly writers: readonly string[] }) {
      if (found) return;
      for (const name of writers) others.add(name);
      found = others.has(writer);
    },
    check(model: string) {
      if (found || others.size === 0) return;
      throw dataError(
        `no prediction of ${model} holds an answer written by ${JSON.stringify(writer)}`,
        `--unbiased_writer takes one of: ${[...others].sort().join(", ")}`,
      );
    },
  };
}
