import { type Command, InvalidArgumentError } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { grouped } from "../../core/grouped.js";
import { negativeMethods, sftFormatNames } from "../../core/sft.js";
import type { FormatDatasetOptions } from "../../library/format-dataset.js";
import { formatDefaults } from "../../library/format-defaults.js";
import { readEnvironment } from "../environment.js";
import { tellOfFormatted } from "../format-notes.js";
import { printNote, printResult } from "../output.js";
import { wholeNumber } from "../parse-values.js";
import { addModelOptions, type ModelFlags, modelAsking, oneOf } from "../run-flags.js";

type FormatFlags = ModelFlags & {
  readonly tools: string;
  readonly out: string;
  readonly numTools: number | "all";
  readonly negatives: string;
  readonly similarity?: string;
  readonly negativeRatio: number;
  readonly inPlaceNeg?: true;
  readonly format: string;
  readonly maxDescription: number;
  readonly testRatio: number;
  readonly seed: number;
  readonly quiet?: true;
};

export function addFormatCommand(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("format")
    .summary("make a dataset for fine-tuning out of raw workflows")
    .description(
      "Make fine-tuning samples of raw workflows: each workflow's tools among others that are not needed, samples that " +
        "nothing can help with, and a train and a test split, in the layout that every other command reads. " +
        "docs/formatting.md tells what is written.",
    )
    .argument("<workflows>", "a folder of raw workflows: {id}.json, or data/{id}.json")
    .requiredOption(
      "--tools <file>",
      "the tools to choose from: a file of tool libraries, or a .json with a list of tools",
    )
    .requiredOption("--out <dataset>", "the folder of the dataset; the same command goes on with one that was begun")
    .option("--num-tools <n|all>", "candidate tools of a sample", numTools, formatDefaults.numTools)
    .option(
      "--negatives <how>",
      `how tools that are not needed are chosen: ${negativeMethods.join(", ")}`,
      formatDefaults.negatives,
    )
    .option("--similarity <bm25|model>", `what --negatives embedding goes by (default: "${formatDefaults.similarity}")`)
    .option(
      "--negative-ratio <r>",
      "irrelevance samples for each workflow, on average",
      number,
      formatDefaults.negativeRatio,
    )
    .option("--in-place-neg", "irrelevance samples take the place of those they are made of")
    .option("--format <name>", `how a sample is written: ${sftFormatNames.join(", ")}`, formatDefaults.format)
    .option(
      "--max-description <n>",
      "characters kept of each description",
      wholeNumber(0),
      formatDefaults.maxDescription,
    )
    .option("--test-ratio <r>", "share of the workflows in the test split", number, formatDefaults.testRatio)
    .option("--seed <n>", "of everything that is drawn", wholeNumber(0), formatDefaults.seed);
  addModelOptions(command, "bought embeddings")
    .option("--quiet", "no progress")
    .addHelpText("after", help)
    .action(async (workflows: string, flags: FormatFlags) => finish(await runFormat(workflows, flags)));
}

const help = `
Exit codes: 0 written (what was left out is told, and listed in format.json); 2 it could not
be, or no workflow could be used; 70 a bug.

Example:
  $ tg-eval format examples/ToolGrad-mini --tools examples/ToolGrad-mini-tools.json --out formatted`;

function number(value: string): number {
  const read = Number(value);
  if (value.trim() !== "" && Number.isFinite(read)) return read;
  throw new InvalidArgumentError("It takes a number.");
}

const numTools = (value: string): number | "all" => (value === "all" ? value : wholeNumber(1)(value));

async function runFormat(workflows: string, flags: FormatFlags): Promise<ExitCode> {
  const { formatDataset } = await import("../../library/format-dataset.js");
  const formatted = await formatDataset(formatOptions(workflows, flags));
  tellOfFormatted(formatted, flags.out, printResult);
  return formatted.counts.samples > 0 ? exitCodes.complete : exitCodes.judgedNothing;
}

function formatOptions(workflows: string, flags: FormatFlags): FormatDatasetOptions {
  const { tools, out, numTools, similarity, negativeRatio, maxDescription, testRatio, seed } = flags;
  return {
    ...modelAsking(flags),
    ...{ workflows, tools, out, numTools, similarity, negativeRatio, maxDescription, testRatio, seed },
    inPlaceNeg: flags.inPlaceNeg === true,
    negatives: oneOf(flags.negatives, negativeMethods, "--negatives"),
    format: oneOf(flags.format, sftFormatNames, "--format"),
    variable: readEnvironment().variable,
    onProgress: flags.quiet === true ? undefined : progressNotes(),
  };
}

/** A line every few seconds, for most datasets are written before the first one. */
function progressNotes(): (done: number, total: number) => void {
  let last = performance.now();
  return (done, total) => {
    if (performance.now() - last < 3_000) return;
    last = performance.now();
    printNote(`${grouped(String(done))} of ${grouped(String(total))} workflows are formatted`);
  };
}
