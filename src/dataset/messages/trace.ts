import { formatPython, type PyValue, parsePython } from "../../pyvalue/index.js";
import { wordsOf } from "./content-text.js";
import { isError } from "./conversation.js";
import { member } from "./member.js";
import { observationOf } from "./observation.js";
import type { CallPlace } from "./open-calls.js";
import { functionOf, nameOf } from "./tool-call.js";
import { writtenCalls } from "./written-calls.js";

/**
 * The calls of a conversation as a judge is shown them: a list of [action, observation] in the shape of the released
 * trajectories, with every value as exact as the file has it. A call without a result has null for its observation.
 *
 * @param messages the same messages that the places were found in, read exactly
 */
export const traceOf = (messages: PyValue, places: readonly CallPlace[]): PyValue =>
  places.map(({ message, call, result }) => [
    actionOf(at(messages, message), call),
    result === null ? null : resultOf(at(messages, result)),
  ]);

const at = (list: unknown, index: number): unknown => (Array.isArray(list) ? (list[index] as unknown) : undefined);

/** An exact value has only exact values in it. */
const exactMember = (value: unknown, key: string): PyValue => (member(value, key) ?? null) as PyValue;

const resultOf = (message: unknown): PyValue => observationOf(exactMember(message, "content"), isError(message));

/** `log` as LangChain's `ToolsAgentOutputParser` writes it. */
function actionOf(message: unknown, index: number): PyValue {
  const call = at(writtenCalls(message).list, index);
  const tool = nameOf(call) ?? "";
  const input = inputOf(exactMember(functionOf(call), "arguments"));
  const words = wordsOf(message) ?? "";
  const said = words === "" ? "" : `responded: ${words}`;
  return new Map<string, PyValue>([
    ["tool", tool],
    ["tool_input", input],
    ["log", `\nInvoking: \`${tool}\` with \`${formatPython(input)}\`\n${said}\n\n`],
    ["type", "AgentActionMessageLog"],
    ["message_log", []],
    ["tool_call_id", exactMember(call, "id")],
  ]);
}

/** As the trajectory reads them (see `read-calls.ts`). */
function inputOf(given: PyValue): PyValue {
  if (given === null || (typeof given === "string" && given.trim() === "")) return new Map();
  const parsed = typeof given === "string" ? parsePython(given) : null;
  return parsed?.kind === "ok" ? parsed.value : given;
}
