import type { ChatRequest } from "../core/chat.js";
import type { Embedder } from "../core/embedder.js";
import { TgEvalError } from "../core/errors.js";
import { embeddingFields, verdictKey } from "../judge/index.js";
import type { Asked, Asking, Order } from "./asking.js";

/**
 * A model of embeddings whose vectors are stored by the key of their text: little-endian 32-bit floats in base64.
 *
 * @param prompt what the vectors are for, for the provenance
 */
export const createEmbedder = (
  model: string,
  asking: Asking<Float32Array>,
  prompt: { readonly name: string; readonly digest: string },
): Embedder => ({
  model,
  embed: (texts) =>
    Promise.all(texts.map(async (text) => vectorOf(await asking.ask(orderOf(model, text, prompt)), model))),
});

function orderOf(model: string, text: string, prompt: Pick<Order<unknown>["purpose"], "name" | "digest">) {
  const fields = embeddingFields(model, text);
  const request: ChatRequest = {
    endpoint: "chat.completions",
    model,
    messages: [{ role: "user", content: text }],
    temperature: 0,
    repeat: 0,
  };
  return {
    key: verdictKey(fields),
    fields,
    request,
    purpose: { ...prompt, keep: ({ content }: { readonly content: string }) => content, read: readVector },
  };
}

/** What the provider's embedding model gives as its reply's text. */
const readVector: Order<Float32Array>["purpose"]["read"] = (content) => {
  const bytes = Buffer.from(content, "base64");
  if (bytes.length === 0 || bytes.length % 4 !== 0) return { kind: "unreadable", problem: "it is no vector" };
  const values = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index));
  return { kind: "ok", value: Float32Array.from(values) };
};

function vectorOf(asked: Asked<Float32Array>, model: string): Float32Array | null {
  if (asked.kind === "had") return asked.value;
  if (!asked.canPass) return null;
  throw new TgEvalError("judge", `an embedding of ${model} could not be had: ${asked.class}: ${asked.message}`, {
    hint: "the same command goes on where it stopped; --similarity bm25 needs no model",
  });
}
