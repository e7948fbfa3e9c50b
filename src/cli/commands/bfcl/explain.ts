import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../../core/errors.js";
import { list } from "../../parse-values.js";
import { addTextOrJson, printTextOrJson, type TextOrJson } from "../store/text-or-json.js";
import { describeBfcl } from "./describe.js";
import { addBfclSelection, type BfclSelectionFlags, bfclSelectionOptions } from "./selection-flags.js";

export function addBfclExplain(bfcl: Command, finish: (code: ExitCode) => void): void {
  const command = bfcl
    .command("explain <case>")
    .summary("why a model's result for a case is valid or not")
    .description(
      "The question, the functions, what is expected, what was read from the model's result, and the first rule that it " +
        "breaks, in words. Takes the flags of the scoring in question; records nothing.",
    );
  addTextOrJson(addBfclSelection(command))
    .option("--model <name>", "a folder in --results (default: the only one there)", list)
    .addHelpText("after", examples)
    .action(async (id: string, flags: BfclSelectionFlags & TextOrJson) => finish(await explain(id, flags)));
}

const examples = `
Example:
  $ tg-eval bfcl explain parallel_2 --data examples/BFCL-mini --results examples/BFCL-mini/results --model lichen-1b`;

async function explain(id: string, flags: BfclSelectionFlags & TextOrJson): Promise<ExitCode> {
  const { explainBfcl } = await import("../../../library/explain-bfcl.js");
  const value = explainBfcl(id, bfclSelectionOptions(flags));
  printTextOrJson(flags, { name: "explanation", value, text: describeBfcl });
  return exitCodes.complete;
}
