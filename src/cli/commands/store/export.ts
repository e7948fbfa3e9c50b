import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../../core/errors.js";
import type { Exported } from "../../../library/export-verdicts.js";
import { defaults } from "../../../library/options.js";
import { printNote, printResult, printWarning } from "../../output.js";
import { repeated } from "../../parse-values.js";
import { counted } from "./describe.js";
import { addStoreFlag, type StoreFlag, storeExample, storeFolder } from "./store-flag.js";
import { writeWhole } from "./write-whole.js";

type ExportFlags = StoreFlag & { readonly run?: readonly string[]; readonly out: string };

export function addExportCommand(store: Command, finish: (code: ExitCode) => void): void {
  const command = store
    .command("export <file.jsonl>")
    .description("Write a store's verdicts as JSON, a line each, for a paper or another machine; - for stdout.")
    .option("--run <name|folder>", "only what this run's record rests on; may be repeated", repeated)
    .option("--out <folder>", "runs are looked up in {folder}/runs", defaults.out);
  addStoreFlag(command)
    .addHelpText("after", examples)
    .action(async (file: string, flags: ExportFlags) => finish(await exportTo(file, flags)));
}

const examples = `
Exit codes: 0 complete; 2 there is no store, or no such run; 3 entries are damaged, or
verdicts of the runs are not in the store.
${storeExample("tg-eval store export verdicts.jsonl")}`;

async function exportTo(file: string, flags: ExportFlags): Promise<ExitCode> {
  const { exportVerdicts } = await import("../../../library/export-verdicts.js");
  const options = { store: storeFolder(flags), runs: flags.run, out: flags.out };
  const exported =
    file === "-"
      ? await exportVerdicts({ ...options, write: printResult })
      : await writeWhole(file, (write) => exportVerdicts({ ...options, write }));
  return tell(file, exported);
}

function tell(file: string, { verdicts, failures, damaged, missing }: Exported): ExitCode {
  if (missing > 0) {
    const whose = missing === 1 ? "1 verdict of the runs is" : `${missing} verdicts of the runs are`;
    printWarning(`${whose} not in the store, and so not in the export`);
  }
  if (damaged > 0) {
    const what = damaged === 1 ? "1 entry is damaged and was" : `${damaged} entries are damaged and were`;
    printWarning(`${what} left out; tg-eval store verify says which`);
  }
  printNote(
    `wrote ${counted(verdicts, "verdict")} and ${counted(failures, "failure")}${file === "-" ? "" : ` to ${file}`}`,
  );
  return missing + damaged === 0 ? exitCodes.complete : exitCodes.verdictsMissing;
}
