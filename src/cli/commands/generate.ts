import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import { canRefuse, selectors } from "../../core/generation.js";
import { protocolNames } from "../../core/prediction-account.js";
import type { GenerateOptions } from "../../library/generate.js";
import { defaults, generateDefaults } from "../../library/options.js";
import { readEnvironment } from "../environment.js";
import { generationProgress, tellOfGeneration } from "../generation-notes.js";
import { watchInterrupts } from "../interrupts.js";
import { printWarning } from "../output.js";
import { nonNegativeNumber, positiveNumber, timeoutSeconds, wholeNumber } from "../parse-values.js";
import { progressView, silent } from "../progress.js";
import { addModelOptions, type ModelFlags, modelAsking, oneOf } from "../run-flags.js";
import { addGenerateStatsCommand } from "./generate-stats.js";

type GenerateFlags = ModelFlags & {
  // Not required of commander, which would want them of `generate stats` too.
  readonly tools?: string;
  readonly model?: string;
  readonly out?: string;
  readonly count: number;
  readonly seed: number;
  readonly iterations: number;
  readonly numApis: number;
  readonly batchSize: number;
  readonly selector: string;
  readonly allowNone?: true;
  readonly temperature: number;
  readonly protocol: string;
  readonly concurrency: number;
  readonly attempts: number;
  readonly maxSteps: number;
  readonly maxToolCalls: number;
  readonly workflowTimeout: number;
  readonly workflowCost?: number;
  readonly retryFailed?: true;
  readonly results: string;
  readonly quiet?: true;
};

export function addGenerateCommand(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("generate")
    .summary("make workflows by ToolGrad's loop: calls first, then the query that they answer")
    .description(
      "Make workflows: in each iteration a model proposes calls of tools that it is shown, they are carried out, one report " +
        "extends the workflow, and the query and response are predicted anew. docs/generation.md tells how.",
    )
    .option("--tools <file>", "a file of tool libraries (docs/tools.md)")
    .option("--model <name>", "the model that proposes, executes, selects and updates")
    .option("--out <folder>", "the workflows' folder; the same command goes on with what was begun")
    .option("--count <n>", "workflows", wholeNumber(1), generateDefaults.count)
    .option("--seed <n>", "of the first workflow; each next has the next", wholeNumber(0), generateDefaults.seed)
    .option("--iterations <n>", "of a workflow", wholeNumber(1), generateDefaults.iterations)
    .option("--num-apis <n>", "tools that the proposer is shown", wholeNumber(1), generateDefaults.numApis)
    .option("--batch-size <n>", "proposals of an iteration", wholeNumber(1), generateDefaults.batchSize)
    .option("--selector <name>", `which report extends a workflow: ${selectors.join(", ")}`, selectors[0])
    .option("--allow-none", "the llm selector may refuse every report")
    .option("--temperature <t>", "of the model", nonNegativeNumber, generateDefaults.temperature)
    .option("--protocol <name>", `how calls travel: ${protocolNames.join(" or ")}`, protocolNames[0])
    .option("--concurrency <n>", "workflows at once", wholeNumber(1), generateDefaults.workflowsAtOnce)
    .option("--attempts <n>", "at carrying out a proposal", wholeNumber(1), generateDefaults.attempts)
    .option("--max-steps <n>", "turns of the model in an attempt", wholeNumber(1), generateDefaults.maxSteps)
    .option("--max-tool-calls <n>", "in an attempt", wholeNumber(1), generateDefaults.maxToolCalls)
    .option(
      "--workflow-timeout <seconds>",
      "for one workflow",
      timeoutSeconds,
      generateDefaults.workflowTimeoutMs / 1000,
    )
    .option("--workflow-cost <usd>", "stop a workflow that has cost more", positiveNumber);
  addModelOptions(command, "bought answers")
    .option("--retry-failed", "ask again what failed for good")
    .option("--results <folder>", "what --max-cost has spent is noted in {folder}/runs", defaults.out)
    .option("--quiet", "no progress")
    .addHelpText("after", examples)
    .action(async (flags: GenerateFlags) => finish(await runGenerate(flags)));
  addGenerateStatsCommand(command, finish);
}

const examples = `
Exit codes: 0 every workflow was made, whether or not it passed; 2 nothing could be made; 3 some
are left, and the same command makes them; 70 a bug; 130, 143 interrupted.

Example:
  $ tg-eval store import examples/offline/answers.jsonl
  $ tg-eval generate --model scripted --tools examples/offline/tools.yaml --out workflows \\
      --iterations 3 --num-apis 12 --base-url http://127.0.0.1:9/v1`;

async function runGenerate(flags: GenerateFlags): Promise<ExitCode> {
  const options = generateOptions(flags);
  tellOfNoEffect(options);
  const { generate } = await import("../../library/generate.js");
  const interrupts = watchInterrupts();
  const progress = flags.quiet === true ? silent : await progressView(process.stderr.isTTY);
  try {
    const outcome = await generate({
      ...options,
      signal: interrupts.signal,
      onProgress: (made) => progress.update({ model: "workflows", ...generationProgress(made) }),
    });
    progress.stop();
    tellOfGeneration(outcome, { out: options.out, quiet: flags.quiet === true });
    const { done, total } = outcome.summary;
    return interrupts.exitCode() ?? (done < total ? exitCodes.verdictsMissing : exitCodes.complete);
  } finally {
    progress.stop();
    interrupts.release();
  }
}

function generateOptions(flags: GenerateFlags): GenerateOptions {
  const { tools, model, out } = required(flags);
  const { count, seed, iterations, numApis, batchSize, allowNone, temperature } = flags;
  return {
    ...modelAsking(flags),
    ...{ tools, model, out, count, seed, iterations, numApis, batchSize, allowNone, temperature },
    ...{ attempts: flags.attempts, maxSteps: flags.maxSteps, maxToolCalls: flags.maxToolCalls },
    selector: oneOf(flags.selector, selectors, "--selector"),
    protocol: oneOf(flags.protocol, protocolNames, "--protocol"),
    workflowsAtOnce: flags.concurrency,
    workflowTimeoutMs: flags.workflowTimeout * 1000,
    workflowCost: flags.workflowCost,
    retryFailed: flags.retryFailed,
    results: flags.results,
    variable: readEnvironment().variable,
  };
}

function tellOfNoEffect({ allowNone, selector = "llm" }: GenerateOptions): void {
  if (allowNone !== true || canRefuse(selector)) return;
  printWarning(`--allow-none changes nothing: --selector ${selector} takes a report wherever one succeeded`);
}

function required({ tools, model, out }: GenerateFlags) {
  if (tools === undefined) throw usageError("no tools", "--tools FILE names a file of tool libraries (docs/tools.md)");
  if (model === undefined) throw usageError("no model", "--model NAME, as its endpoint calls it");
  if (out === undefined) throw usageError("no folder for the workflows", "--out FOLDER");
  return { tools, model, out };
}
