import type { Command } from "commander";
import { type BfclRow, bfclCategories } from "../../core/bfcl.js";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { bfclDefaults, defaults } from "../../library/options.js";
import { reporterNames } from "../../library/render.js";
import { citeHelp, printCitations, requireCitable } from "../cite.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { list, repeated, wholeNumber } from "../parse-values.js";
import { addBfclExplain } from "./bfcl/explain.js";
import { addBfclSelection, addModels, type BfclSelectionFlags, bfclSelectionOptions } from "./bfcl/selection-flags.js";
import { tellBfclProblems } from "./bfcl/tell-problems.js";

type BfclFlags = BfclSelectionFlags & {
  readonly category?: readonly string[];
  readonly honest?: true;
  readonly beside?: readonly string[];
  readonly draws: number;
  readonly seed: number;
  readonly out: string;
  readonly format?: readonly string[];
  readonly details?: true;
  readonly cite?: true;
};

export function addBfclCommand(program: Command, finish: (code: ExitCode) => void): void {
  const bfcl = program
    .command("bfcl")
    .summary("score BFCL results (single-turn) as the leaderboard does")
    .description(
      "Score BFCL's single-turn categories exactly as its leaderboard does, from result files alone: no key, no network, " +
        "no Python. Every case becomes a line of an ordinary run record, so tg-eval compare and tg-eval runs read it.",
    )
    .enablePositionalOptions();
  addModels(addBfclSelection(bfcl))
    .option("--category <names...>", `score these alone: ${bfclCategories.join(", ")}; or live, non_live`, list)
    .option("--honest", "put beside the leaderboard's figures what they are without its known flaws")
    .option("--beside <names>", "rows of the published leaderboard: gpt-4.1,gemma-3-12b, or gpt-4.1:fc", list)
    .option("--draws <n>", "of the bootstrap behind the overalls' intervals", wholeNumber(100), bfclDefaults.draws)
    .option("--seed <n>", "of those draws", wholeNumber(0), bfclDefaults.seed)
    .option("--out <folder>", "run records go to {folder}/runs", defaults.out)
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .option("--details", "also how often each error type occurs")
    .option("--cite", citeHelp)
    .addHelpText("after", examples)
    .action(async (flags: BfclFlags) => finish(await runBfcl(flags)));
  addBfclExplain(bfcl, finish);
}

const examples = `
Where to get the data (Apache-2.0; 8 MB of the repository are needed):
  $ git clone --depth 1 --filter=blob:none --sparse https://github.com/ShishirPatil/gorilla
  $ cd gorilla && git sparse-checkout set berkeley-function-call-leaderboard/bfcl_eval/data
  --data takes berkeley-function-call-leaderboard/bfcl_eval/data as it is. Results are what BFCL's own
  \`bfcl generate\` writes: result/{model}/BFCL_v4_{category}_result.json, flat or in non_live/ and live/.

Exit codes: 0 scored, whatever is odd about the files (told on stderr); 2 nothing was (no such folder, model or category,
or not a result that could be); 70 a bug.

Example:
  $ tg-eval bfcl --data examples/BFCL-mini --results examples/BFCL-mini/results --honest
  $ tg-eval bfcl --data examples/BFCL-mini --results examples/BFCL-mini/results --model orchid-7b --beside gpt-4.1`;

async function runBfcl(flags: BfclFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  const options = bfclSelectionOptions(flags);
  requireWritable(formats);
  if (flags.cite === true) requireCitable(formats);
  const [{ evaluateBfcl }, { renderBfcl }] = await Promise.all([
    import("../../library/bfcl.js"),
    import("../../library/render-bfcl.js"),
  ]);
  const { category: categories, honest, beside, draws, seed, out } = flags;
  const result = await evaluateBfcl({ ...options, categories, honest, beside, draws, seed, out });
  tellBfclProblems(result.rows);
  await reportTexts(formats, (reporter) => renderBfcl(result, reporter, { details: flags.details === true }));
  if (flags.cite === true) await printCitations({ benchmarks: ["BFCL"] });
  return result.rows.some(hasResults) ? exitCodes.complete : exitCodes.judgedNothing;
}

const hasResults = ({ figures }: BfclRow): boolean => Object.values(figures.categories).some(({ n }) => n > 0);
