import type { Command } from "commander";
import { type ExitCode, exitCodes, usageError } from "../../../core/errors.js";
import type { ExplainOptions } from "../../../library/explain.js";
import { defaults } from "../../../library/options.js";
import { type AskingFlags, addSelectionOptions, asking, type SelectionFlags, selection } from "../../run-flags.js";
import { describeExplanation } from "./describe-explanation.js";
import { addStoreFlag, storeExample } from "./store-flag.js";
import { addTextOrJson, printTextOrJson, type TextOrJson } from "./text-or-json.js";

type ExplainFlags = SelectionFlags &
  Pick<AskingFlags, "baseUrl" | "config" | "out" | "store"> &
  TextOrJson & { readonly against?: string };

export function addExplainCommand(store: Command, finish: (code: ExitCode) => void): void {
  const command = store
    .command("explain <sample>")
    .summary("what makes up the key of a sample's verdict, and what the store has for it")
    .description(
      "What makes up the key of a sample's verdict, what the store has for it, and in what it differs from\n" +
        "another's. Takes the flags of the run in question; buys nothing.",
    );
  addTextOrJson(addStoreFlag(addSelectionOptions(command)))
    .option("--base-url <url>", "where the run would buy (default: $OPENAI_BASE_URL, else OpenAI's)")
    .option("--config <file>", "settings of judges; of this one, its base_url counts")
    .option("--against <sample|run>", "compare with another sample's request or, by name or folder, with a run's")
    .option("--out <folder>", "runs are looked up in {folder}/runs", defaults.out)
    .addHelpText("after", examples)
    .action(async (sample: string, flags: ExplainFlags) => finish(await explainSample(sample, flags)));
}

const examples = storeExample(
  "tg-eval store explain 00001 --pred_model moss-1b --dataset examples/ToolGrad-mini --judge stub-judge",
);

async function explainSample(sample: string, flags: ExplainFlags): Promise<ExitCode> {
  const { explain } = await import("../../../library/explain.js");
  const value = await explain(await explainOptions(sample, flags));
  printTextOrJson(flags, { name: "explanation", value, text: describeExplanation });
  return exitCodes.complete;
}

async function explainOptions(sample: string, flags: ExplainFlags): Promise<ExplainOptions> {
  const { models, judge, ...selected } = selection(flags, flags.pred_model ?? []);
  const [model] = models;
  if (models === "all" || models.length > 1 || model === undefined) {
    throw usageError("explain takes one model", "--pred_model NAME: whose prediction is judged");
  }
  const { baseUrl, out, store } = await asking(flags, judge ?? defaults.judge);
  return { ...selected, sample, model, judge: judge ?? undefined, baseUrl, out, store, against: flags.against };
}
