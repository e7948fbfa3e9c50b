import { describe, expect, it } from "vitest";
import type { Embedder } from "../../src/core/embedder.js";
import { embeddingNearest } from "../../src/sft/index.js";

const vectorOf = (values: readonly number[] | null = [0, 0]) => (values === null ? null : Float32Array.from(values));

/** Vectors by a text's first line, null where it refuses that; it keeps what it was asked. */
function anEmbedder(
  vectors: Readonly<Record<string, readonly number[] | null>>,
): Embedder & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    model: "m",
    asked,
    embed: (texts) => {
      asked.push([...texts]);
      return Promise.resolve(texts.map((text) => vectorOf(vectors[text.split("\n")[0] ?? ""])));
    },
  };
}

const query = { text: "q", like: [], count: 9, allowed: () => true };

describe("nearness by embeddings", () => {
  const vectors = { q: [3, 0], far: [-1, 0], near: [10, 1], nearer: [1, 0], across: [0, 5], none: [0, 0] };
  const texts = ["far", "near", "nearer", "across", "none"];

  it("is the cosine: length does not matter, and what points elsewhere is not near", async () => {
    const { find: nearest } = await embeddingNearest(texts, anEmbedder(vectors));
    expect(await nearest([query])).toEqual([[2, 1]]);
    expect(
      await nearest([
        { ...query, count: 1 },
        { ...query, allowed: (tool) => tool !== 2 },
      ]),
    ).toEqual([[2], [1]]);
    expect(await nearest([])).toEqual([]);
  });

  it("asks for the tools' vectors together, once, and for those of queries together", async () => {
    const embedder = anEmbedder({ q: [1] });
    const { find: nearest } = await embeddingNearest(
      Array.from({ length: 300 }, (_, index) => `t${index}`),
      embedder,
    );
    await nearest([query, query]);
    expect(embedder.asked.map((some) => some.length)).toEqual([300, 2]);
  });

  it("shows the model the query with the texts of its tools behind it", async () => {
    const embedder = anEmbedder(vectors);
    const { find: nearest } = await embeddingNearest(texts, embedder);
    await nearest([{ ...query, like: [3, 0] }]);
    expect(embedder.asked.at(-1)).toEqual(["q\nacross\nfar"]);
  });

  it("takes a text that the model refuses as like nothing, and counts it", async () => {
    const embedder = anEmbedder({ ...vectors, nearer: null, refused: null });
    const { find, notCompared } = await embeddingNearest(texts, embedder);
    expect(notCompared()).toBe(1);
    expect(await find([query, { ...query, text: "refused" }])).toEqual([[1], []]);
    expect(notCompared()).toBe(2);
  });

  it("stops where the model refuses every tool", async () => {
    await expect(embeddingNearest(["a", "b"], anEmbedder({ a: null, b: null }))).rejects.toMatchObject({
      kind: "judge",
      message: "m refuses to embed any tool",
      hint: expect.stringContaining("--similarity bm25"),
    });
  });

  it("sends 8,000 characters of a text at most", async () => {
    const embedder = anEmbedder({ q: [1] });
    const { find } = await embeddingNearest([`q\n${"x".repeat(9_000)}`, "q"], embedder);
    await find([{ ...query, text: `q${"y".repeat(7_000)}`, like: [0] }]);
    expect(embedder.asked.flat().map((text) => text.length)).toEqual([8_000, 1, 8_000]);
  });
});
