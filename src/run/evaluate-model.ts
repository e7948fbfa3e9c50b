import type { Breakdown, Cost, Row } from "../core/record.js";
import type { RunSpec } from "../core/run-spec.js";
import { openRecord, type RecordWriter } from "../store/run-record.js";
import type { Evaluation } from "./evaluate.js";
import { runJson, tableMarkdown } from "./run-files.js";
import { type Scored, scoreSamples } from "./score-samples.js";
import { createSession, type Session } from "./session.js";
import type { Shared } from "./shared.js";

/** One model's record, complete or left for the same command to continue. */
export type ModelRun = {
  readonly model: string;
  readonly rows: readonly Row[];
  readonly breakdown: Breakdown;
  readonly cost: Cost;
  readonly incomplete: boolean;
  /** What was said when verdicts could not be had: a message of each class that occurred. */
  readonly failures: Readonly<Record<string, string>>;
  /** Verdicts that running again may still have. */
  readonly unasked: number;
};

/** Scores one model's predictions, sample by sample in dataset order, and writes the record. */
export async function evaluateModel(evaluation: Evaluation, model: string, shared: Shared): Promise<ModelRun> {
  const spec: RunSpec = { model, ...evaluation.spec };
  const writer = openRecord({ out: evaluation.out, model, spec: JSON.stringify(spec), now: evaluation.clock.now() });
  const session = createSession(evaluation, shared);
  try {
    const scored = await scoreSamples(evaluation, model, session, writer.append);
    return await finish(evaluation, spec, writer, scored, session);
  } catch (error) {
    await session.abandon();
    try {
      if (session.purchase().bought > 0) writer.leave();
      else writer.discard();
    } catch {
      // The folder is in the same trouble; what stopped the run is what there is to say.
    }
    throw error;
  }
}

async function finish(
  evaluation: Evaluation,
  spec: RunSpec,
  writer: RecordWriter,
  { summary, digests }: Scored,
  session: Session,
): Promise<ModelRun> {
  const stopped = session.stopped() && summary.unasked() > 0;
  const name = stopped ? `.${writer.name}` : writer.name;
  const rows = summary.rows({
    run: writer.name,
    record: `${evaluation.out}/runs/${name}`,
    model: spec.model,
    sampling_method: spec.sampling_method,
    judge: spec.judge,
    samples: evaluation.ids.length,
    split_samples: evaluation.dataset.ids.length,
    purchase: session.purchase(),
    incomplete: stopped,
  });
  const { tool, clock } = evaluation;
  const rubric = await session.rubric();
  const run = {
    model: spec.model,
    rows,
    breakdown: summary.breakdown(),
    cost: session.cost(),
    incomplete: stopped,
    failures: summary.failures(),
    unasked: summary.unasked(),
  };
  writer.write(
    "run.json",
    runJson({
      run,
      spec,
      tool,
      digests,
      rubric,
      invocation: evaluation.invocation,
      purchase: session.purchase(),
      cost: run.cost,
      started: writer.started,
      ended: clock.now().toISOString(),
    }),
  );
  writer.write("table.md", tableMarkdown(run, tool));
  if (stopped) writer.leave();
  else writer.complete();
  return run;
}
