import type { ChatRequest } from "../core/chat.js";
import type { Embedder } from "../core/embedder.js";
import { TgEvalError } from "../core/errors.js";
import { embeddingFields, verdictKey } from "../judge/index.js";
import { batches } from "../store/batches.js";
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
  async embed(texts) {
    const vectors: (Float32Array | null)[] = [];
    for (const some of batches(texts, atOnce)) {
      const asked = await Promise.all(some.map(async (text) => asking.ask(orderOf(model, text, prompt))));
      for (const one of asked) vectors.push(vectorOf(one, model));
    }
    return vectors;
  },
});

/** Enough for several requests beside each other (see batch-buyer.ts), and few enough to be in memory as text. */
const atOnce = 2048;

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
  // Node runs on no machine with another order of bytes than the provider writes.
  return { kind: "ok", value: new Float32Array(Uint8Array.from(bytes).buffer) };
};

function vectorOf(asked: Asked<Float32Array>, model: string): Float32Array | null {
  if (asked.kind === "had") return asked.value;
  if (!asked.canPass) return null;
  throw new TgEvalError("judge", `an embedding of ${model} could not be had: ${asked.class}: ${asked.message}`, {
    hint: "the same command goes on where it stopped; --similarity bm25 needs no model",
  });
}
