import { exitCodes, TgEvalError } from "../core/errors.js";
import type { Breakdown, Row } from "../core/record.js";
import type { RunSpec } from "../core/run-spec.js";
import { openRecord, type RecordWriter } from "../store/run-record.js";
import type { Evaluation, Permissions } from "./evaluate.js";
import { runJson, tableMarkdown } from "./run-files.js";
import { type Scored, scoreSamples } from "./score-samples.js";
import { createSession, type Session } from "./session.js";

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
  const session = createSession(evaluation, permissions, writer.purchase);
  try {
    const scored = await scoreSamples(evaluation, model, session, writer.append);
    return await finish(evaluation, spec, writer, scored, session);
  } catch (error) {
    await session.abandon();
    const bought = session.purchase().bought > 0;
    try {
      if (bought) writer.leave();
      else writer.discard();
    } catch {
      // The folder is in the same trouble; what stopped the run is what there is to say.
    }
    throw bought ? afterPurchase(error) : error;
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
