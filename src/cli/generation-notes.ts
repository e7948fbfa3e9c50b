import { formatUsd } from "../core/cost.js";
import type { GenerateOutcome } from "../library/generate.js";
import { counted, tellOfPurchase, warnOfTools } from "./making-notes.js";
import { printNote, printWarning } from "./output.js";

/** What became of the workflows. On stderr. */
export function tellOfGeneration(
  { summary, tools, problems, purchase, halted }: GenerateOutcome,
  { out, quiet }: { readonly out: string; readonly quiet: boolean },
): void {
  const { done, total, passed, reused, unfinished, firstFailure, usd } = summary;
  warnOfTools(problems);
  if (firstFailure !== null) {
    printWarning(`${counted(unfinished, "workflow")} begun and not made; ${firstFailure.id}: ${firstFailure.message}`);
  }
  if (halted !== null) printWarning(halted);
  printNote(
    `${out}: ${done} of ${counted(total, "workflow")} made of ${counted(tools, "tool")}, ${reused} of them before; ` +
      `${passed} passed${done === 0 ? "" : ` (${rate(passed, done)}, n = ${done})`}, ${total - done} left`,
  );
  if (!quiet) tellOfPurchase(purchase, usd);
}

/** `93.0 % passed, worth $0.12`, also of what was bought before. `done` is 1 or more. */
export const passNote = (passed: number, done: number, usd: number | null): string =>
  [`${rate(passed, done)} passed`, ...(usd === null ? [] : [`worth ${formatUsd(usd)}`])].join(", ");

const rate = (passed: number, done: number): string => `${((100 * passed) / done).toFixed(1)} %`;
