import type { Answered, Ask, Chat, Said } from "../../core/chat.js";
import { fillPrompt, type Prompt } from "../../core/prompt.js";
import type { LibraryCall, Observation } from "../../core/tool-library.js";
import type { ToolBenchConfig } from "../../core/tools-config.js";
import type { ToolMeans } from "../means.js";
import { orAborted } from "../or-aborted.js";
import type { Api } from "./api.js";
import { isObject } from "./is-object.js";
import { parseJson } from "./read-json.js";
import type { Responder } from "./responder.js";

type SimulatedResponses = Extract<ToolBenchConfig["responses"], { readonly kind: "simulated" }>;

/**
 * A model answers in the APIs' place, from what ToolBench says of them. Everything that it gives is marked `simulated`, its
 * failures too. The model's own path says how long it may take, and keeps its answers: the same call gets the same one.
 *
 * It is looked up with the first call, so that who only reads the tools needs no key.
 */
export async function simulatedResponder(
  { model, base_url: baseUrl }: SimulatedResponses,
  means: ToolMeans,
): Promise<Responder> {
  const prompt = await means.prompt("simulate");
  let chat: Promise<Chat> | undefined;

  return {
    source: `simulated by ${model}`,
    respond: async (api, call, signal) => {
      chat ??= means.chat({ model, baseUrl });
      const { ask } = await orAborted(chat, signal);
      return observed(await orAborted(ask(asked(prompt, api, call)), signal));
    },
    close: () => undefined,
  };
}

const asked = (prompt: Prompt, { tool }: Api, { input }: LibraryCall): Ask => ({
  messages: fillPrompt(prompt, {
    name: JSON.stringify(tool.name),
    description: JSON.stringify(tool.description),
    parameters: JSON.stringify(tool.parameters),
    input: JSON.stringify(input),
  }),
  responseFormat: { name: "api_answer", schema: answerSchema },
  prompt: { name: prompt.name, digest: prompt.digest },
  check: (said) => (decode(said) === null ? "it is no JSON object with the texts `error` and `response`" : null),
});

const answerSchema = {
  type: "object",
  properties: {
    error: { type: "string", description: "Empty where the call worked; else what the API says is wrong." },
    response: { type: "string", description: "What the API returns, as text or JSON; empty where the call failed." },
  },
  required: ["error", "response"],
  additionalProperties: false,
};

function observed(answered: Answered): Observation {
  const read = answered.kind === "said" ? decode(answered.said) : null;
  if (read !== null) return { ...read, simulated: true };
  const problem = answered.kind === "said" ? "its answer could not be read" : answered.message;
  return { error: `the model that simulates this API failed: ${problem}`, response: "", simulated: true };
}

function decode({ content }: Said): Observation | null {
  const value = parseJson(content);
  if (!isObject(value) || typeof value.error !== "string" || typeof value.response !== "string") return null;
  return { error: value.error, response: value.response };
}
