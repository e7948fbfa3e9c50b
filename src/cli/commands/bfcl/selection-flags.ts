import { type Command, Option } from "commander";
import { bfclRuleEditions } from "../../../core/bfcl.js";
import { usageError } from "../../../core/errors.js";
import type { BfclOptions, DialectChoice } from "../../../library/bfcl.js";
import { bfclDefaults } from "../../../library/options.js";
import { list, repeated } from "../../parse-values.js";

/** Whose results are scored, on what, and how they are read. */
export type BfclSelectionFlags = {
  readonly data?: string;
  readonly results?: string;
  readonly model?: readonly string[];
  readonly rules: string;
  readonly dialect?: readonly string[];
  readonly underscoreToDot?: boolean;
};

/** The names are told by `dialects`, which is not loaded for help alone. */
const dialects = "prompt, openai_fc, dict_list_fc, qwen_fc, xlam_fc or llama31_fc";

export const addBfclSelection = (command: Command): Command =>
  command
    .option("--data <folder>", "the benchmark: holds data/ and possible_answer/")
    .option("--results <folder>", "what models put out: holds {model}/, as BFCL's generate writes it")
    .addOption(
      new Option("--rules <edition>", "whose decoding and formulas: v4, or v3 up to the summer of 2025")
        .choices(bfclRuleEditions)
        .default(bfclDefaults.rules),
    )
    .option(
      "--dialect <[model=]name>",
      `how results are read: ${dialects} (default: by the model's name, else by the looks of them)`,
      repeated,
    )
    .option("--underscore-to-dot", "models saw `_` for `.` in functions' names (default: by their names or results)")
    .option("--no-underscore-to-dot", "they did not");

/** The names follow each other, so an argument behind them needs another flag between. */
export const addModels = (command: Command): Command =>
  command.option("--model <names...>", "folders in --results, comma-separated too (default: every one)", list);

/** @throws UsageError where a folder is not given */
export function bfclSelectionOptions(flags: BfclSelectionFlags): BfclOptions {
  const { data, results } = flags;
  if (data === undefined)
    throw usageError(
      "no data",
      "--data DIR with BFCL's data/ and possible_answer/; tg-eval bfcl --help says where to get it",
    );
  if (results === undefined)
    throw usageError("no results", "--results DIR with a folder a model, as BFCL's generate writes them");
  return {
    data,
    results,
    models: flags.model,
    rules: flags.rules,
    dialects: (flags.dialect ?? []).map(parseDialect),
    underscoreToDot: flags.underscoreToDot,
  };
}

function parseDialect(value: string): DialectChoice {
  const at = value.lastIndexOf("=");
  return at === -1 ? { model: null, dialect: value } : { model: value.slice(0, at), dialect: value.slice(at + 1) };
}
