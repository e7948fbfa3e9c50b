import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../../core/errors.js";
import { safeText } from "../../../reporters/safe-text.js";
import { printNote, printResult } from "../../output.js";
import { counted } from "./describe.js";
import { addStoreFlag, type StoreFlag, storeExample, storeFolder } from "./store-flag.js";

export function addVerifyCommand(store: Command, finish: (code: ExitCode) => void): void {
  const command = store
    .command("verify")
    .description("Read a whole store, check every entry, and put aside what is damaged.");
  addStoreFlag(command)
    .addHelpText("after", examples)
    .action(async (flags: StoreFlag) => finish(await verify(flags)));
}

const examples = `
Exit codes: 0 every entry is sound; 2 there is no store; 3 something was damaged.
${storeExample("tg-eval store verify")}`;

async function verify(flags: StoreFlag): Promise<ExitCode> {
  const { verifyStore } = await import("../../../library/verify-store.js");
  const { verdicts, failures, damaged, putAside } = await verifyStore({ store: storeFolder(flags) });
  for (const { place, problem } of damaged) printResult(`${safeText(`damaged  ${place}: ${problem}`)}\n`);
  printResult(
    `sound: ${counted(verdicts, "verdict")}, ${counted(failures, "failure")}; ` +
      `damaged and now put aside: ${damaged.length}; put aside in all: ${putAside}\n`,
  );
  if (damaged.length === 0) return exitCodes.complete;
  printNote("a verdict that was damaged is bought again by the next run that needs it");
  return exitCodes.verdictsMissing;
}
