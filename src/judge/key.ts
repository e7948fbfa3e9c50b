import { hash } from "node:crypto";
import type { ChatMessage, ChatRequest } from "../core/chat.js";
import type { RequestFields } from "../core/verdict.js";

/**
 * What of a request makes the key of its answer, long texts by their digests.
 *
 * What is hashed is JSON: `JSON.stringify` writes lone surrogates as escapes, so texts that UTF-8 would merge keep apart,
 * and it keeps the order of a schema's properties, which is part of a request.
 */
export function requestFields(request: ChatRequest): RequestFields {
  const { endpoint, model, messages, responseFormat, tools, temperature, repeat } = request;
  return {
    endpoint,
    model,
    messages: messages.map((message) => ({
      role: message.role,
      sha256: sha256(JSON.stringify(wordsOf(message))),
      characters: message.content.length,
    })),
    schemaName: responseFormat?.name ?? null,
    schemaSha256: responseFormat === undefined ? null : digestOf(responseFormat.schema),
    ...(tools === undefined || tools.length === 0 ? {} : { toolsSha256: digestOf(tools) }),
    temperature,
    repeat,
  };
}

/** What of an embedding's request makes its key. */
export const embeddingFields = (model: string, text: string): RequestFields => ({
  endpoint: "embeddings",
  model,
  messages: [{ role: "input", sha256: sha256(JSON.stringify(text)), characters: text.length }],
  schemaName: null,
  schemaSha256: null,
  temperature: 0,
  repeat: 0,
});

/**
 * The key of a request's answer: SHA-256 (hex) of all that is asked and of nothing else, as one JSON array in a fixed
 * order. It is made of the fields alone, so that whoever has a stored verdict can check what it answers.
 */
export function verdictKey(fields: RequestFields): string {
  const { endpoint, model, messages, schemaName, schemaSha256, toolsSha256, temperature, repeat } = fields;
  const said = messages.map(({ role, sha256 }) => [role, sha256]);
  const tools = toolsSha256 === undefined ? [] : [toolsSha256];
  return sha256(JSON.stringify([endpoint, model, said, schemaName, schemaSha256, temperature, repeat, ...tools]));
}

/** A message's text where that is all there is to it. */
function wordsOf(message: ChatMessage): unknown {
  if (message.role === "tool") return [message.content, message.toolCallId];
  if (message.role !== "assistant" || message.toolCalls.length === 0) return message.content;
  return [message.content, message.toolCalls.map(({ id, name, arguments: text }) => [id, name, text])];
}

const sha256 = (text: string): string => hash("sha256", text);

/** A rubric sends one and the same schema with every request, and an agent the same tools with every turn. */
function digestOf(value: object): string {
  const known = digests.get(value);
  if (known !== undefined) return known;
  const digest = sha256(JSON.stringify(value));
  digests.set(value, digest);
  return digest;
}

const digests = new WeakMap<object, string>();
