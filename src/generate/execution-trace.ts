import type { ExecutionTrace } from "../core/generation.js";
import type { Failure } from "./ask-for.js";
import { cut } from "./cut.js";
import type { Execution } from "./execute.js";
import { succeeded } from "./shown.js";

/** As the released traces have it: a preview has 200 characters, and what failed tells what the tools last complained of. */
export function executionTrace(execution: Execution): ExecutionTrace {
  const { proposal, attempts, toolCalls, last } = execution;
  const { told } = last;
  const counted = { proposal_id: proposal.id, success: told.kind === "done", num_tool_calls: toolCalls };
  if (told.kind === "done") {
    const [{ tool, tool_input }, { response }] = told.report.step;
    const step = { tool, tool_input, result_preview: cut(response, 200) };
    return { ...counted, api_call_step: step, reason: told.report.reason, attempts, end: last.end };
  }
  const reason = told.kind === "not_done" ? told.reason : messageOf(told.failure);
  const failed = last.steps.findLast((step) => !succeeded(step));
  const error_message = cut(failed === undefined ? reason : `${failed[0].tool}: ${failed[1].error}`, 200);
  return { ...counted, api_call_step: null, error_message, reason, attempts, end: last.end };
}

const messageOf = ({ class: kind, message }: Failure): string => `${kind}: ${message}`;
