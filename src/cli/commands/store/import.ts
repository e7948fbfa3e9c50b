import type { Command } from "commander";
import { dataError, type ExitCode, exitCodes } from "../../../core/errors.js";
import type { Imported } from "../../../library/import-verdicts.js";
import { safeText } from "../../../reporters/safe-text.js";
import { printNote, printResult, printWarning } from "../../output.js";
import { counted } from "./describe.js";
import { addStoreFlag, type StoreFlag, storeFolder } from "./store-flag.js";

export function addImportCommand(store: Command, finish: (code: ExitCode) => void): void {
  const command = store
    .command("import <file.jsonl>")
    .description("Add the verdicts of a file that `tg-eval store export` wrote. What the store has already stays.");
  addStoreFlag(command)
    .addHelpText("after", examples)
    .action(async (file: string, flags: StoreFlag) => finish(await importFile(file, flags)));
}

const examples = `
Exit codes: 0 all of it is in the store now; 2 there is nothing in the file that could be;
3 lines were no entries, or the store has something else in their place.

Example:
  $ tg-eval store import examples/stub-verdicts.jsonl`;

async function importFile(file: string, flags: StoreFlag): Promise<ExitCode> {
  const { importVerdicts } = await import("../../../library/import-verdicts.js");
  const folder = storeFolder(flags);
  const { added, same, differing, bad, problems } = await importVerdicts({ file, store: folder });
  for (const { line, problem } of problems) printWarning(`${file} line ${line}: ${problem}`);
  const unnamed = bad + differing - problems.length;
  if (unnamed > 0) printNote(`and ${unnamed} more`);
  if (added + same + differing === 0) throw nothingIn(file, bad);
  printResult(
    `${safeText(folder)}: ${added} added, ${same} already there, ${differing} differing, ${counted(bad, "bad line")}\n`,
  );
  return bad + differing === 0 ? exitCodes.complete : exitCodes.verdictsMissing;
}

const nothingIn = (file: string, bad: Imported["bad"]) =>
  dataError(
    bad === 0 ? `${file} is empty` : `${file} holds no entry: ${counted(bad, "bad line")}`,
    "give a file that `tg-eval store export` wrote; the store was left as it is",
  );
