import { type PyValue, parsePython } from "../../pyvalue/index.js";
import { isDict } from "../../pyvalue/value.js";
import { type Dialect, type Read, read, unreadable } from "./dialect.js";
import { readNamedCalls } from "./named-call.js";

/**
 * Blocks of `<tool_call>` in a text; a text without any has no calls. A block that is no JSON is passed over, but under v3's
 * rules takes all the calls with it.
 */
export const qwenFc: Dialect = {
  name: "qwen_fc",
  definition: "<tool_call> blocks of JSON in a text, as Qwen's and Hermes' templates write them",
  decode(result, { rules }): Read {
    if (typeof result !== "string") return unreadable("the result is no text");
    const blocks = blocksIn(result);
    const calls = blocks.flatMap(parse);
    if (rules === "v3" && calls.length < blocks.length) return read([]);
    if (!calls.every(isDict)) return rules === "v3" ? read([]) : unreadable("a <tool_call> block is no JSON object");
    if (!calls.every((call) => !call.has("arguments") || isDict(call.get("arguments") ?? null)))
      return unreadable(`a call's "arguments" are no object`);
    return readNamedCalls(calls, "arguments");
  },
};

const opening = "<tool_call>\n";
const closing = "\n</tool_call>";

/** By hand, for a regular expression would look through the rest of the text at every opening that nothing closes. */
function blocksIn(text: string): readonly string[] {
  const blocks: string[] = [];
  for (let start = text.indexOf(opening); start !== -1; ) {
    const end = text.indexOf(closing, start + opening.length);
    if (end === -1) break;
    blocks.push(text.slice(start + opening.length, end));
    start = text.indexOf(opening, end + closing.length);
  }
  return blocks;
}

function parse(block: string): readonly PyValue[] {
  const parsed = parsePython(block);
  return parsed.kind === "ok" ? [parsed.value] : [];
}
