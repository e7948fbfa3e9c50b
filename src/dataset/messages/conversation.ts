import type { Step } from "../../core/sample.js";
import { describe } from "../describe.js";
import { wordsOf } from "./content-text.js";
import { contextOf } from "./context.js";
import { member } from "./member.js";
import { hasSucceeded } from "./observation.js";
import { type CallPlace, type OpenCall, type OpenCalls, openCalls } from "./open-calls.js";
import { callsOf, type ReportFault } from "./read-calls.js";

export type Conversation = {
  readonly trajectory: readonly Step[];
  /** Of the same calls in the same order. */
  readonly places: readonly CallPlace[];
  /** What the model said last, if it called nothing with it or after it: "" where it said nothing, null for no message. */
  readonly lastWords: string | null;
};

/**
 * Reads what a model did out of the messages of its conversation. What led to the query is not its work; a user who
 * speaks again in the midst of it changes nothing.
 *
 * @param sample reads the messages of the sample that the model worked on
 */
export function readConversation(
  messages: readonly unknown[],
  sample: () => readonly unknown[],
  report: ReportFault,
): Conversation {
  const calls: OpenCall[] = [];
  const open = openCalls();
  let lastWords: string | null = null;
  for (let i = ownStart(messages, sample, report); i < messages.length; i++) {
    const message = messages[i];
    const role = roleOf(message, i, report);
    if (role === "tool" || role === "function") answer({ message, index: i, role }, open, report);
    if (role !== "assistant") continue;
    const made = callsOf(message, i, report);
    open.add(made.calls);
    for (const call of made.calls) calls.push(call);
    const words = readWords(message, i, report);
    lastWords = made.isCalling ? null : words === "" ? (lastWords ?? "") : words;
  }
  return { ...withResults(calls, messages, report), lastWords };
}

function ownStart(messages: readonly unknown[], sample: () => readonly unknown[], report: ReportFault): number {
  const { length, doubtful } = contextOf(messages, sample);
  if (doubtful !== null) {
    const found = "the query behind messages that are not the sample's";
    report(
      "context_differs",
      `[${doubtful}]`,
      found,
      "the sample's messages as they are: else the calls before it count",
    );
  }
  return length;
}

const roles: ReadonlySet<unknown> = new Set(["system", "developer", "user", "assistant", "tool", "function"]);

function roleOf(message: unknown, index: number, report: ReportFault): unknown {
  const role = member(message, "role");
  if (typeof role !== "string") report("message_malformed", `[${index}].role`, describe(role), "a role");
  else if (!roles.has(role)) report("message_malformed", `[${index}].role`, describe(role), [...roles].join(", "));
  return role;
}

/** Content that is none says nothing. */
function readWords(message: unknown, index: number, report: ReportFault): string {
  const words = wordsOf(message);
  if (words === null)
    report("message_malformed", `[${index}].content`, describe(member(message, "content")), "a text, or its parts");
  return words ?? "";
}

type Result = { readonly message: unknown; readonly index: number; readonly role: "tool" | "function" };

/** A result belongs to the call of its id; one of a function, or of a tool without an id, to a call of its name. */
function answer({ message, index, role }: Result, open: OpenCalls, report: ReportFault): void {
  const id = role === "tool" ? member(message, "tool_call_id") : undefined;
  const name = member(message, "name");
  const isNamed = (id ?? null) === null && (role === "function" || typeof name === "string");
  const key = isNamed ? name : id;
  const find = isNamed ? open.byName : open.byId;
  const call = typeof key === "string" ? find(key) : undefined;
  if (call !== undefined) call.result = index;
  else if (isNamed) report("observation_unpaired", `[${index}].name`, describe(name), "the name of a call before it");
  else report("observation_unpaired", `[${index}].tool_call_id`, describe(id), "the id of a call before it");
}

function withResults(
  calls: readonly OpenCall[],
  messages: readonly unknown[],
  report: ReportFault,
): Pick<Conversation, "trajectory" | "places"> {
  const trajectory = calls.map(({ tool, input, path, result }): Step => {
    if (result === null) {
      report("observation_missing", path, "no result", "a message with the call's result");
      return { tool, input, succeeded: false };
    }
    return { tool, input, succeeded: hasSucceeded(member(messages[result], "content"), isError(messages[result])) };
  });
  return { trajectory, places: calls.map(({ place, result }) => ({ ...place, result })) };
}

/** Whether a tool message is marked as an error; in either reading of JSON. */
export const isError = (message: unknown): boolean => member(message, "is_error") === true;
