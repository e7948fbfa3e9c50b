import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodePrompt } from "../../../src/config/prompts.js";
import type { Answered, Ask, Chat } from "../../../src/core/chat.js";
import { usageError } from "../../../src/core/errors.js";
import type { SimulatedResponses } from "../../../src/core/tools-config.js";
import type { ToolMeans } from "../../../src/tools/means.js";
import { forecast, openFiles } from "./folder.js";

const never = new AbortController().signal;
const cost = { usage: {} as never, usd: null, latencyMs: 1, stored: false };
const said =
  (content: string): (() => Promise<Answered>) =>
  () =>
    Promise.resolve({ kind: "said", said: { content, toolCalls: [] }, cost });

const file = new URL("../../../configs/prompts/simulate.yaml", import.meta.url);
const prompt = decodePrompt(readFileSync(file, "utf8"), "simulate.yaml");

const elsewhere = { kind: "simulated", model: "m", base_url: "http://127.0.0.1:9/v1" } as const;

/** A library whose model answers like this, what it was asked, and which models were looked up. */
async function openSimulated(
  answer: (ask: Ask) => Promise<Answered>,
  { responses = { ...elsewhere, key: "none" }, ...parts }: Partial<ToolMeans> & { responses?: SimulatedResponses } = {},
) {
  const asks: Ask[] = [];
  const places: unknown[] = [];
  const chat = (place: { readonly model: string }): Promise<Chat> => {
    places.push(place);
    return Promise.resolve({
      model: place.model,
      ask: (ask) => {
        asks.push(ask);
        return answer(ask);
      },
    });
  };
  const library = await openFiles(responses, { chat, prompt: () => Promise.resolve(prompt), ...parts });
  const ask = (input: Readonly<Record<string, unknown>> = {}, signal = never) =>
    library.call({ tool: forecast, input, caller: "s" }, signal);
  return { library, ask, asks, places };
}

describe("a simulated call", () => {
  it("shows the model the API as ToolBench tells it, and the input, and is marked", async () => {
    const { ask, asks, places, library } = await openSimulated(said('{"error": "", "response": "sun"}'));
    expect(places).toEqual([]);
    const input = { city: "Rome {name} {{", id: 1 };
    await expect(ask(input)).resolves.toEqual({ error: "", response: "sun", simulated: true });
    await ask();

    expect(places).toEqual([{ model: "m", baseUrl: "http://127.0.0.1:9/v1", apiKey: "none" }]);
    expect(asks).toHaveLength(2);
    expect(asks[0]?.prompt).toEqual({ name: "simulate", digest: prompt.digest });
    expect(asks[0]?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    const { parameters, description } = library.tools[0] ?? { parameters: {}, description: "" };
    expect(asks[0]?.messages[1]?.content).toBe(
      [
        `ENDPOINT: "${forecast}"`,
        `DESCRIPTION: "${description}"`,
        `PARAMETERS: ${JSON.stringify(parameters)}`,
        `ARGUMENTS: ${JSON.stringify(input)}`,
      ].join("\n"),
    );
    expect(library.source).toBe("toolbench tools, simulated by m");
  });

  it("asks for an error and a response by a strict schema", async () => {
    const { ask, asks } = await openSimulated(said('{"error": "", "response": "sun"}'));
    await ask();
    const { name, schema } = asks[0]?.responseFormat ?? { name: "", schema: {} };
    expect(name).toMatch(/^[a-z_]+$/);
    expect(schema).toMatchObject({
      type: "object",
      properties: { error: { type: "string" }, response: { type: "string" } },
      required: ["error", "response"],
      additionalProperties: false,
    });
  });

  it("that the model refuses is an error, and marked", async () => {
    const { ask } = await openSimulated(said('{"error": "no city", "response": ""}'));
    await expect(ask()).resolves.toEqual({ error: "no city", response: "", simulated: true });
  });

  it.each([
    "",
    "sun",
    "[]",
    "null",
    '{"error": ""}',
    '{"error": null, "response": ""}',
    '{"error": "", "response": {}}',
  ])("that is answered %j is asked again, and at last an error that is marked", async (content) => {
    const { ask, asks } = await openSimulated(said(content));
    const error = "the model that simulates this API failed: its answer could not be read";
    await expect(ask()).resolves.toEqual({ error, response: "", simulated: true });
    const check = asks[0]?.check;
    expect(check?.({ content, toolCalls: [] })).toMatch(/no JSON object/);
    expect(check?.({ content: '{"error": "", "response": ""}', toolCalls: [] })).toBeNull();
  });

  it("whose model fails is an error that says so, and marked", async () => {
    const failed = {
      kind: "failed",
      class: "timeout",
      message: "no answer in 60 s",
      canPass: true,
      cost: null,
    } as const;
    const { ask } = await openSimulated(() => Promise.resolve(failed));
    const error = "the model that simulates this API failed: no answer in 60 s";
    await expect(ask()).resolves.toEqual({ error, response: "", simulated: true });
  });

  it("stops the run where the model's path says that it must", async () => {
    const { ask } = await openSimulated(() => Promise.reject(usageError("no key for m")));
    await expect(ask()).rejects.toThrow("no key for m");
    const unknown = await openSimulated(said(""), { chat: () => Promise.reject(usageError("no model m")) });
    await expect(unknown.ask()).rejects.toThrow("no model m");
  });

  it("rejects with the reason of a signal that is aborted meanwhile", async () => {
    const controller = new AbortController();
    const { ask } = await openSimulated(() => {
      controller.abort(new Error("enough"));
      return new Promise(() => undefined);
    });
    await expect(ask({}, controller.signal)).rejects.toThrow("enough");
  });
});

describe("the key of a simulated call", () => {
  const answer = said('{"error": "", "response": "sun"}');
  const fromVariable = `\${SIM_KEY}`;
  const variable = (name: string) => (name === "SIM_KEY" ? "sim-123456789" : undefined);

  it("is the tools file's, with its variable filled in", async () => {
    const { ask, places } = await openSimulated(answer, { responses: { ...elsewhere, key: fromVariable }, variable });
    await ask();
    expect(places).toEqual([{ model: "m", baseUrl: "http://127.0.0.1:9/v1", apiKey: "sim-123456789" }]);
  });

  it("is the command's where the model is at the command's own place", async () => {
    const { ask, places } = await openSimulated(answer, { responses: { kind: "simulated", model: "m" } });
    await ask();
    expect(places).toEqual([{ model: "m", baseUrl: undefined, apiKey: undefined }]);
  });

  it("must be there for any other place, since the command's does not leave for it", async () => {
    const opened = openSimulated(answer, { responses: elsewhere });
    await expect(opened).rejects.toMatchObject({
      kind: "usage",
      message:
        "a toolbench library's `responses.base_url` needs `responses.key`: the command's own key is not sent there",
    });
  });

  it("stops before anything is asked where its variable is not set", async () => {
    const opened = openSimulated(answer, { responses: { ...elsewhere, key: fromVariable } });
    await expect(opened).rejects.toThrow(
      "a toolbench library's `responses.key` needs the environment variable SIM_KEY, which is not set",
    );
  });
});
