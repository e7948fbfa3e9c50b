import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../../core/errors.js";
import type { ScopeStats } from "../../../library/scope-tally.js";
import type { StoreStats } from "../../../library/store-stats.js";
import { safeText } from "../../../reporters/safe-text.js";
import { counted, describeBytes, describeCost, describeTokens, listCounts } from "./describe.js";
import { addStoreFlag, type StoreFlag, storeExample, storeFolder } from "./store-flag.js";
import { addTextOrJson, printTextOrJson, type TextOrJson } from "./text-or-json.js";

export function addStatsCommand(store: Command, finish: (code: ExitCode) => void): void {
  const command = store.command("stats").description("What a verdict store holds, by judge and rubric, and its cost.");
  addTextOrJson(addStoreFlag(command))
    .addHelpText("after", storeExample("tg-eval store stats"))
    .action(async (flags: StoreFlag & TextOrJson) => finish(await stats(flags)));
}

async function stats(flags: StoreFlag & TextOrJson): Promise<ExitCode> {
  const { storeStats } = await import("../../../library/store-stats.js");
  const value = await storeStats({ store: storeFolder(flags) });
  printTextOrJson(flags, { name: "stats", value, text: describe });
  return exitCodes.complete;
}

function describe({ store, bytes, damaged, put_aside, elsewhere, loopback }: StoreStats): string {
  const lines = [
    `verdict store  ${store}, ${describeBytes(bytes)}`,
    `damaged        ${damaged} found now; ${put_aside} put aside in all`,
    ...describeScope(elsewhere),
    "",
    ...(loopback.oldest === null
      ? ["nothing was bought from a loopback address"]
      : [
          "bought from a loopback address, and never served to a run against another host:",
          ...describeScope(loopback),
        ]),
  ];
  return lines.map((line) => `${safeText(line)}\n`).join("");
}

const describeScope = (stats: ScopeStats): readonly string[] => [
  `verdicts       ${stats.verdicts} of ${counted(stats.keys, "key")}, ${stats.keys_with_editions} with several editions`,
  `failures       ${listCounts(stats.failures)}`,
  `judges         ${listCounts(stats.judges)}`,
  `rubrics        ${listCounts(stats.rubrics)}`,
  `bought         ${stats.oldest === null ? "nothing" : `${stats.oldest} to ${stats.newest}`}`,
  `tokens         ${describeTokens(stats)}`,
  `cost           ${describeCost(stats)}`,
];
