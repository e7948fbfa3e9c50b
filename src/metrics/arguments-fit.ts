import type { Sample, Step, ToolParameter } from "../core/sample.js";

type Candidates = NonNullable<Sample["candidates"]>;

/**
 * Of each step, whether its arguments fit the tool's declared parameters: an object with every required parameter, none
 * that is not declared, and each value of its declared type (types that cannot be checked are not). null where the tool is
 * no candidate or declares none.
 *
 * The metric, the counts and the marks ask the same of a sample one after another, and reading declared parameters costs
 * most of it: so the last answer is kept. A WeakMap of all of them would hold every sample until a full collection, which
 * takes longer than asking again.
 */
export function argumentsFit(trajectory: readonly Step[], candidates: Candidates): readonly (boolean | null)[] {
  if (last?.trajectory === trajectory && last.candidates === candidates) return last.fit;
  const fit = trajectory.map(({ tool, input }) => {
    const parameters = candidates.get(tool)?.parameters() ?? null;
    return parameters === null ? null : fits(input, parameters);
  });
  last = { trajectory, candidates, fit };
  return fit;
}

let last: {
  readonly trajectory: readonly Step[];
  readonly candidates: Candidates;
  readonly fit: readonly (boolean | null)[];
} | null = null;

function fits(input: unknown, parameters: readonly ToolParameter[]): boolean {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
  const values = new Map<string, unknown>(Object.entries(input));
  for (const { name, required, types } of parameters) {
    if (!values.has(name)) {
      if (required) return false;
      continue;
    }
    if (types !== null && !types.some((type) => isOfType(values.get(name), type))) return false;
  }
  const declared = new Set(parameters.map((parameter) => parameter.name));
  return [...values.keys()].every((name) => declared.has(name));
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  // Ints that a double cannot hold are bigints.
  if (typeof value === "bigint") return type === "integer" || type === "number";
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type; // string, number, boolean
}
