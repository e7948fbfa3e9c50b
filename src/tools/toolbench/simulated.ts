import type { Answered, Ask, Chat, Said } from "../../core/chat.js";
import { usageError } from "../../core/errors.js";
import { isObject } from "../../core/is-object.js";
import { orAborted } from "../../core/or-aborted.js";
import { fillPrompt, type Prompt } from "../../core/prompt.js";
import type { LibraryCall, Observation } from "../../core/tool-library.js";
import type { SimulatedResponses } from "../../core/tools-config.js";
import { fillVariables } from "../fill-variables.js";
import type { ToolMeans } from "../means.js";
import type { Api } from "./api.js";
import { parseJson } from "./read-json.js";
import type { Responder } from "./responder.js";

/**
 * A model answers in the APIs' place, from what ToolBench says of them. Everything that it gives is marked `simulated`, its
 * failures too. The model's own path says how long it may take, and keeps its answers: the same call gets the same one.
 *
 * It is looked up with the first call, so that who only reads the tools needs no key.
 *
 * @throws UsageError for a place without a key of its own, or a variable that is not set
 */
export async function simulatedResponder(responses: SimulatedResponses, means: ToolMeans): Promise<Responder> {
  const { model, base_url: baseUrl } = responses;
  const apiKey = keyOf(responses, means);
  const prompt = await means.prompt("simulate");
  let chat: Promise<Chat> | undefined;

  return {
    source: `simulated by ${model}`,
    respond: async (api, call, signal) => {
      chat ??= means.chat({ model, baseUrl, apiKey });
      const { ask } = await orAborted(chat, signal);
      return observed(await orAborted(ask(asked(prompt, api, call)), signal));
    },
    close: () => undefined,
  };
}

/** Undefined for the command's own, which must not leave for a place that only the tools file names: that may be anybody's. */
function keyOf({ base_url: baseUrl, key }: SimulatedResponses, means: ToolMeans): string | undefined {
  if (key !== undefined) return fillVariables(key, "a toolbench library's `responses.key`", means).text;
  if (baseUrl === undefined) return undefined;
  throw usageError(
    "a toolbench library's `responses.base_url` needs `responses.key`: the command's own key is not sent there",
    "Name a variable of the environment, as docs/tools.md shows; a local server takes any value (`key: none`).",
  );
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
