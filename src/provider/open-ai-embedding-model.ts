import { z } from "zod";
import type { ChatModel } from "../core/ports.js";
import type { ChatReply, Outcome } from "../core/verdict.js";
import { noSuchApi } from "./classify.js";
import { failure } from "./failure.js";
import { type Attempt, type OpenAiOptions, openAiModel } from "./open-ai-model.js";
import { rateLimits } from "./rate-limits.js";

/**
 * A model of embeddings behind an OpenAI-compatible endpoint. What it says of a request's one message is the vector of
 * that text: little-endian 32-bit floats in base64.
 */
export const openAiEmbeddingModel = (options: OpenAiOptions): Promise<ChatModel> => openAiModel(options, askVector);

const askVector: Attempt = async (client, { model, messages }, { endpoint, signal }) => {
  const input = messages.map(({ content }) => content).join("\n");
  // Without a format the client asks for base64 and decodes it; local servers know floats alone.
  const answer = await client.embeddings.create({ model, input, encoding_format: "float" }, { signal }).asResponse();
  const url = endpoint.url.replace(/chat\/completions$/, "embeddings");
  return { outcome: decodeEmbedding(await answer.text(), { model, url }), limits: rateLimits(answer.headers) };
};

function decodeEmbedding(text: string, asked: { readonly model: string; readonly url: string }): Outcome<ChatReply> {
  const parsed = embeddingSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    return { kind: "failed", failure: noSuchApi(asked.url, `200 with what is no embedding: ${text.slice(0, enough)}`) };
  }
  const { data, model, usage } = parsed.data;
  const vector = data[0]?.embedding;
  if (vector === undefined) {
    return { kind: "failed", failure: failure("server", "the answer has no embedding", { retryable: true }) };
  }
  const reply = {
    content: Buffer.from(Float32Array.from(vector).buffer).toString("base64"),
    usage: { inputTokens: usage?.prompt_tokens ?? 0, cachedInputTokens: 0, outputTokens: 0 },
    model: model ?? asked.model,
    fingerprint: null,
  };
  return { kind: "ok", value: reply };
}

// Longer than any message: see one-line.ts.
const enough = 2000;

const embeddingSchema = z.object({
  model: z.string().nullish(),
  data: z.array(z.object({ embedding: z.array(z.number()).min(1) })),
  usage: z
    .object({ prompt_tokens: z.number().int().nonnegative().catch(0) })
    .nullish()
    .catch(null),
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
