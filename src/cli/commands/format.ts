import { type Command, InvalidArgumentError } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { grouped } from "../../core/grouped.js";
import { negativeMethods, sftFormatNames } from "../../core/sft.js";
import type { FormatAccess, FormatOptions } from "../../library/format.js";
import { formatDefaults } from "../../library/format-defaults.js";
import type { ModelAccess } from "../../library/model-access.js";
import { defaults } from "../../library/options.js";
import { readEnvironment } from "../environment.js";
import { tellOfFormatted } from "../format-notes.js";
import { printNote, printResult } from "../output.js";
import { positiveNumber, wholeNumber } from "../parse-values.js";
import { oneOf } from "../run-flags.js";

type FormatFlags = {
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
  readonly baseUrl?: string;
  readonly maxCost?: number;
  readonly prices?: string;
  readonly store?: string;
  readonly quiet?: true;
};

export function addFormatCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
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
    .option("--seed <n>", "of everything that is drawn", wholeNumber(0), formatDefaults.seed)
    .option("--base-url <url>", "of a model of embeddings (default: $OPENAI_BASE_URL, else OpenAI's)")
    .option("--max-cost <usd>", "stop before its embeddings have cost more; the same command goes on", positiveNumber)
    .option("--prices <file>", "prices of models (default: ./configs/prices.yaml, else the shipped ones)")
    .option("--store <folder>", `bought embeddings (default: $TG_EVAL_STORE, else ${defaults.store})`)
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
  const options = formatOptions(workflows, flags);
  const { format } = await import("../../library/format.js");
  const models = await modelsOf(flags, options);
  let written = false;
  try {
    const formatted = await format(options, {
      openTools: (file) => openTools(file, models),
      embedder: models.embedder,
    });
    written = true;
    tellOfFormatted(formatted, flags.out, printResult);
    return formatted.counts.samples > 0 ? exitCodes.complete : exitCodes.judgedNothing;
  } finally {
    await models.close(written);
  }
}

function formatOptions(workflows: string, flags: FormatFlags): FormatOptions {
  const { tools, out, numTools, similarity, negativeRatio, maxDescription, testRatio, seed } = flags;
  return {
    ...{ workflows, tools, out, numTools, similarity, negativeRatio, maxDescription, testRatio, seed },
    inPlaceNeg: flags.inPlaceNeg === true,
    negatives: oneOf(flags.negatives, negativeMethods, "--negatives"),
    format: oneOf(flags.format, sftFormatNames, "--format"),
    onProgress: flags.quiet === true ? undefined : progressNotes(),
  };
}

/** What asks a model: of embeddings, or the one that answers in an API's place. It opens nothing before the first request. */
async function modelsOf(flags: FormatFlags, { onProgress: _, ...spec }: FormatOptions): Promise<Models> {
  const { openModels } = await import("../../library/model-access.js");
  const { apiKey, baseUrl, store } = readEnvironment();
  const place = { apiKey, baseUrl: flags.baseUrl ?? baseUrl, store: flags.store ?? store };
  const models = openModels({ ...place, maxCost: flags.maxCost, prices: flags.prices, spec: JSON.stringify(spec) });
  return { chat: models.chat, embedder: (model) => models.embedder({ model }), close: models.close };
}

type Models = Pick<ModelAccess, "chat" | "close"> & Pick<FormatAccess, "embedder">;

async function openTools(file: string, models: Models): ReturnType<FormatAccess["openTools"]> {
  const { openToolsFile } = await import("../../library/open-tools-file.js");
  return openToolsFile(file, { models, variable: (name) => process.env[name], cwd: process.cwd() });
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
