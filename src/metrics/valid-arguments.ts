import type { ToolParameter } from "../core/sample.js";
import { type Metric, scored, unscored } from "../core/score.js";

/**
 * Share of the calls whose arguments fit the tool's declared parameters, in [0, 1]: an object with every required
 * parameter, none that is not declared, and each value of its declared type (types that cannot be checked are not).
 *
 * Only calls to candidates that declare parameters count; without one the sample is unscored.
 */
export const validArguments: Metric = {
  name: "valid_arguments",
  label: "Valid arguments",
  definition: "share of the calls whose arguments fit the tool's declared parameters",
  higherIsBetter: true,
  countsFailures: false,

  score({ candidates }, { trajectory }) {
    if (candidates === null) return unscored("candidates_unknown");
    if (trajectory.length === 0) return unscored("no_calls");
    let valid = 0;
    let checked = 0;
    for (const { tool, input } of trajectory) {
      const parameters = candidates.get(tool)?.parameters() ?? null;
      if (parameters === null) continue;
      checked += 1;
      if (fits(input, parameters)) valid += 1;
    }
    return checked === 0 ? unscored("no_declared_parameters") : scored(valid / checked);
  },
};

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
