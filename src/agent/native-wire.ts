import type { ChatMessage, ChatToolCall } from "../core/chat.js";
import type { LibraryTool } from "../core/tool-library.js";
import { declared } from "./declared.js";
import { freeIds } from "./free-ids.js";
import { readArguments } from "./read-arguments.js";
import { shownObservation } from "./shown-observation.js";
import type { HeardCall, Wire } from "./wire.js";
import { type WireNames, wireNames } from "./wire-names.js";
import { withoutThoughts } from "./without-thoughts.js";

/** The provider's own tool calling. */
export function nativeWire(tools: readonly LibraryTool[]): Wire {
  const names = wireNames(tools);
  return {
    tools: tools.length === 0 ? undefined : tools.map((tool) => ({ name: names.toWire(tool.name), ...declared(tool) })),
    open: (messages) => messages,
    nameOf: names.toWire,
    hear: ({ content, toolCalls }, conversation) => ({
      words: withoutThoughts(content).trim(),
      calls: heardCalls(toolCalls, names, conversation),
    }),
    observed: ({ content }, observed) => [
      { role: "assistant", content, toolCalls: observed.map(({ call }) => sentBack(call, names)) },
      ...observed.map(({ call, observation }) => ({
        role: "tool" as const,
        toolCallId: call.id,
        content: shownObservation(observation),
      })),
    ],
  };
}

function heardCalls(
  calls: readonly ChatToolCall[],
  { fromWire }: WireNames,
  conversation: readonly ChatMessage[],
): readonly HeardCall[] {
  const freeId = freeIds(conversation.flatMap((m) => (m.role === "assistant" ? m.toolCalls.map(({ id }) => id) : [])));
  return calls.map(({ id, name, arguments: text }) => ({
    id: freeId(id),
    tool: fromWire(name),
    ...readArguments(text),
  }));
}

/**
 * The call as the next request repeats it. Servers refuse a history with a name that is none, or with arguments that are
 * no JSON, and so would lose the model its chance to correct itself.
 */
const sentBack = ({ id, tool, input }: HeardCall, { toWire }: WireNames): ChatToolCall => ({
  id,
  name: toWire(tool),
  arguments: JSON.stringify(input),
});
