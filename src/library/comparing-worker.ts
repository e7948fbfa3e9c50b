/**
 * The program of a worker thread: compares the runs of a report (`report-comparison.ts`) and posts what it found, or what
 * stopped it.
 */
import { parentPort, workerData } from "node:worker_threads";
import { TgEvalError } from "../core/errors.js";
import { type Compared, type Comparing, compareRunsOfReport } from "./report-comparison.js";

const post = (result: Compared): void => parentPort?.postMessage(result);

try {
  post({ kind: "compared", comparison: compareRunsOfReport(workerData as Comparing) }); // What the report handed over.
} catch (error) {
  if (!(error instanceof TgEvalError)) throw error;
  const { kind, message, hint } = error;
  post({ kind: "stopped", error: { kind, message, hint } });
}
