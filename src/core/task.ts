import type { MissingClass } from "./disposition.js";
import type { RawStep } from "./raw-workflow.js";
import type { Problem } from "./sample.js";
import type { LibraryTool } from "./tool-library.js";

/** What a model is given to work on: a sample's query, and its candidate tools in the order of the files. */
export type Task = {
  readonly id: string;
  readonly query: string;
  /** The reference tools first. */
  readonly tools: readonly LibraryTool[];
  /** How many of the tools are reference tools; 0 for an irrelevance sample. */
  readonly references: number;
};

export type TaskRead =
  | { readonly kind: "read"; readonly task: Task }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/** A model's work on a sample, as a layout writes it into a prediction file. */
export type Predicted = {
  readonly steps: readonly RawStep[];
  /** The model's own last words. */
  readonly words: string | null;
  /** What the writer made of the trace; null where nothing was to be written, or the writer could not. */
  readonly response: string | null;
  readonly writer: string;
  /** The model failed for good on this sample. */
  readonly error: { readonly class: MissingClass; readonly message: string } | null;
};
