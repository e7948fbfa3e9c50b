import type { Observation } from "../core/tool-library.js";

/** Deeper than anything that is meant, and far from where writing it as JSON would use up the stack. */
const deepest = 500;

/** What is wrong with a tool whose schema does: models are told of it as JSON, and the provenance has its digest. */
export const schemaTooDeep = "its schema is nested too deep to be written as JSON";

/** What is observed of a call with such an input: nothing that it would have to be written for can be done with it. */
export const tooDeep: Observation = { error: "the input is nested too deep to be written as JSON", response: "" };

/** Whether a value that was read from JSON has lists and objects within each other more than 500 times. */
export const nestsTooDeep = (value: unknown): boolean => nestsDeeper(value, deepest);

const nestsDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => nestsDeeper(inner, levels - 1)));
