import { openWire, type Protocol } from "../agent/index.js";
import type { LibraryTool } from "../core/tool-library.js";

/**
 * Whether words of a model that called nothing have a call in them, in a grammar that its protocol does not read: one of
 * the tags that models are trained to put around calls, or a shown tool's name as JSON or Python calls it.
 *
 * It tells of servers that do not read the calls of the model they serve, and hand them on as words.
 */
export function hasCallInWords(words: string, tools: readonly LibraryTool[], protocol: Protocol): boolean {
  if (tools.length === 0) return false;
  if (callTag.test(words)) return true;
  const { nameOf } = openWire(tools, protocol);
  return tools.some(({ name }) => [name, nameOf(name)].some((called) => isCalled(called, words)));
}

/** Of Hermes and Qwen, Llama, Mistral, DeepSeek, Granite and others; and `call-by-text`'s own. */
const callTag =
  /<(?:call|tool_calls?|function_calls?|invoke)\b|<function=|<[|｜](?:tool.calls?|python_tag)|\[TOOL_CALLS\]/;

const isCalled = (name: string, words: string): boolean =>
  words.replace(/\s+/g, "").includes(`"name":"${name}"`) ||
  // Nor is `set_rain(` a call of `rain`.
  words
    .split(`${name}(`)
    .slice(0, -1)
    .some((before) => !/[\w-]$/.test(before));
