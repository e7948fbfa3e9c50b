import { formatUsd } from "../core/cost.js";
import { grouped } from "../core/grouped.js";
import type { Purchase } from "../core/record.js";
import type { ToolProblem } from "../core/tool-library.js";
import { printNote, printWarning } from "./output.js";

/** What could not be used of a tools file. */
export function warnOfTools(problems: readonly ToolProblem[]): void {
  for (const { provider, tool, problem } of problems)
    printWarning(`${provider}: ${tool ?? "all its tools"}: ${problem}`);
}

/** What was asked for now, and what the work is worth, whenever that was paid. */
export const tellOfPurchase = (purchase: Purchase, worthUsd: number | null): void =>
  printNote(`${purchaseWords(purchase)}, what was made is worth ${sum(worthUsd)}`);

export const purchaseWords = ({ bought, stored, requests, retries, spent_usd: spent }: Purchase): string =>
  `${grouped(String(bought))} answers bought, ${grouped(String(stored))} from the store, ${counted(requests, "request")} ` +
  `(${counted(retries, "retry")}); spent ${sum(spent)}`;

const sum = (usd: number | null): string => (usd === null ? "an unknown sum" : formatUsd(usd));

export const counted = (n: number, what: string): string =>
  `${grouped(String(n))} ${n === 1 ? what : what.replace(/y$/, "ie").concat("s")}`;
