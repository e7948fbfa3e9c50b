import type { WorkflowCall } from "../core/workflow-calls.js";
import { argumentNames, innerNames, leafTexts } from "./arguments.js";

/** What the calls of a workflow were given and gave, as texts. */
export type CallTexts = {
  readonly inputs: readonly string[];
  /** Of arguments. */
  readonly names: readonly string[];
  readonly observations: readonly string[];
  readonly tools: readonly string[];
};

export const callTexts = (calls: readonly WorkflowCall[]): CallTexts => ({
  inputs: calls.flatMap(({ input }) => [...leafTexts(input), ...innerNames(input)]),
  names: calls.flatMap(({ input }) => argumentNames(input)),
  observations: calls.flatMap(({ observation: { error, response } }) => [error, response]),
  tools: calls.map(({ tool }) => tool),
});
