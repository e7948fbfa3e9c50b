import { writeFiles } from "../../support/temp-folder.js";
import type { Files } from "../../support/toolgrad-files.js";

/** A tool as OpenAI declares it. */
export const aTool = (name: string, properties: Readonly<Record<string, unknown>> = {}) => ({
  type: "function",
  function: { name, description: `What ${name} is for.`, parameters: { type: "object", properties } },
});

export const aCall = (id: string, name: string, input: unknown = {}) => ({
  id,
  type: "function",
  function: { name, arguments: JSON.stringify(input) },
});

export const aResult = (tool_call_id: string, content: unknown, parts: Readonly<Record<string, unknown>> = {}) => ({
  role: "tool",
  tool_call_id,
  content,
  ...parts,
});

export const calling = (...tool_calls: readonly unknown[]) => ({ role: "assistant", content: null, tool_calls });
export const saying = (content: unknown) => ({ role: "assistant", content });

/** A sample's line: it asks for the weather, of two tools. */
export const aSampleLine = (id: unknown, parts: Readonly<Record<string, unknown>> = {}) => ({
  id,
  messages: [{ role: "user", content: "What is the weather in Rome?" }],
  tools: [aTool("maps"), aTool("weather", { city: { type: "string" } })],
  reference: { tool_calls: [{ name: "weather", arguments: { city: "Rome" } }], answer: "It rains." },
  ...parts,
});

/** A prediction's line: one call that worked, and an answer. */
export const aPredictionLine = (id: unknown, parts: Readonly<Record<string, unknown>> = {}) => ({
  id,
  messages: [calling(aCall("c1", "weather", { city: "Rome" })), aResult("c1", "rain"), saying("It rains in Rome.")],
  ...parts,
});

export const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join("");

/** Writes a dataset of samples with the predictions of orchid-7b, and the given files over it. */
export const writeMessages = (folder: string, ids: readonly string[] = ["a", "b"], files: Files = {}): string =>
  writeFiles(folder, {
    "test.jsonl": lines(ids.map((id) => aSampleLine(id))),
    "prediction/orchid-7b.jsonl": lines(ids.map((id) => aPredictionLine(id))),
    ...files,
  });
