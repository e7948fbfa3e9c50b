import type { ChatMessage } from "../core/chat.js";
import { isObject } from "../core/is-object.js";
import { fillPrompt, type Prompt } from "../core/prompt.js";
import type { LibraryTool } from "../core/tool-library.js";
import { objectSchema } from "./object-schema.js";
import { type CallArguments, parseBounded, readArguments, unreadable } from "./read-arguments.js";
import { shownObservation } from "./shown-observation.js";
import type { ObservedCall, Wire } from "./wire.js";
import { withoutThoughts } from "./without-thoughts.js";

/**
 * Calls as text, for models without tool calling. The prompt `call-by-text` tells the grammar:
 *
 * - A call is `<call>`, a JSON object `{"name": …, "arguments": {…}}`, `</call>`; white space, and one Markdown fence,
 *   around the object do no harm. `arguments` may be left out. Any number of calls, anywhere; what is left is words.
 * - A `<call>` ends at the first `</call>`, so a JSON string that holds it writes `<\/call>`. One without an end reaches to
 *   the end of the text.
 * - Observations come back in one user message, an `<observation>` a call, in the order of the calls; `<` in one is
 *   escaped, so that no tool can forge another's.
 * - Thoughts are neither calls nor words.
 *
 * Tools have their own names, of any length. A block that is no such object is a call of a tool without a name.
 */
export const textWire = (tools: readonly LibraryTool[], prompt: Prompt): Wire => ({
  tools: undefined,
  open: (messages) => (tools.length === 0 ? messages : withSystem(messages, toolsOf(tools, prompt))),
  nameOf: (tool) => tool,
  hear: ({ content }, conversation) => {
    const turn = 1 + conversation.filter(({ role }) => role === "assistant").length;
    const spoken = withoutThoughts(content);
    return {
      words: spoken.replace(blocks, "").trim(),
      calls: Array.from(spoken.matchAll(blocks), ([, body = ""], i) => ({
        id: `call_${turn}_${i + 1}`,
        ...readBlock(body),
      })),
    };
  },
  observed: ({ content }, observed) => [
    { role: "assistant", content, toolCalls: [] },
    { role: "user", content: observed.map(answer).join("\n") },
  ],
});

const blocks = /<call>([\s\S]*?)(?:<\/call>|$)/g;

/** The prompt's text with the tools in it, one a line. */
function toolsOf(tools: readonly LibraryTool[], prompt: Prompt): string {
  const lines = tools.map(({ name, description, parameters }) =>
    JSON.stringify({ name, description, parameters: objectSchema(parameters) }),
  );
  const filled = fillPrompt(prompt, { tools: lines.join("\n") });
  return filled.map(({ content }) => content).join("\n\n");
}

/** Many models take one system message, and take it first. */
function withSystem(messages: readonly ChatMessage[], text: string): readonly ChatMessage[] {
  const [first, ...others] = messages;
  if (first?.role !== "system") return [{ role: "system", content: text }, ...messages];
  return [{ role: "system", content: `${first.content}\n\n${text}` }, ...others];
}

function readBlock(body: string): { readonly tool: string } & CallArguments {
  const text = body.trim().replace(fence, "$1");
  const call = parseBounded(text);
  if (!isObject(call) || typeof call.name !== "string") {
    return { tool: "", ...unreadable(body, 'the call is no JSON object with a "name" and "arguments"') };
  }
  const { name, arguments: args = {} } = call;
  return { tool: name, ...readArguments(typeof args === "string" ? args : JSON.stringify(args)) };
}

const fence = /^```(?:json)?([\s\S]*)```$/;

const answer = ({ call, observation }: ObservedCall): string =>
  `<observation tool=${inTag(JSON.stringify(call.tool))}>${inTag(shownObservation(observation))}</observation>`;

const inTag = (json: string): string => json.replaceAll("<", "\\u003c");
