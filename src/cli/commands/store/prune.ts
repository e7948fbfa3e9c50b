import { type Command, InvalidArgumentError } from "commander";
import { type ExitCode, exitCodes } from "../../../core/errors.js";
import { safeText } from "../../../reporters/safe-text.js";
import { printResult } from "../../output.js";
import { counted, describeCost, describeTokens } from "./describe.js";
import { addStoreFlag, type StoreFlag, storeExample, storeFolder } from "./store-flag.js";

type PruneFlags = StoreFlag & {
  /** In milliseconds. */
  readonly olderThan: number;
  readonly dryRun?: true;
};

export function addPruneCommand(store: Command, finish: (code: ExitCode) => void): void {
  const command = store
    .command("prune")
    .description("Remove for good what was bought long ago. A run that needs it again buys it again.")
    .requiredOption("--older-than <age>", "e.g. 90d; d: days, h: hours, w: weeks", age)
    .option("--dry-run", "say what would be removed; remove nothing");
  addStoreFlag(command)
    .addHelpText("after", storeExample("tg-eval store prune --older-than 90d --dry-run"))
    .action(async (flags: PruneFlags) => finish(await prune(flags)));
}

const hourMs = 3_600_000;
const unitsMs: Readonly<Record<string, number>> = { h: hourMs, d: 24 * hourMs, w: 7 * 24 * hourMs };

function age(value: string): number {
  // Five digits: any more reach back to before dates begin.
  const [, count, unit = ""] = /^([1-9]\d{0,4})([dhw])$/.exec(value) ?? [];
  const unitMs = unitsMs[unit];
  if (count !== undefined && unitMs !== undefined) return Number(count) * unitMs;
  throw new InvalidArgumentError("It takes a whole number from 1 to 99999 and d, h or w: 90d.");
}

async function prune(flags: PruneFlags): Promise<ExitCode> {
  const { pruneVerdicts } = await import("../../../library/prune-verdicts.js");
  const before = new Date(Date.now() - flags.olderThan);
  const dryRun = flags.dryRun === true;
  const pruned = await pruneVerdicts({ store: storeFolder(flags), before, dryRun });
  const what = `${counted(pruned.verdicts, "verdict")} and ${counted(pruned.failures, "failure")}`;
  const done = dryRun ? `would remove ${what}` : `removed ${what}`;
  const since = `bought before ${before.toISOString()}`;
  const worth =
    pruned.verdicts + pruned.failures === 0 ? "" : `; ${describeTokens(pruned)} tokens, ${describeCost(pruned)}`;
  printResult(`${safeText(`${done} ${since}${worth}`)}\n`);
  return exitCodes.complete;
}
