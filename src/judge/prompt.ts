import { formatPython, type PyValue } from "../pyvalue/index.js";
import type { Rubric } from "./rubric.js";

/** What a judge is shown of one sample. */
export type PromptValues = {
  readonly query: PyValue;
  /** The prediction's whole `intermediate_steps`. */
  readonly toolUseTrace: PyValue;
  /** The answer to be judged. */
  readonly pred: PyValue;
  /** The reference answer. */
  readonly gt: PyValue;
};

/**
 * The prompt for one sample, as Python's `str.format` makes it.
 *
 * Values go in as they are, braces, white space and line ends included, and are never looked at again.
 */
export const renderPrompt = (rubric: Rubric, { query, toolUseTrace, pred, gt }: PromptValues): string =>
  fillTemplate(rubric, { query, tool_use_trace: toolUseTrace, pred, gt });

/**
 * The same for a rubric with placeholders of its own.
 *
 * @throws TypeError for a placeholder that has no value
 */
export const fillTemplate = (rubric: Rubric, values: Readonly<Record<string, PyValue>>): string =>
  rubric.segments
    .map((segment) => (segment.kind === "text" ? segment.text : formatPython(valueFor(segment.name, rubric, values))))
    .join("");

function valueFor(name: string, rubric: Rubric, values: Readonly<Record<string, PyValue>>): PyValue {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined)
    throw new TypeError(`the rubric ${rubric.name} has the placeholder {${name}}, which has no value`);
  return value;
}
