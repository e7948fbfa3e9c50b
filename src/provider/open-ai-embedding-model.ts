import { z } from "zod";
import type { ChatModel } from "../core/ports.js";
import type { ChatReply, Outcome } from "../core/verdict.js";
import { failure } from "./failure.js";
import { type Attempt, type OpenAiOptions, openAiModel } from "./open-ai-model.js";
import { rateLimits } from "./rate-limits.js";
import { type Body, readJsonBody } from "./read-json-body.js";

/**
 * A model of embeddings behind an OpenAI-compatible endpoint. What it says of a request's one message is the vector of
 * that text: little-endian 32-bit floats in base64.
 */
export const openAiEmbeddingModel = (options: OpenAiOptions): Promise<ChatModel> => openAiModel(options, askVector);

const askVector: Attempt = async (client, { model, messages }, { endpoint, signal }) => {
  const input = messages.map(({ content }) => content).join("\n");
  // Without a format the client asks for base64 and decodes it; local servers know floats alone.
  const answer = await client.embeddings.create({ model, input, encoding_format: "float" }, { signal }).asResponse();
  const body = {
    text: await answer.text(),
    contentType: answer.headers.get("content-type") ?? "",
    url: endpoint.url.replace(/chat\/completions$/, "embeddings"),
  };
  return { outcome: decodeEmbedding(body, model), limits: rateLimits(answer.headers) };
};

/** A list of embeddings without the one that was asked for, or with what is no vector in its place, can pass. */
function decodeEmbedding(body: Body, asked: string): Outcome<ChatReply> {
  const read = readJsonBody(body, embeddingsSchema, "list of embeddings");
  if (read.kind === "failed") return read;
  const { data, model, usage } = read.value;
  const vector = vectorSchema.safeParse(data[0]);
  if (!vector.success) {
    return { kind: "failed", failure: failure("server", "the answer has no embedding", { retryable: true }) };
  }
  const reply = {
    content: Buffer.from(Float32Array.from(vector.data.embedding).buffer).toString("base64"),
    usage: { inputTokens: usage?.prompt_tokens ?? 0, cachedInputTokens: 0, outputTokens: 0 },
    model: model ?? asked,
    fingerprint: null,
  };
  return { kind: "ok", value: reply };
}

const embeddingsSchema = z.object({
  model: z.string().nullish(),
  data: z.array(z.unknown()),
  usage: z
    .object({ prompt_tokens: z.number().int().nonnegative().catch(0) })
    .nullish()
    .catch(null),
});

const vectorSchema = z.object({ embedding: z.array(z.number()).min(1) });
