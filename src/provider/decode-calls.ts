import { z } from "zod";
import type { ChatToolCall } from "../core/chat.js";
import { jsonOf } from "./json-of.js";

/** Where a message holds its calls, whatever is there. */
export type WrittenCalls = {
  readonly tool_calls?: unknown;
  /** The one call, as APIs had it before they had lists of calls, and some servers still do. */
  readonly function_call?: unknown;
};

export type DecodedCalls = {
  /** Those that are calls. */
  readonly calls: readonly ChatToolCall[];
  /** What is wrong with the first that is none, in one line; null where all are. */
  readonly problem: string | null;
};

/**
 * Reads the calls of a message. What a call needs is a function's name; its arguments may be no object, or no JSON at all:
 * that is for the model to hear.
 */
export function decodeCalls({ tool_calls: list, function_call: only }: WrittenCalls): DecodedCalls {
  if (isNothing(list)) {
    const call = decodeCall({ function: only }, 0);
    return { calls: typeof call === "string" ? [] : [call], problem: null };
  }
  if (!Array.isArray(list)) return { calls: [], problem: "the reply's `tool_calls` is no list" };
  const read = list.map(decodeCall);
  return {
    calls: read.filter((call) => typeof call !== "string"),
    problem: read.find((call) => typeof call === "string") ?? null,
  };
}

const isNothing = (list: unknown): boolean =>
  list === undefined || list === null || (Array.isArray(list) && list.length === 0);

/** The call, or what is wrong with it. Some servers give no id, or the arguments as an object; without any there are none. */
function decodeCall(written: unknown, index: number): ChatToolCall | string {
  const read = callShape.safeParse(written);
  if (!read.success) return `call ${index + 1} of the reply names no function`;
  const { id, function: called } = read.data;
  const given = called.arguments ?? {};
  const text = typeof given === "string" ? given : jsonOf(given);
  if (text === null) return `the arguments of call ${index + 1} of the reply are nested too deep to be written as JSON`;
  return { id: id || `call_${index + 1}`, name: called.name, arguments: text };
}

const callShape = z.object({
  id: z.string().nullish().catch(null),
  function: z.object({ name: z.string().min(1), arguments: z.unknown().optional() }),
});
