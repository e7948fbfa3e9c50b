import type { LibraryTool } from "../../core/tool-library.js";
import type { ShownCall } from "../python-calls.js";
import type { Naming } from "../shown-names.js";
import type { WorkflowCall } from "../workflow.js";

/** A call, and what it gave. */
export type ShownStep = ShownCall & Pick<WorkflowCall, "observation">;

/** What a sample teaches. Names of tools are those that it shows. */
export type Lesson = {
  readonly query: string;
  /** Empty on an irrelevance sample. */
  readonly chains: readonly { readonly id: string; readonly steps: readonly ShownStep[] }[];
  readonly response: string;
  /** The candidates as JSON objects with name, description and parameters, in the order in which they are shown. */
  readonly tools: readonly string[];
};

export type Message = {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string | null;
  readonly tool_calls?: readonly unknown[];
  readonly tool_call_id?: string;
};

/** One way of writing a sample for fine-tuning. Adding one is a file here, a name in `options.ts` and a line in `index.ts`. */
export type SftFormat = {
  /** What tools may be called. */
  readonly naming: Naming;
  /** What it says of a tool, of its description and schema as they were cut. */
  readonly described: (tool: Described) => Described;
  readonly messages: (lesson: Lesson) => readonly Message[];
  /** What stands under `tools` beside the messages, as JSON; null where the messages say it. */
  readonly tools: (lesson: Lesson) => string | null;
};

/** What a tool is for, and its arguments. */
export type Described = Pick<LibraryTool, "description" | "parameters">;

/** Of a format whose names are texts in JSON. */
export const anyName: Naming = { fits: () => true, respelled: () => null };

/** Of a format that shows tools as texts. */
export const asItIs = (tool: Described): Described => tool;

export const stepsOf = ({ chains }: Lesson): readonly ShownStep[] => chains.flatMap(({ steps }) => steps);
