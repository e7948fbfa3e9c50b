import type { BfclRow } from "../../../core/bfcl.js";
import { printWarning } from "../../output.js";

/** Each once, on stderr: what is odd about the data is so for every model. */
export function tellBfclProblems(rows: readonly BfclRow[]): void {
  const told = rows
    .flatMap(({ problems }) => problems)
    .map(({ file, line, message }) => `${file}${line === null ? "" : `:${line}`}: ${message}`);
  for (const warning of new Set(told)) printWarning(warning);
}
