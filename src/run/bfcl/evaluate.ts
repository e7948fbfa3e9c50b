import { join } from "node:path";
import type { BfclCategory, BfclProblem, BfclRow, BfclRules, BfclSpec } from "../../core/bfcl.js";
import type { Clock } from "../../core/ports.js";
import type { RunJson } from "../../core/record.js";
import type { RunSpec } from "../../core/run-spec.js";
import type { Draws } from "../../stats/sign-flip.js";
import { openRecord, type RecordWriter } from "../../store/run-record.js";
import type { ToolInfo } from "../evaluate.js";
import { createSummary, type Summary } from "../summary.js";
import { type ChosenReading, chooseReading, type SaidReading } from "./choose-reading.js";
import type { CategoryResults } from "./join-results.js";
import { type BfclData, readBfclData } from "./read-data.js";
import { type ResultFiles, readBfclResults } from "./read-results.js";
import { bfclRunJson } from "./run-json.js";
import { scoreModel } from "./score-model.js";
import { type BfclTally, bfclTally } from "./tally.js";

/** An evaluation of BFCL results: some models, under one edition's rules. */
export type BfclEvaluation = {
  /** Folders, absolute. */
  readonly data: string;
  readonly results: string;
  readonly models: readonly string[];
  readonly rules: BfclRules;
  /** null for all. */
  readonly categories: readonly BfclCategory[] | null;
  readonly said: (model: string) => SaidReading;
  readonly honest: boolean;
  readonly draws: Draws;
  readonly out: string;
  readonly tool: ToolInfo;
  readonly clock: Clock;
  /** Text of the record's `table.md`. */
  readonly table: (row: BfclRow) => string;
};

/**
 * Scores each model's results and writes its run record; models one after another, the data read once.
 *
 * @throws DataError, UsageError for folders that do not hold what they must; StorageError for the record
 */
export function* evaluateBfcl(evaluation: BfclEvaluation): Generator<BfclRow> {
  const { data: folder, rules, categories } = evaluation;
  const data = readBfclData(folder, { rules, ...(categories === null ? {} : { categories }) });
  for (const model of evaluation.models) yield evaluateModel(evaluation, data, model);
}

function evaluateModel(evaluation: BfclEvaluation, data: BfclData, model: string): BfclRow {
  const { results: folder, categories, rules, out, clock } = evaluation;
  const read = readBfclResults({ folder, model, data, ...(categories === null ? {} : { categories }) });
  const results = [...read.categories()];
  const files = read.finish();
  const answered = results.flatMap((category) => category.results);
  const reading = chooseReading(model, answered, evaluation.said(model));
  const spec = specOf(evaluation, model, reading);
  const writer = openRecord({ out, model, spec: JSON.stringify(spec), now: clock.now() });
  try {
    const tally = bfclTally(sizesOf(data), { ...evaluation.draws, rules });
    const scored = score(results, { data, writer, tally, scoring: { ...reading, rules }, files });
    return finish(evaluation, { data, spec, reading, files, writer, tally, ...scored });
  } catch (error) {
    writer.discard();
    throw error;
  }
}

const sizesOf = ({ categories }: BfclData): ReadonlyMap<BfclCategory, number> =>
  new Map([...categories].map(([category, { entries }]) => [category, entries.length]));

type Scored = { readonly summary: Summary; readonly errors: BfclRow["inference_errors"]; readonly samples: number };

function score(
  results: readonly CategoryResults[],
  work: {
    readonly data: BfclData;
    readonly writer: RecordWriter;
    readonly tally: BfclTally;
    readonly scoring: ChosenReading & { readonly rules: BfclRules };
    readonly files: ResultFiles;
  },
): Scored {
  const summary = createSummary("reference", [...work.data.problems, ...work.files.problems]);
  const errors: BfclRow["inference_errors"][number][] = [];
  let samples = 0;
  scoreModel(results, work.data, work.scoring, {
    tally: work.tally,
    onRecord(record, line) {
      samples += 1;
      summary.add(record, null);
      work.writer.append(line);
    },
    onInferenceError: (error) => errors.push(error),
  });
  return { summary, errors, samples };
}

/** What a run of BFCL has no use for says so in the fields that every run has. */
function specOf(
  evaluation: BfclEvaluation,
  model: string,
  reading: ChosenReading,
): RunSpec & { readonly bfcl: BfclSpec } {
  return {
    model,
    dataset: evaluation.data,
    split: "test",
    sampling_method: "given",
    sft_dir: null,
    policy: "reference",
    writer: "none",
    judge: null,
    rubric: null,
    recorded: "only",
    overwrite: false,
    limit: null,
    ids: null,
    bfcl: {
      rules: evaluation.rules,
      results: evaluation.results,
      categories: evaluation.categories,
      dialect: reading.dialect,
      underscore_to_dot: reading.underscoreToDot,
      honest: evaluation.honest,
      ...evaluation.draws,
    },
  };
}

function finish(
  evaluation: BfclEvaluation,
  made: Scored & {
    readonly data: BfclData;
    readonly spec: RunSpec & { readonly bfcl: BfclSpec };
    readonly reading: ChosenReading;
    readonly files: ResultFiles;
    readonly writer: RecordWriter;
    readonly tally: BfclTally;
  },
): BfclRow {
  const { spec, reading, writer, tally, data, files } = made;
  const row: BfclRow = {
    model: spec.model,
    run: writer.name,
    record: join(evaluation.out, "runs", writer.name),
    rules: evaluation.rules,
    dialect: reading.dialect,
    dialect_from: reading.from,
    underscore_to_dot: reading.underscoreToDot,
    figures: tally.figures(),
    honest: evaluation.honest ? tally.honest() : null,
    inference_errors: made.errors,
    error_types: tally.errorTypes(),
    problems: [...data.problems, ...files.problems] satisfies readonly BfclProblem[],
  };
  const json: RunJson = bfclRunJson({
    row,
    spec,
    summary: made.summary,
    samples: made.samples,
    tool: evaluation.tool,
    digests: { dataset: data.digest, predictions: files.digest },
    started: writer.started,
    ended: evaluation.clock.now().toISOString(),
  });
  writer.write("run.json", `${JSON.stringify(json, null, 2)}\n`);
  writer.write("table.md", evaluation.table(row));
  writer.complete();
  return row;
}
