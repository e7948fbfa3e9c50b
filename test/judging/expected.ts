import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { formatPython, type PyValue, parsePython } from "../../src/pyvalue/index.js";
import { judgeScores, promptKey, type StubOptions } from "../support/stub-judge.mjs";

/** The template of the shipped rubric, as its file has it. */
const shipped: string = parse(
  readFileSync(fileURLToPath(new URL("../../judges/qor.yaml", import.meta.url)), "utf8"),
).prompt;

/** The prompt of a sample, put together from the dataset's files: each placeholder gives way to its value, once. */
export function promptOf(dataset: string, id: string, { template = shipped, model = "m" } = {}): string {
  const workflow = readPython(join(dataset, "data", `${id}.json`));
  const prediction = readPython(join(dataset, "prediction", model, "method=embedding", `${id}.json`));
  const values: Readonly<Record<string, PyValue>> = {
    "{query}": workflow.get("query") ?? null,
    "{tool_use_trace}": prediction.get("intermediate_steps") ?? null,
    "{pred}": prediction.get("response-unbiased-gpt-4.1-mini") ?? null,
    "{gt}": workflow.get("response") ?? null,
  };
  return template
    .split(/(\{[a-z_]+\})/)
    .map((part) => (part in values ? formatPython(values[part] ?? null) : part))
    .join("");
}

/** What the stub says to a prompt. */
export const stubVerdict = (prompt: string, stub: StubOptions = {}) =>
  judgeScores({ ...noFaults, ...stub }, promptKey("gpt-4.1", [{ role: "user", content: prompt }]));

const noFaults = {
  seed: "0",
  scoreMin: 0,
  scoreMax: 100,
  nondeterminism: 0,
  rateInconsistent: 0,
  rateOutOfRange: 0,
};

/** The ids of the test split, in dataset order. */
export const idsOf = (dataset: string): readonly string[] =>
  readFileSync(join(dataset, "sft_data", "test.txt"), "utf8")
    .split("\n")
    .filter(Boolean)
    .sort();

/** The mean of what the stub says of every sample of model `m`, whatever stands between it and its answers. */
export const trueMean = (dataset: string): number =>
  meanOf(idsOf(dataset).map((id) => stubVerdict(promptOf(dataset, id)).final));

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function readPython(file: string): ReadonlyMap<string, PyValue> {
  const parsed = parsePython(readFileSync(file, "utf8"));
  if (parsed.kind === "error" || !(parsed.value instanceof Map)) throw new Error(`${file} holds no object`);
  return parsed.value;
}
