import { formatUsd } from "../core/cost.js";
import type { Progress } from "../core/progress.js";
import type { GenerateOutcome, GenerateProgress } from "../library/generate.js";
import { counted, tellOfPurchase, warnOfTools } from "./making-notes.js";
import { printNote, printWarning } from "./output.js";

/** What became of the workflows. On stderr. */
export function tellOfGeneration(
  { summary, tools, problems, purchase, halted }: GenerateOutcome,
  { out, quiet }: { readonly out: string; readonly quiet: boolean },
): void {
  const { done, total, passed, reused, unfinished, firstFailure, firstNotPassed, usd } = summary;
  warnOfTools(problems);
  if (firstFailure !== null) {
    printWarning(`${counted(unfinished, "workflow")} begun and not made; ${firstFailure.id}: ${firstFailure.message}`);
  }
  if (halted !== null) printWarning(halted);
  if (firstNotPassed !== null) {
    printWarning(`${counted(done - passed, "workflow")} did not pass; ${firstNotPassed.id}: ${firstNotPassed.message}`);
  }
  printNote(
    `${out}: ${done} of ${counted(total, "workflow")} made of ${counted(tools, "tool")}, ${reused} of them before; ` +
      `${passed} passed${done === 0 ? "" : ` (${rate(passed, done)}, n = ${done})`}, ${total - done} left`,
  );
  if (!quiet) tellOfPurchase(purchase, usd);
}

/** With `93.0 % passed, worth $0.12`, also of what was bought before, once a workflow is done. */
export function generationProgress({ passed, usd, ...made }: GenerateProgress): Omit<Progress, "model"> {
  if (made.done === 0) return made;
  const notes = [`${rate(passed, made.done)} passed`, ...(usd === null ? [] : [`worth ${formatUsd(usd)}`])];
  return { ...made, note: notes.join(", ") };
}

const rate = (passed: number, done: number): string => `${((100 * passed) / done).toFixed(1)} %`;
