import { join } from "node:path";
import type { BfclCategory, BfclRow, BfclRules } from "../../core/bfcl.js";
import type { Clock } from "../../core/ports.js";
import type { Draws } from "../../stats/sign-flip.js";
import { openRecord, type RecordWriter } from "../../store/run-record.js";
import type { ToolInfo } from "../evaluate.js";
import { createSummary } from "../summary.js";
import { type ChosenReading, chooseReading, looksProblem, type SaidReading } from "./choose-reading.js";
import type { CategoryResults } from "./join-results.js";
import { type BfclData, readBfclData } from "./read-data.js";
import { type ResultFiles, readBfclResults } from "./read-results.js";
import { bfclRunJson } from "./run-json.js";
import { bfclRunSpec } from "./run-spec.js";
import { scoreModel } from "./score-model.js";
import { bfclTally } from "./tally.js";

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
  for (const model of evaluation.models) yield evaluateModel(evaluation, data, readModel(evaluation, data, model));
}

/** A model's results, and how they are read. */
type Model = {
  readonly model: string;
  readonly results: readonly CategoryResults[];
  readonly files: ResultFiles;
  readonly reading: ChosenReading;
};

function readModel({ results: folder, categories, said }: BfclEvaluation, data: BfclData, model: string): Model {
  const read = readBfclResults({ folder, model, data, ...(categories === null ? {} : { categories }) });
  const results = [...read.categories()];
  const answered = results.flatMap((category) => category.results);
  return { model, results, files: read.finish(), reading: chooseReading(model, answered, said(model)) };
}

function evaluateModel(evaluation: BfclEvaluation, data: BfclData, model: Model): BfclRow {
  const { rules, results, categories, honest, draws, out, clock } = evaluation;
  const { dialect, underscoreToDot: underscore_to_dot } = model.reading;
  const bfcl = { rules, results, categories, dialect, underscore_to_dot, honest, ...draws };
  const spec = bfclRunSpec(model.model, evaluation.data, bfcl);
  const writer = openRecord({ out, model: model.model, spec: JSON.stringify(spec), now: clock.now() });
  try {
    const { row, summary, samples } = score(evaluation, { data, model, writer });
    const digests = { dataset: data.digest, predictions: model.files.digest };
    const times = { started: writer.started, ended: clock.now().toISOString() };
    const json = bfclRunJson({ row, spec, summary, samples, tool: evaluation.tool, digests, ...times });
    writer.write("run.json", `${JSON.stringify(json, null, 2)}\n`);
    writer.write("table.md", evaluation.table(row));
    writer.complete();
    return row;
  } catch (error) {
    writer.discard();
    throw error;
  }
}

/** Writes a line a case, and says what they add up to. */
function score(
  { rules, draws, honest, out, results }: BfclEvaluation,
  { data, model, writer }: { readonly data: BfclData; readonly model: Model; readonly writer: RecordWriter },
) {
  const { reading, files } = model;
  const looks = looksProblem(reading, join(results, model.model));
  const problems = [...data.problems, ...files.problems, ...(looks === null ? [] : [looks])];
  const summary = createSummary("reference", problems);
  const tally = bfclTally(sizesOf(data), { ...draws, rules });
  const errors: BfclRow["inference_errors"][number][] = [];
  let samples = 0;
  for (const { record, line, inferenceError } of scoreModel(model.results, { data, scoring: { ...reading, rules } })) {
    samples += 1;
    summary.add(record, null);
    tally.add(record);
    writer.append(line);
    if (inferenceError !== null) errors.push(inferenceError);
  }
  const row: BfclRow = {
    model: model.model,
    run: writer.name,
    record: join(out, "runs", writer.name),
    rules,
    dialect: reading.dialect,
    dialect_from: reading.from,
    underscore_to_dot: reading.underscoreToDot,
    figures: tally.figures(),
    honest: honest ? tally.honest() : null,
    inference_errors: errors,
    error_types: tally.errorTypes(),
    problems,
  };
  return { row, summary, samples };
}

const sizesOf = ({ categories }: BfclData): ReadonlyMap<BfclCategory, number> =>
  new Map([...categories].map(([category, { entries }]) => [category, entries.length]));
