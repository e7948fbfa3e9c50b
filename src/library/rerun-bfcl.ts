import { existsSync } from "node:fs";
import type { BfclSpec } from "../core/bfcl.js";
import { dataError } from "../core/errors.js";
import { readRun, type StoredRun } from "../store/read-run.js";
import { type BfclOptions, evaluateBfcl } from "./bfcl.js";
import type { Rerun } from "./rerun.js";
import type { RerunOptions } from "./rerun-options.js";

/** What the repeat of a run of BFCL has in place of bought verdicts: there are none. */
const nothingBought = { runs: [], leftOut: [], incomplete: false, continuedSince: null } as const;

/**
 * Scores again what a record of BFCL is of, read as it was then.
 *
 * @throws TgEvalError where its data or its results are gone, and for all that stops an evaluation
 */
export async function repeatBfcl(
  before: StoredRun,
  spec: BfclSpec,
  options: RerunOptions,
): Promise<{ readonly now: StoredRun; readonly result: Omit<Rerun, "comparison" | "store"> }> {
  const {
    rows: [row],
  } = await evaluateBfcl(repeatOptions(before, spec, options));
  if (row === undefined) throw new TypeError("a model that was scored has a row");
  const now = readRun(row.record, options.out ?? "");
  return { now, result: { ...nothingBought, rows: now.json.rows, cost: now.json.cost, bfcl: row } };
}

function repeatOptions({ name, json }: StoredRun, spec: BfclSpec, options: RerunOptions): BfclOptions {
  const { dataset = json.spec.dataset, results = spec.results, out } = options;
  requireThere(dataset, { name, what: "data", flag: "--dataset" });
  requireThere(results, { name, what: "results", flag: "--results" });
  return {
    data: dataset,
    results,
    models: [json.model],
    rules: spec.rules,
    categories: spec.categories ?? undefined,
    dialects: [{ model: null, dialect: spec.dialect }],
    underscoreToDot: spec.underscore_to_dot,
    fromRecord: true,
    honest: spec.honest,
    draws: spec.draws,
    seed: spec.seed,
    out,
  };
}

function requireThere(
  folder: string,
  { name, what, flag }: { readonly name: string; readonly what: string; readonly flag: string },
): void {
  if (existsSync(folder)) return;
  throw dataError(`the ${what} of ${name} are not at ${folder} any more`, `${flag} FOLDER says where they are now`);
}
