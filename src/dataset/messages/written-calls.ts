import { member } from "./member.js";
import { isEmpty } from "./observation.js";

/** Calls as a message has them, not looked at yet, and where each of them stands below the message. */
type WrittenCalls = { readonly list: unknown; readonly pathOf: (index: number) => string };

/** A message's `tool_calls`; where there are none, its `function_call` of older logs is one. In either reading of JSON. */
export function writtenCalls(message: unknown): WrittenCalls {
  const list = member(message, "tool_calls") ?? [];
  if (!Array.isArray(list) || list.length > 0) return { list, pathOf: (index) => `.tool_calls[${index}]` };
  const call = member(message, "function_call");
  return { list: isEmpty(call) ? [] : [call], pathOf: () => ".function_call" };
}

/** Whether a part of a content is a call as other makers write it: `tool_use`, `tool-call`. */
export function isCallPart(part: unknown): boolean {
  const type = member(part, "type");
  return typeof type === "string" && /^(server_)?(tool|function)[-_](use|call)$/i.test(type);
}
