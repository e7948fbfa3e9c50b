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
export const renderPrompt = (rubric: Rubric, values: PromptValues): string =>
  rubric.segments
    .map((segment) => (segment.kind === "text" ? segment.text : formatPython(values[segment.name])))
    .join("");
