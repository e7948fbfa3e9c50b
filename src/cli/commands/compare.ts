import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../core/errors.js";
import { policies } from "../../core/score.js";
import type { CompareRunsOptions } from "../../library/compare.js";
import { compareDefaults, defaults } from "../../library/options.js";
import { reporterNames } from "../../library/render.js";
import { chartFlag, chartHelp, parseCharts, writeCharts } from "../charts.js";
import { citeHelp, printCitations, requireCitable, toolGrad } from "../cite.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { list, repeated, wholeNumber } from "../parse-values.js";
import { oneOf } from "../run-flags.js";

type CompareFlags = {
  readonly dataset?: string;
  readonly split: string;
  readonly sampling_method: string;
  readonly policy: string;
  readonly metrics?: readonly string[];
  readonly group?: readonly string[];
  readonly clusterBy?: string;
  readonly common?: true;
  readonly draws: number;
  readonly seed: number;
  readonly out: string;
  readonly format?: readonly string[];
  readonly chart?: readonly string[];
  readonly cite?: true;
};

export function addCompareCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("compare")
    .summary("compare runs sample by sample: differences, intervals, tests")
    .description(
      "Compare runs sample by sample, from their records alone: differences with 95 % intervals, paired t-test, Wilcoxon, " +
        "permutation and McNemar tests, effect sizes, corrected p. No key, no network, the same bytes every time.",
    )
    .argument("<runs...>", "runs' folders or names, or models, which stand for their newest run; or names of groups")
    .option(
      "--dataset <folder>",
      "models of this benchmark: their newest whole record is taken, else what is recorded is scored (also --dataset_dir)",
    )
    .option("--split <name>", "with --dataset: test or train", defaults.split)
    .option("--sampling_method <m>", "with --dataset: any method={m} folder", defaults.samplingMethod)
    .option("--policy <name>", "what a failed sample counts as: strict (0) or reference", compareDefaults.policy)
    .option(
      "--metrics <names>",
      `comma-separated, or all (default: ${compareDefaults.metrics.join(",")}; of BFCL's runs accuracy)`,
      list,
    )
    .option(
      "--group <name=runs>",
      "runs that stand for one side, as training seeds do: toolgrad-1b=toolgrad-1b-s1,-s2,-s3; may be repeated",
      repeated,
    )
    .option(
      "--cluster-by <what>",
      "samples that are alike: category, reference_tools, distractors, or seed of their ids",
    )
    .option("--common", "compare the samples that all runs have")
    .option("--draws <n>", "of the bootstrap and the permutation test", wholeNumber(0), compareDefaults.draws)
    .option("--seed <n>", "of those draws", wholeNumber(0), compareDefaults.seed)
    .option("--out <folder>", "run records are in {folder}/runs", defaults.out)
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .option(chartFlag, chartHelp, repeated)
    .option("--cite", citeHelp)
    .addHelpText("after", examples)
    .action(async (runs: readonly string[], flags: CompareFlags) => finish(await runCompare(runs, flags)));
}

const examples = `
Exit codes: 0 compared; 2 it could not be (no such run, other samples, a damaged record); 70 a bug.

Example:
  $ tg-eval compare orchid-7b lichen-1b --dataset examples/ToolGrad-mini
  $ tg-eval compare orchid-1b-llm-neg50 orchid-7b --dataset examples/ToolGrad-ablations \\
      --group orchid-1b-llm-neg50=orchid-1b-llm-neg50,-s2,-s3`;

async function runCompare(runs: readonly string[], flags: CompareFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  const charts = parseCharts(flags.chart ?? []);
  const options = compareOptions(runs, flags);
  requireWritable([...formats, ...charts]);
  if (flags.cite === true) requireCitable(formats);
  const [{ compareRuns }, { renderComparison }] = await Promise.all([
    import("../../library/compare.js"),
    import("../../library/render-comparison.js"),
  ]);
  const compared = await compareRuns(options);
  if (charts.length > 0) {
    const { chartsOfRuns } = await import("../../library/charts.js");
    await writeCharts(charts, chartsOfRuns(compared));
  }
  await reportTexts(formats, (reporter) => renderComparison(compared.comparison, reporter));
  if (flags.cite === true) await printCitations({ benchmarks: toolGrad });
  return exitCodes.complete;
}

const compareOptions = (sides: readonly string[], flags: CompareFlags): CompareRunsOptions => ({
  sides,
  groups: parseGroups(flags.group ?? []),
  dataset: flags.dataset,
  split: oneOf<"test" | "train">(flags.split, ["test", "train"], "--split"),
  samplingMethod: flags.sampling_method,
  policy: oneOf(flags.policy, policies, "--policy"),
  metrics: flags.metrics,
  clusterBy: flags.clusterBy,
  common: flags.common,
  draws: flags.draws,
  seed: flags.seed,
  out: flags.out,
});

function parseGroups(values: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const groups = values.map(parseGroup);
  const names = groups.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return Object.fromEntries(groups);
  throw usageError(`--group ${twice} is given twice`, `name all of its runs in one: --group ${twice}=RUN,RUN`);
}

/** `toolgrad-1b=toolgrad-1b-s1,-s2` → toolgrad-1b: toolgrad-1b-s1, toolgrad-1b-s2: what begins with `-` is an ending. */
function parseGroup(value: string): readonly [name: string, members: readonly string[]] {
  const at = value.indexOf("=");
  const name = value.slice(0, Math.max(at, 0));
  const members = value
    .slice(at + 1)
    .split(",")
    .map((member) => member.trim());
  if (name === "" || members.includes("")) {
    throw usageError(`--group ${value}: it takes a name and its runs`, "--group toolgrad-1b=toolgrad-1b-s1,-s2,-s3");
  }
  return [name, members.map((member) => (member.startsWith("-") ? `${name}${member}` : member))];
}
