import type { RawAction } from "../core/raw-workflow.js";
import { pythonText } from "./python-text.js";

/** A call that a model made, by the tool's own name. `words`: what the model said beside it, "" for nothing. */
export type MadeCall = {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly id: string;
  readonly words: string;
};

/**
 * A call as the released trajectories write it. `log` is as LangChain's `ToolsAgentOutputParser` makes it, from the same
 * input.
 */
export const rawAction = ({ tool, input, id, words }: MadeCall): RawAction => ({
  tool,
  tool_input: input,
  log: `\nInvoking: \`${tool}\` with \`${pythonText(input)}\`\n${words === "" ? "" : `responded: ${words}`}\n\n`,
  type: "AgentActionMessageLog",
  message_log: [],
  tool_call_id: id,
});
