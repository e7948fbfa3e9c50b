import { objectOf, textOf } from "./sections.mjs";
import { parsed } from "./values.mjs";

/**
 * A request as a model with tools sees it, in either protocol: its tools `{name, description, parameters}`, the first words
 * of the user, how many turns have called something, and those calls as steps `{tool, input, error, observation}`.
 */
export function conversationOf(request) {
  const { messages } = request;
  const described = request.tools.length > 0 ? null : messages.find(describesTools);
  const byText = described !== null && described !== undefined;
  const steps = byText ? textSteps(messages) : nativeSteps(messages);
  return {
    ...request,
    byText,
    tools: byText ? toolsIn(described.content) : request.tools,
    asked: messages.find(({ role }) => role === "user")?.content ?? "",
    turns: messages.filter(
      ({ role, calls, content }) => role === "assistant" && (calls.length > 0 || callsIn(content).length > 0),
    ).length,
    steps,
  };
}

/** Words and calls `{tool, input}` as the conversation's protocol writes them. */
export function say({ byText, turns }, { words, calls }) {
  if (byText) return { words: [words, ...calls.map(block)].filter((text) => text !== "").join("\n"), calls: [] };
  return { words, calls: calls.map((call, index) => ({ ...call, id: `call_${turns + 1}_${index + 1}` })) };
}

/** The grammar is that of configs/prompts/call-by-text.yaml. */
const block = ({ tool, input }) =>
  `<call>${JSON.stringify({ name: tool, arguments: input }).replaceAll("</", "<\\/")}</call>`;

const describesTools = ({ role, content }) =>
  role === "system" && content.includes("<call>") && /^TOOLS:$/m.test(content);

/** A line of JSON a tool, up to the first line that is none. */
function toolsIn(content) {
  const lines = content
    .slice(content.search(/^TOOLS:$/m))
    .split("\n")
    .slice(1);
  const tools = lines.map(parsed);
  const end = tools.findIndex((tool) => typeof tool?.name !== "string");
  const told = tools.slice(0, end < 0 ? tools.length : end);
  return told.map(({ name, description, parameters }) => ({
    name,
    description: textOf(description),
    parameters: objectOf(parameters),
  }));
}

function nativeSteps(messages) {
  const answers = new Map(
    messages.filter(({ role }) => role === "tool").map(({ answers, content }) => [answers, content]),
  );
  return messages.flatMap(({ calls }) => calls).map(({ id, tool, input }) => stepOf({ tool, input }, answers.get(id)));
}

function textSteps(messages) {
  const calls = messages.filter(({ role }) => role === "assistant").flatMap(({ content }) => callsIn(content));
  const answers = messages
    .filter(({ role }) => role === "user")
    .flatMap(({ content }) => [...content.matchAll(/<observation tool="[^>]*">([\s\S]*?)<\/observation>/g)]);
  return calls.map((call, index) => stepOf(call, answers[index]?.[1]));
}

const callsIn = (content) =>
  [...content.matchAll(/<call>([\s\S]*?)<\/call>/g)].map(([, json]) => {
    const { name, arguments: input } = objectOf(parsed(json));
    return { tool: textOf(name), input: objectOf(input) };
  });

function stepOf(call, answer = "") {
  const { error, response } = objectOf(parsed(answer));
  return { ...call, error: textOf(error), observation: textOf(response) };
}
