import { describe, expect, it } from "vitest";
import type { ChatReply, Outcome } from "../../src/core/verdict.js";
import { embeddingFields, verdictKey } from "../../src/judge/index.js";
import { createEmbedder } from "../../src/run/embedder.js";
import { aFailure, anAsking, aReply, aStore, type Replies } from "./an-asking.js";
import { packed } from "./packed.js";

const purpose = { name: "embedding", digest: "e1".repeat(32) };

const anEmbedder = (store: Awaited<ReturnType<typeof aStore>>, replies: Replies) => {
  const { asking, asked } = anAsking<Float32Array>(store, replies);
  return { embedder: createEmbedder("e-1", asking, purpose), asked };
};

describe("an embedder", () => {
  it("asks once for each text, keeps their order, and has what is stored without asking", async () => {
    const store = await aStore();
    const lengths: Replies = ({ messages }) => aReply({ content: packed(messages[0]?.content.length ?? 0, -0.1) });
    const first = anEmbedder(store, lengths);
    const texts = ["aaaa", "b", "aaaa", "", "cc\ncc"];
    const vectors = await first.embedder.embed(texts);
    expect(vectors).toEqual([4, 1, 4, 0, 5].map((length) => Float32Array.of(length, -0.1)));
    expect(first.asked.map(({ messages }) => messages)).toEqual(
      ["aaaa", "b", "", "cc\ncc"].map((content) => [{ role: "user", content }]),
    );
    expect(store.newest(verdictKey(embeddingFields("e-1", "b")), "loopback")).toMatchObject({
      content: packed(1, -0.1),
      request: { endpoint: "embeddings", model: "e-1", schemaName: null, schemaSha256: null },
      provenance: { rubric: purpose },
    });

    const later = anEmbedder(store, () => aFailure());
    expect(await later.embedder.embed(texts)).toEqual(vectors);
    expect(later.asked).toEqual([]);
  });

  it("gives back the very numbers, as 32-bit floats", async () => {
    const values = [0, 1 / 3, -1e-38, 3.4e38, Math.PI];
    const { embedder } = anEmbedder(await aStore(), () => aReply({ content: packed(...values) }));
    const [vector] = await embedder.embed(["a"]);
    expect([...(vector ?? [])]).toEqual(values.map(Math.fround));
  });

  it.each<[string, Outcome<ChatReply>, number]>([
    ["is too long", aFailure({ class: "too_long" }), 1],
    ["is filtered", aFailure({ class: "content_filter" }), 1],
    ["gets a 400", aFailure({ class: "server" }), 1],
    ["gets an empty vector", aReply({ content: "" }), 2],
    ["gets a vector that ends in a number", aReply({ content: Buffer.alloc(6).toString("base64") }), 2],
  ])("has no vector of a text that %s, and goes on with the others", async (_, refusal, requests) => {
    const { embedder, asked } = anEmbedder(await aStore(), ({ messages }) =>
      messages[0]?.content === "bad" ? refusal : aReply({ content: packed(1) }),
    );
    expect(await embedder.embed(["a", "bad", "b"])).toEqual([Float32Array.of(1), null, Float32Array.of(1)]);
    expect(asked.filter(({ messages }) => messages[0]?.content === "bad")).toHaveLength(requests);
  });

  it("stops at what may pass, and says how it can go on", async () => {
    const { embedder } = anEmbedder(await aStore(), () => aFailure({ class: "network" }));
    await expect(embedder.embed(["a"])).rejects.toMatchObject({
      kind: "judge",
      message: "an embedding of e-1 could not be had: network: no",
      hint: expect.stringContaining("--similarity bm25"),
    });
  });
});
