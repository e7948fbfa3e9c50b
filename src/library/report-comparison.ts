import { Worker } from "node:worker_threads";
import { compareSides } from "../analysis/compare-sides.js";
import type { Comparison } from "../core/comparison.js";
import { type ErrorKind, TgEvalError } from "../core/errors.js";
import type { Policy } from "../core/score.js";
import { packageFolder } from "./package.js";
import { type LabelledRun, readReportRuns, shownMetrics } from "./report-runs.js";

/** What a comparison of a report's runs is made from. */
export type Comparing = {
  /** The records' folders. */
  readonly runs: readonly string[];
  readonly policy: Policy;
  readonly draws: number;
  readonly seed: number;
};

/** What came of it, as it passes from one thread to another. */
export type Compared =
  | { readonly kind: "compared"; readonly comparison: Comparison }
  | {
      readonly kind: "stopped";
      readonly error: { readonly kind: ErrorKind; readonly message: string; readonly hint: string | undefined };
    };

/** Compares each run with each later one in the metrics that come first, over the samples that all have. */
export function compareRunsOfReport({ runs: folders, policy, draws, seed }: Comparing): Comparison {
  const runs = readReportRuns(folders, { policy, out: "" });
  return compareSides(
    runs.map(({ label, sheet }) => ({ name: label, members: [sheet] })),
    { metrics: mainMetrics(runs), pairs: "all", policy, draws, seed, clusterBy: null, common: true },
  );
}

const mainMetrics = (runs: readonly LabelledRun[]): readonly string[] =>
  shownMetrics(runs)
    .slice(0, 3)
    .map(({ name }) => name);

/**
 * The same in a thread of its own, which reads the records for itself: drawing for intervals and tests takes as long as
 * reading every sample's files, which goes on meanwhile.
 *
 * @throws TgEvalError where the runs cannot be compared
 */
export async function compareInWorker(comparing: Comparing): Promise<Comparison> {
  const result = await new Promise<Compared>((resolve, reject) => {
    const worker = new Worker(`${packageFolder}dist/library/comparing-worker.js`, { workerData: comparing });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  if (result.kind === "compared") return result.comparison;
  const { kind, message, hint } = result.error;
  throw new TgEvalError(kind, message, hint === undefined ? {} : { hint });
}
