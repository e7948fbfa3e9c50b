import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import type { Problem } from "../../core/sample.js";
import { check } from "../../library/check.js";
import { defaults } from "../../library/options.js";
import { safeText } from "../../reporters/safe-text.js";
import type { Leakage } from "../../run/index.js";
import { printResult } from "../output.js";
import { list } from "../parse-values.js";

type CheckFlags = {
  readonly pred_model?: readonly string[];
  readonly dataset?: string;
  readonly split: string;
  readonly sftDir?: string;
  readonly sampling_method: string;
  readonly unbiased_writer: string;
  readonly all?: true;
};

export function addCheckCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("check")
    .summary("find what is wrong with a dataset and its predictions; spends nothing")
    .description("Read everything, spend nothing, and print every problem, with train/test leakage.")
    .option("--dataset <folder>", "the benchmark's folder (also --dataset_dir)")
    .option("--pred_model <names>", "models to check (default: every one)", list)
    .option("--split <name>", "which split: test or train", "test")
    .option("--sft-dir <name>", "the fine-tuning data's folder, where there are several sft_data*")
    .option(
      "--sampling_method <m>",
      "how the candidate tools were chosen: any method={m} folder",
      defaults.samplingMethod,
    )
    .option("--unbiased_writer <model>", "who wrote the answers that are judged", defaults.writer)
    .option("--all", `list every problem, not the first ${listedOfAKind} of a kind in a file`)
    .addHelpText("after", examples)
    .action((flags: CheckFlags) => finish(runCheck(flags)));
}

const listedOfAKind = 100;

const examples = `
Exit codes: 0 nothing is broken; 1 predictions are; 2 the ground truth is.

Example:
  $ tg-eval check --dataset examples/ToolGrad-mini --pred_model orchid-7b`;

function runCheck(flags: CheckFlags): ExitCode {
  if (flags.dataset === undefined) throw usageError("no dataset", "--dataset FOLDER, e.g. --dataset ./ToolGrad-5k");
  if (flags.split !== "test" && flags.split !== "train")
    throw usageError(`--split ${flags.split}: it takes test or train`);
  const allModels = flags.pred_model?.includes("all") === true;
  const { samples, models, problems, leakage } = check({
    dataset: flags.dataset,
    models: allModels ? undefined : flags.pred_model,
    split: flags.split,
    samplingMethod: flags.sampling_method,
    sftDir: flags.sftDir,
    writer: flags.unbiased_writer,
  });
  const { counts, concerns } = listProblems(problems, flags.all === true ? Number.POSITIVE_INFINITY : listedOfAKind);
  printResult(summary(samples, models, counts));
  printResult(describeLeakage(leakage(), flags.split));
  if (concerns.has("reference")) return exitCodes.judgedNothing;
  return concerns.has("prediction") ? exitCodes.belowMinimum : exitCodes.complete;
}

type Listed = { readonly counts: ReadonlyMap<string, number>; readonly concerns: ReadonlySet<Problem["concerns"]> };

/** Prints problems as they are found, of each kind in a file so many, and then how many more there are. */
function listProblems(problems: Iterable<Problem>, mostOfAKind: number): Listed {
  const counts = new Map<string, number>();
  const inFiles = new Map<string, number>();
  const concerns = new Set<Problem["concerns"]>();
  for (const problem of problems) {
    bump(counts, problem.kind);
    concerns.add(problem.concerns);
    if (bump(inFiles, `${problem.kind}  ${problem.file}`) <= mostOfAKind) printResult(safeLine(describe(problem)));
  }
  for (const [place, count] of inFiles) {
    if (count > mostOfAKind) printResult(safeLine(`${place}  ${count - mostOfAKind} more, which --all lists`));
  }
  return { counts, concerns };
}

function bump(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

const describe = ({ kind, file, path, found, expected }: Problem): string =>
  `${kind}  ${file}  ${path}: found ${found}; expected ${expected}`;

function summary(samples: number, models: readonly string[], counts: ReadonlyMap<string, number>): string {
  const read = `${samples} samples, ${models.length === 0 ? "no predictions" : `predictions of ${models.join(", ")}`}`;
  if (counts.size === 0) return safeLine(`${read}: no problem found`);
  const lines = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => `${String(count).padStart(7)}  ${kind}\n`);
  return `\n${safeLine(`${read}; problems by kind:`)}${lines.join("")}`;
}

const safeLine = (text: string): string => `${safeText(text)}\n`;

function describeLeakage(leakage: Leakage | null, split: "train" | "test"): string {
  const other = split === "test" ? "train" : "test";
  if (leakage === null) return `leakage: there is no ${other} split to compare with\n`;
  const { sharedIds, queries, notCompared } = leakage;
  const equal = queries.filter(({ similarity }) => similarity === 1);
  const head =
    `leakage: ${sharedIds.length} ids are in both ${split} and ${other}; ${equal.length} queries are equal, ` +
    `${queries.length - equal.length} nearly equal (0.8 or more of their word triples shared)`;
  const left =
    notCompared === 0 ? "" : `; ${notCompared} samples of ${other} have no readable query and were not compared`;
  return [
    safeLine(head + left),
    ...sharedIds.map((id) => safeLine(`  id ${id} is in both`)),
    ...queries.map(({ a, b, similarity }) => safeLine(`  ${a} (${split}) ~ ${b} (${other}): ${similarity.toFixed(3)}`)),
  ].join("");
}
