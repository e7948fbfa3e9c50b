import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import { renderReport, reporterNames } from "../../library/render.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { repeated } from "../parse-values.js";

type GenerateStatsFlags = { readonly format?: readonly string[] };

/** Nothing is checked here, so there are no test results. */
const formatNames = reporterNames.filter((name) => name !== "junit").join(", ");

/** `parent`: the command `generate`. */
export function addGenerateStatsCommand(parent: Command, finish: (code: ExitCode) => void): void {
  parent
    .command("stats")
    .summary("what generating a folder's workflows came to, and how complex they are")
    .description(
      "Pass rate, skipped iterations, refusals, calls, tokens and cost from a folder's traces; tools, chains and chain " +
        "length from its workflows. Several folders stand side by side, compared by Mann–Whitney tests. No key, no network.",
    )
    .argument("<folders...>", "what generate wrote, or any folder of raw workflows; NAME=FOLDER gives it a name")
    .option("--format <name[=file]>", `${formatNames}; may be repeated`, repeated)
    .addHelpText("after", examples)
    .action(async (folders: readonly string[], flags: GenerateStatsFlags) => finish(await runStats(folders, flags)));
}

const examples = `
Exit codes: 0 told, files that are no workflow or no trace are named in the notes; 2 a folder is not there or holds
neither; 70 a bug.

Example:
  $ tg-eval generate stats examples/ToolGrad-ablations/workflows/llm
  $ tg-eval generate stats llm=examples/ToolGrad-ablations/workflows/llm \\
      random=examples/ToolGrad-ablations/workflows/random`;

async function runStats(folders: readonly string[], flags: GenerateStatsFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  if (formats.some(({ reporter }) => reporter === "junit"))
    throw usageError("generate stats checks nothing, so there is no junit of it", `there is ${formatNames}`);
  const sources = folders.map(parseSource);
  requireOwnNames(sources);
  requireWritable(formats);
  const { generationReport } = await import("../../library/generation-stats.js");
  const report = await generationReport(sources);
  await reportTexts(formats, (reporter) => renderReport(report, reporter));
  return exitCodes.complete;
}

type Source = { readonly name: string; readonly folder: string };

function requireOwnNames(sources: readonly Source[]): void {
  const second = sources.find(({ name }, i) => sources.findIndex((other) => other.name === name) < i);
  if (second === undefined) return;
  const { name, folder } = second;
  throw usageError(
    `two folders are called ${name}; the second is ${folder}`,
    `give one a name of its own with NAME=FOLDER, e.g. ${name}-2=${folder}`,
  );
}

/** `llm=out/llm`; a folder alone is called by its own name, and one behind a slash may have `=` in it. */
function parseSource(value: string): Source {
  const [, name, folder] = /^([^/\\=]+)=(.*)$/s.exec(value) ?? [];
  if (name === undefined || folder === undefined) return { name: basename(resolve(value)), folder: value };
  if (folder === "") throw usageError(`${value}: no folder is named`, `e.g. ${name}=out/${name}`);
  return { name, folder };
}
