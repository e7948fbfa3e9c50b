import { existsSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../core/errors.js";
import type { Prompt } from "../core/prompt.js";
import type { ToolLibrary, ToolProblem } from "../core/tool-library.js";
import { toolsDigest } from "../core/tools-digest.js";
import type { GenerationPrompts, LoopOptions } from "../generate/index.js";
import { requireMadeWith } from "../store/made-with.js";
import { writeWholeFile } from "../store/write-whole-file.js";

/** What determines, with its seed, what a workflow of a folder is: `generation.json`. How many and how fast is no part of it. */
export type GenerationRecord = {
  readonly tool: "tg-eval";
  /** Of the program that began the folder. */
  readonly version: string;
  readonly model: string;
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  /** SHA-256, hex, by the prompts' names. */
  readonly prompts: Readonly<Record<string, string>>;
  readonly tools: {
    readonly source: string;
    readonly count: number;
    readonly digest: string;
    /** Tools and servers that could not be used when the folder was begun. */
    readonly left_out: readonly ToolProblem[];
  };
};

export type GenerationRecordParts = {
  readonly model: string;
  readonly loop: LoopOptions;
  readonly prompts: GenerationPrompts;
  readonly library: Pick<ToolLibrary, "source" | "tools" | "problems">;
  /** Of this program. */
  readonly version: string;
};

export const generationRecord = ({
  model,
  loop,
  prompts,
  library,
  version,
}: GenerationRecordParts): GenerationRecord => ({
  tool: "tg-eval",
  version,
  model,
  options: {
    iterations: loop.iterations,
    num_apis: loop.numApis,
    max_proposals: loop.maxProposals,
    selector: loop.selector,
    allow_none: loop.allowNone,
    temperature: loop.temperature,
    protocol: loop.protocol === "native" ? "native" : "text",
    attempts: loop.attempts,
    max_steps: loop.budget.execution.maxSteps,
    max_tool_calls: loop.budget.execution.maxToolCalls,
    execution_max_ms: loop.budget.execution.maxMs,
    execution_max_usd: loop.budget.execution.maxUsd,
    workflow_max_ms: loop.budget.workflow.maxMs,
    workflow_max_usd: loop.budget.workflow.maxUsd,
  },
  prompts: Object.fromEntries(promptsOf(loop, prompts).map(({ name, digest }) => [name, digest])),
  tools: {
    source: library.source,
    count: library.tools.length,
    digest: toolsDigest(library.tools),
    left_out: library.problems,
  },
});

/** How to call is a prompt as well, where calls travel as text. */
const promptsOf = ({ protocol }: LoopOptions, prompts: GenerationPrompts): readonly Prompt[] => [
  ...Object.values(prompts),
  ...(protocol === "native" ? [] : [protocol.prompt]),
];

/**
 * Opens a folder for workflows that are made in this way: a new one, or one whose workflows were.
 *
 * @throws UsageError for a folder of workflows made otherwise, or by others; DataError for a record that cannot be read
 */
export function openGeneration(out: string, record: GenerationRecord): void {
  const file = join(out, "generation.json");
  const begun = ["data", "trace", "calls"].some((folder) => existsSync(join(out, folder)));
  if (begun && !existsSync(file)) {
    throw usageError(
      `${out} holds data/ or trace/ and no generation.json: it was not made by tg-eval generate`,
      "give another folder with --out",
    );
  }
  if (begun) requireMadeWith(file, record, `the workflows of ${out}`);
  else writeWholeFile(file, `${JSON.stringify(record, null, 2)}\n`);
}
