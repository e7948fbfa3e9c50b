import type { Command } from "commander";
import type { ExitCode } from "../../core/errors.js";
import { addExplainCommand } from "./store/explain.js";
import { addExportCommand } from "./store/export.js";
import { addImportCommand } from "./store/import.js";
import { addPruneCommand } from "./store/prune.js";
import { addStatsCommand } from "./store/stats.js";
import { storeExample } from "./store/store-flag.js";
import { addVerifyCommand } from "./store/verify.js";

export function addStoreCommand(program: Command, finish: (code: ExitCode) => void): void {
  const store = program
    .command("store")
    .summary("look into the verdict store, check it, publish it")
    .description("The verdict store: every verdict that was ever bought, by the request that bought it.")
    .addHelpText("after", storeExample("tg-eval store stats"));
  addStatsCommand(store, finish);
  addExplainCommand(store, finish);
  addExportCommand(store, finish);
  addImportCommand(store, finish);
  addPruneCommand(store, finish);
  addVerifyCommand(store, finish);
}
