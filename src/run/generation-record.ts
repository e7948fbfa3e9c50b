import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataError, usageError } from "../core/errors.js";
import type { Prompt } from "../core/prompt.js";
import type { LibraryTool, ToolLibrary } from "../core/tool-library.js";
import type { GenerationPrompts, LoopOptions } from "../generate/index.js";
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
  readonly tools: { readonly source: string; readonly count: number; readonly digest: string };
};

export type GenerationRecordParts = {
  readonly model: string;
  readonly loop: LoopOptions;
  readonly prompts: GenerationPrompts;
  readonly library: Pick<ToolLibrary, "source" | "tools">;
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
  tools: { source: library.source, count: library.tools.length, digest: digestTools(library.tools) },
});

/** How to call is a prompt as well, where calls travel as text. */
const promptsOf = ({ protocol }: LoopOptions, prompts: GenerationPrompts): readonly Prompt[] => [
  ...Object.values(prompts),
  ...(protocol === "native" ? [] : [protocol.prompt]),
];

function digestTools(tools: readonly LibraryTool[]): string {
  const hash = createHash("sha256");
  for (const { name, description, parameters, provider } of tools) {
    hash.update(`${JSON.stringify([name, description, parameters, provider])}\n`);
  }
  return `sha256:${hash.digest("hex")}`;
}

/**
 * Opens a folder for workflows that are made in this way: a new one, or one whose workflows were.
 *
 * @throws UsageError for a folder of workflows made otherwise, or by others; DataError for a record that cannot be read
 */
export function openGeneration(out: string, record: GenerationRecord): void {
  const file = join(out, "generation.json");
  if (existsSync(file)) {
    refuseOther(out, readRecord(file), record);
    return;
  }
  if (existsSync(join(out, "data")) || existsSync(join(out, "trace"))) {
    throw usageError(
      `${out} holds data/ or trace/ and no generation.json: it was not made by tg-eval generate`,
      "give another folder with --out",
    );
  }
  writeWholeFile(file, `${JSON.stringify(record, null, 2)}\n`);
}

function readRecord(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw dataError(`${file} cannot be read: ${problem}`, "give another folder with --out");
  }
}

/** Another version alone does not matter: its prompts and options are compared. */
function refuseOther(out: string, there: unknown, now: GenerationRecord): void {
  const [before, after] = [leaves(there), leaves(now)];
  const names = [...new Set([...after.keys(), ...before.keys()])].filter((name) => name !== "version");
  const differing = names.filter((name) => before.get(name) !== after.get(name));
  if (differing.length === 0) return;
  const told = differing.map(
    (name) => `${name} is ${before.get(name) ?? "not told"} there, ${after.get(name) ?? "not told"} now`,
  );
  throw usageError(
    `${out} holds workflows that were made otherwise: ${told.join("; ")}`,
    "give the same options (--count, --seed and --concurrency may differ), or another folder with --out",
  );
}

/** Each value of a JSON object by its path: `options.selector` → `"llm"`. */
function leaves(value: unknown, path = ""): ReadonlyMap<string, string> {
  if (typeof value !== "object" || value === null) return new Map([[path, JSON.stringify(value)]]);
  const within = (name: string): string => (path === "" ? name : `${path}.${name}`);
  return new Map(Object.entries(value).flatMap(([name, part]) => [...leaves(part, within(name))]));
}
