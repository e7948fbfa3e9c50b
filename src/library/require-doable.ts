import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { FilledStep } from "../config/make-shape.js";
import { type TgEvalError, usageError } from "../core/errors.js";
import { requireGenerable } from "./generable.js";
import { liesIn } from "./lies-in.js";
import { defaults } from "./options.js";

/**
 * Refuses steps of which a later one would fail, before the first is paid for: two that write to one place, one that
 * reads what neither is there nor made by a step before it, and one that asks for more workflows than there can be.
 *
 * @throws UsageError that names the step and the place
 */
export function requireDoable(steps: readonly FilledStep[]): void {
  for (const [index, step] of steps.entries()) {
    const before = steps.slice(0, index);
    const other = before.find((earlier) => placeOf(earlier) === placeOf(step));
    if (other !== undefined) throw clash(other, step);
    if (step.kind === "generate") requireGenerable(step.options);
    for (const [key, path] of readBy(step)) {
      if (existsSync(path) || before.some((earlier) => makes(earlier, path))) continue;
      throw notThere({ step, key, path, later: steps.some((any) => makes(any, path)) });
    }
  }
}

/** What a step writes that no other may; predictions of both splits and of several sampling methods share a name. */
function placeOf(step: FilledStep): string {
  if (step.kind !== "predict") return resolve(step.options.out);
  const { dataset, model, name = model } = step.options;
  const { split = defaults.split, sampling_method: method = defaults.samplingMethod } = step.options;
  return JSON.stringify([resolve(dataset), name, split, method]);
}

function readBy({ kind, options }: FilledStep): readonly (readonly [key: string, path: string])[] {
  const tools = options.tools === undefined ? [] : [["tools", options.tools] as const];
  if (kind === "format") return [["workflows", options.workflows], ...tools];
  return kind === "predict" ? [["dataset", options.dataset], ...tools] : tools;
}

/** Whether a path lies in what a step makes. */
const makes = (step: FilledStep, path: string): boolean => step.kind !== "predict" && liesIn(path, step.options.out);

function clash(one: FilledStep, other: FilledStep): TgEvalError {
  const place =
    other.kind === "predict" ? `the predictions ${other.options.name ?? other.options.model}` : other.options.out;
  return usageError(
    `make: ${one.kind} and ${other.kind} both write ${place}${one.kind === other.kind ? differences(one, other) : ""}`,
    "give each a place of its own, with its factor in it",
  );
}

function differences(one: FilledStep, other: FilledStep): string {
  const [a, b] = [new Map(Object.entries(one.options)), new Map(Object.entries(other.options))];
  const keys = [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
  return `: ${keys.map((key) => `${key} is ${told(a.get(key))} and ${told(b.get(key))}`).join(", ")}`;
}

const told = (value: unknown): string => (value === undefined ? "not given" : JSON.stringify(value));

type Lacking = { readonly step: FilledStep; readonly key: string; readonly path: string; readonly later: boolean };

function notThere({ step: { kind }, key, path, later }: Lacking): TgEvalError {
  return usageError(
    `make: ${kind}: ${key}: there is no ${path}, and no step before it makes it`,
    later ? "a later step does: put that one first" : "paths are relative to the working directory",
  );
}
