import { z } from "zod";
import type { ChatModel } from "../core/ports.js";
import type { ChatReply, Outcome } from "../core/verdict.js";
import { failure } from "./failure.js";
import { type Attempt, type OpenAiOptions, openAiModel } from "./open-ai-model.js";
import { rateLimits } from "./rate-limits.js";
import { type Body, readJsonBody } from "./read-json-body.js";

/**
 * A model of embeddings behind an OpenAI-compatible endpoint. Each message of a request is a text, and what the model says
 * has a line for each, in their order: its vector as little-endian 32-bit floats in base64, or nothing where it has none.
 */
export const openAiEmbeddingModel = (options: OpenAiOptions): Promise<ChatModel> => openAiModel(options, askVectors);

const askVectors: Attempt = async (client, { model, messages }, { endpoint, signal }) => {
  const texts = messages.map(({ content }) => content);
  const [only = ""] = texts;
  // Some local servers know no lists. Without a format the client asks for base64 and decodes it; they know floats alone.
  const asked = { model, input: texts.length === 1 ? only : texts, encoding_format: "float" } as const;
  const answer = await client.embeddings.create(asked, { signal }).asResponse();
  const body = {
    text: await answer.text(),
    contentType: answer.headers.get("content-type") ?? "",
    url: endpoint.url.replace(/chat\/completions$/, "embeddings"),
  };
  return { outcome: decodeEmbeddings(body, { model, texts: texts.length }), limits: rateLimits(answer.headers) };
};

type Wanted = { readonly model: string; readonly texts: number };

/** No embedding of the one text, or what is no vector in its place, can pass. */
function decodeEmbeddings(body: Body, wanted: Wanted): Outcome<ChatReply> {
  const read = readJsonBody(body, embeddingsSchema, "list of embeddings");
  if (read.kind === "failed") return read;
  const { data, model, usage } = read.value;
  const vectors = inOrder(data, wanted.texts).map(packed);
  if (wanted.texts === 1 && vectors[0] === "") {
    return { kind: "failed", failure: failure("server", "the answer has no embedding", { retryable: true }) };
  }
  const reply = {
    content: vectors.join("\n"),
    usage: { inputTokens: usage?.prompt_tokens ?? 0, cachedInputTokens: 0, outputTokens: 0 },
    model: model ?? wanted.model,
    fingerprint: null,
  };
  return { kind: "ok", value: reply };
}

/**
 * What is there for each text: by its `index`, and where a server gives none, by its place in a list that is complete. Of
 * two with the same index nobody knows whose they are.
 */
function inOrder(data: readonly unknown[], texts: number): readonly unknown[] {
  if (texts === 1) return [data[0]];
  const indexes = data.map((item) => indexed.safeParse(item).data?.index);
  if (data.length === texts && indexes.every((index) => index === undefined)) return data;
  return Array.from({ length: texts }, (_, text) => {
    const place = indexes.indexOf(text);
    return place === -1 || place !== indexes.lastIndexOf(text) ? null : data[place];
  });
}

/** Empty for what holds no vector. Checked by hand: a schema takes ten times as long for a list of numbers. */
function packed(item: unknown): string {
  const values: unknown = typeof item === "object" && item !== null && "embedding" in item ? item.embedding : null;
  if (!Array.isArray(values) || values.length === 0) return "";
  const vector = new Float32Array(values.length);
  for (const [index, value] of values.entries()) {
    if (typeof value !== "number") return "";
    vector[index] = value;
  }
  // What is beyond 32 bits is infinite now.
  return vector.every(Number.isFinite) ? Buffer.from(vector.buffer).toString("base64") : "";
}

const embeddingsSchema = z.object({
  model: z.string().nullish(),
  data: z.array(z.unknown()),
  usage: z
    .object({ prompt_tokens: z.number().int().nonnegative().catch(0) })
    .nullish()
    .catch(null),
});

const indexed = z.object({ index: z.number().int() });
