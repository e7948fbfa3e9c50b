import type { BfclRow } from "../core/bfcl.js";
import { TgEvalError } from "../core/errors.js";
import { compareRuns, type RunDifferences } from "../run/compare-runs.js";
import { compareSamples, type SampleDifferences } from "../run/compare-samples.js";
import { readRun, type StoredRun } from "../store/read-run.js";
import { type Evaluated, evaluate } from "./evaluate.js";
import { defaults } from "./options.js";
import { type RerunOptions, repeatOptions } from "./rerun-options.js";
import { rubricNow } from "./rubric-now.js";

/** A run and its repeat side by side, in the shape that `--format json` prints. */
export type RerunComparison = RunDifferences & {
  /** The name of the run that was repeated. */
  readonly of: string;
  /** null where they could not be compared; `notes` says why. */
  readonly samples: SampleDifferences | null;
  readonly notes: readonly string[];
};

export type Rerun = Evaluated & {
  readonly comparison: RerunComparison;
  /** BFCL's figures; null for a run of another benchmark. */
  readonly bfcl: BfclRow | null;
  /** The verdict store that was used. */
  readonly store: string;
};

/**
 * Repeats a run from its `run.json` alone, into a record of its own, and compares the two. The old record is only read.
 *
 * Verdicts come from the store, also those that an `--overwrite` run bought; what is not there is bought.
 *
 * @throws TgEvalError for a run that is not there or cannot be repeated, and for all that stops an evaluation
 */
export async function rerun(options: RerunOptions): Promise<Rerun> {
  const { out = defaults.out, cwd = process.cwd() } = options;
  const before = readRun(options.run, out);
  const { bfcl } = before.json.spec;
  if (bfcl !== undefined) {
    const { repeatBfcl } = await import("./rerun-bfcl.js");
    const { now, result } = await repeatBfcl(before, bfcl, { ...options, out });
    return { ...result, store: defaults.store, comparison: comparisonOf(before, now, []) };
  }
  const repeat = await repeatOptions(before, options);
  const result = await evaluate(repeat);
  const notes = await rubricNow(before.json.rubric, cwd);
  const [row] = result.rows;
  if (row === undefined) throw new TypeError("an evaluation of a model has a row");
  const comparison = comparisonOf(before, readRun(row.record, out), notes);
  return { ...result, bfcl: null, store: repeat.store ?? defaults.store, comparison };
}

function comparisonOf(before: StoredRun, now: StoredRun, notes: readonly string[]): RerunComparison {
  const samples = samplesOf(before, now);
  return {
    of: before.name,
    ...compareRuns(before.json, now.json),
    samples: samples.kind === "compared" ? samples.differences : null,
    notes: [...notes, ...(samples.kind === "compared" ? [] : [samples.why])],
  };
}

type Samples =
  | { readonly kind: "compared"; readonly differences: SampleDifferences }
  | { readonly kind: "not_compared"; readonly why: string };

/** The numbers have been paid for by now, so a record without its lines, or with a damaged one, does not stop them. */
function samplesOf(before: StoredRun, now: StoredRun): Samples {
  try {
    return { kind: "compared", differences: compareSamples(before.samples(), now.samples()) };
  } catch (error) {
    if (!(error instanceof TgEvalError)) throw error;
    return { kind: "not_compared", why: `samples could not be compared: ${error.message}` };
  }
}
