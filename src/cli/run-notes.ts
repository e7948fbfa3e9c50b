import { relative } from "node:path";
import { formatUsd } from "../core/cost.js";
import { grouped } from "../core/grouped.js";
import type { Purchase, Row } from "../core/record.js";
import type { Evaluated } from "../library/evaluate.js";
import { defaults, type EvaluateOptions } from "../library/options.js";
import { safeText } from "../reporters/safe-text.js";
import type { ModelRun } from "../run/index.js";
import { printNote, printWarning } from "./output.js";

type Told = { readonly quiet: boolean; readonly verbose: boolean };

/** What was bought and where it lies, for whoever pays; failures with the provider's own words. On stderr. */
export function tellOfRuns(
  result: Evaluated,
  options: Pick<EvaluateOptions, "samplingMethod" | "store" | "maxCost">,
  told: Told,
): void {
  const { runs, rows, leftOut, continuedSince, cost } = result;
  if (continuedSince !== null) printNote(`went on with the purchase begun at ${continuedSince}`);
  for (const model of leftOut) {
    printWarning(`${model} is left out: it has no predictions for method=${options.samplingMethod}`);
  }
  const usesStore = rows.some(({ purchase }) => purchase.stored + purchase.requests > 0);
  if (usesStore) printNote(`verdict store: ${options.store ?? defaults.store}`);
  for (const run of runs) tellOfRun(run, told);
  // Of all the models at once, it is said once.
  const capReached = runs.map(({ failures }) => failures.not_asked).find((message) => message?.startsWith("the cap"));
  if (capReached !== undefined) printWarning(capReached);
  const spent = cost.spent_usd ?? 0;
  if (options.maxCost !== undefined && spent > options.maxCost) {
    printWarning(
      `${formatUsd(spent)} were spent, more than --max-cost: replies were far longer than those before them`,
    );
  }
}

function tellOfRun({ model, rows, failures }: ModelRun, { quiet, verbose }: Told): void {
  for (const [name, message] of Object.entries(failures)) {
    if (name !== "not_asked") printWarning(`${model}: ${name}: ${message}`);
  }
  const [row] = rows;
  if (row === undefined) return;
  const { purchase } = row;
  if (purchase.damaged > 0) {
    printWarning(
      `${model}: ${counted(purchase.damaged, "entry")} of the verdict store ${purchase.damaged === 1 ? "was" : "were"} ` +
        "damaged and put aside; tg-eval store verify looks for more",
    );
  }
  if (purchase.requests > 0 && !quiet) printNote(safeText(`${model}: ${purchased(purchase)}`));
  if (verbose) for (const line of background(row)) printNote(safeText(`${model}: ${line}`));
}

const counted = (n: number, what: string): string => `${n} ${n === 1 ? what : what.replace(/y$/, "ies")}`;

const purchased = (purchase: Purchase): string =>
  `${purchase.bought} verdicts bought, ${purchase.stored} from the store, ${purchase.requests} requests ` +
  `(${purchase.retries} retries), ${purchase.input_tokens} input tokens (${purchase.cached_input_tokens} cached), ` +
  `${purchase.output_tokens} output tokens`;

function background({ rubrics, judges, warnings, record }: Row): readonly string[] {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ") || "none";
  return [
    `verdicts by rubric: ${list(rubrics)}`,
    `bought verdicts by judge: ${list(judges)}`,
    `samples by warning: ${list(warnings)}`,
    `record: ${relative("", record)}`,
  ];
}

/**
 * What was spent, for the line under the console's table; null where nothing was asked and no verdict was ever bought.
 * What a resumed run had paid before is in the second sum.
 */
export function spentLine({ runs, cost }: Pick<Evaluated, "runs" | "cost">): string | null {
  const { spent_usd: spent, verdicts_usd: worth, price } = cost;
  const asked = runs.some(({ rows }) => (rows[0]?.purchase.requests ?? 0) > 0);
  if (!asked && worth === 0) return null;
  const tokens = tokensOf(runs);
  if (price === null) return `spent: ${tokens}, price unknown (--prices tells it)`;
  const basis = `(${price.model}, prices of ${price.as_of})`;
  return `spent: ${amount(spent)} (${tokens}); all verdicts of the table: ${amount(worth)} ${basis}`;
}

const amount = (usd: number | null): string =>
  usd === null ? "unknown, for the endpoint did not count all tokens" : formatUsd(usd);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function tokensOf(runs: readonly ModelRun[]): string {
  const purchases = runs.flatMap(({ rows }) => rows.slice(0, 1).map(({ purchase }) => purchase));
  const sum = (name: "input_tokens" | "cached_input_tokens" | "output_tokens"): string =>
    grouped(String(sumOf(purchases.map((purchase) => purchase[name]))));
  return `${sum("input_tokens")} input tokens, ${sum("cached_input_tokens")} of them cached, ${sum("output_tokens")} output`;
}
