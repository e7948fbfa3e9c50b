import type { Step } from "../../core/sample.js";
import { parsePlain } from "../../pyvalue/index.js";
import { describe } from "../describe.js";
import { contentText } from "./content-text.js";
import { member } from "./member.js";
import { hasSucceeded } from "./observation.js";
import { functionOf, nameOf, namePath } from "./tool-call.js";

/** Where a call stands among the messages, and the tool message that answers it, if there is one. */
export type CallPlace = { readonly message: number; readonly call: number; readonly result: number | null };

export type Conversation = {
  readonly trajectory: readonly Step[];
  /** Of the same calls in the same order. */
  readonly places: readonly CallPlace[];
  /** What the model said last, where it called nothing with it; null else. */
  readonly lastWords: string | null;
};

/** `path` is below `$.messages`. */
export type ReportFault = (kind: string, path: string, found: string, expected: string) => void;

/**
 * Reads what a model did out of the messages of its conversation. What stands before the last user message led to the
 * query, and is not the model's work on it.
 */
export function readConversation(messages: readonly unknown[], report: ReportFault): Conversation {
  const calls: OpenCall[] = [];
  const waiting = new Map<string, OpenCall[]>();
  let lastWords: string | null = null;
  for (let i = firstOwn(messages); i < messages.length; i++) {
    const message = messages[i];
    const role = member(message, "role");
    if (typeof role !== "string") report("message_malformed", `[${i}].role`, describe(role), "a role");
    if (role === "assistant") {
      const made = callsOf(message, i, report);
      calls.push(...made);
      for (const { id } of made)
        if (id !== null)
          waiting.set(
            id,
            made.filter((call) => call.id === id),
          );
      lastWords = made.length > 0 ? null : contentText(member(message, "content"));
    }
    if (role === "tool") answer(message, i, waiting, report);
  }
  return { ...withResults(calls, messages, report), lastWords };
}

function firstOwn(messages: readonly unknown[]): number {
  return messages.findLastIndex((message) => member(message, "role") === "user") + 1;
}

type OpenCall = {
  readonly id: string | null;
  readonly tool: string;
  readonly input: unknown;
  readonly place: Omit<CallPlace, "result">;
  result: number | null;
};

function callsOf(message: unknown, index: number, report: ReportFault): readonly OpenCall[] {
  const list = member(message, "tool_calls");
  if (list === undefined || list === null) return [];
  const path = `[${index}].tool_calls`;
  if (!Array.isArray(list)) {
    report("steps_not_a_list", path, describe(list), "a list of calls");
    return [];
  }
  return list.flatMap((call: unknown, i) => {
    const tool = nameOf(call);
    if (tool === null) {
      const at = namePath(call, `${path}[${i}]`);
      report("step_not_a_call", at, describe(member(functionOf(call), "name")), "a call with a tool's name");
      return [];
    }
    const id = member(call, "id");
    const input = inputOf(member(functionOf(call), "arguments"));
    return [{ id: typeof id === "string" ? id : null, tool, input, place: { message: index, call: i }, result: null }];
  });
}

/** Arguments are an object, or the text of one; none at all is no arguments. Text that is no JSON stays text. */
function inputOf(given: unknown): unknown {
  if (given === undefined || given === null) return {};
  if (typeof given !== "string") return given;
  if (given.trim() === "") return {};
  const parsed = parsePlain(given);
  return parsed.kind === "ok" ? parsed.value : given;
}

/** Where servers use an id again, the newest call that has it is the one that is answered. */
function answer(message: unknown, index: number, waiting: Map<string, OpenCall[]>, report: ReportFault): void {
  const id = member(message, "tool_call_id");
  const call = typeof id === "string" ? waiting.get(id)?.shift() : undefined;
  if (call !== undefined) call.result = index;
  else report("observation_unpaired", `[${index}].tool_call_id`, describe(id), "the id of a call before it");
}

function withResults(
  calls: readonly OpenCall[],
  messages: readonly unknown[],
  report: ReportFault,
): Pick<Conversation, "trajectory" | "places"> {
  const trajectory = calls.map(({ tool, input, place, result }): Step => {
    if (result === null) {
      const at = `[${place.message}].tool_calls[${place.call}]`;
      report("observation_missing", at, "no result", "a tool message with the call's id");
      return { tool, input, succeeded: false };
    }
    return { tool, input, succeeded: hasSucceeded(member(messages[result], "content"), isError(messages[result])) };
  });
  return { trajectory, places: calls.map(({ place, result }) => ({ ...place, result })) };
}

/** Whether a tool message is marked as an error; in either reading of JSON. */
export const isError = (message: unknown): boolean => member(message, "is_error") === true;
