import { describe, expect, it } from "vitest";
import type { ChatRequest } from "../../src/core/chat.js";
import type { ChatReply, Outcome } from "../../src/core/verdict.js";
import { localExecutor } from "../../src/execute/index.js";
import { embeddingFields, verdictKey } from "../../src/judge/index.js";
import { systemClock } from "../../src/library/system-clock.js";
import { batchBuyer } from "../../src/run/batch-buyer.js";
import { createEmbedder } from "../../src/run/embedder.js";
import { aFailure, anAsking, aReply, aStore, type Replies } from "./an-asking.js";
import { packed } from "./packed.js";

const purpose = { name: "embedding", digest: "e1".repeat(32) };

const textsOf = ({ messages }: ChatRequest): readonly string[] => messages.map(({ content }) => content);

/** Each text's vector is its length; null for a text without one. A token a byte. */
function vectors(texts: readonly (string | null)[]): Outcome<ChatReply> {
  const content = texts.map((text) => (text === null ? "" : packed(text.length))).join("\n");
  const inputTokens = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return aReply({ content, usage: { inputTokens, cachedInputTokens: 0, outputTokens: 0 } });
}

const lengths: Replies = (request) => vectors(textsOf(request));

async function anEmbedder(replies: Replies, parts: Parameters<typeof anAsking<Float32Array>>[2] = {}) {
  const store = await aStore();
  const { asking, asked, ledger, isStopped } = anAsking<Float32Array>(store, replies, { buyer: batchBuyer, ...parts });
  const embedder = createEmbedder("e-1", asking, purpose);
  const sizes = () => asked.map(({ messages }) => messages.length);
  return { embed: embedder.embed, settled: asking.settled, store, asked, sizes, ledger, isStopped };
}

const some = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => "x".repeat(index + 1));
const lengthsOf = (texts: readonly string[]) => texts.map((text) => Float32Array.of(text.length));

describe("what is asked for at the same moment", () => {
  it("is one request, and each answer has its own key and its share of the tokens", async () => {
    const { embed, store, asked, ledger } = await anEmbedder(lengths);
    expect(await embed(["aaaa", "b", "aaaa", "cc"])).toEqual([4, 1, 4, 2].map((length) => Float32Array.of(length)));
    expect(asked.map(textsOf)).toEqual([["aaaa", "b", "cc"]]);
    const kept = ["aaaa", "b", "cc"].map((text) => store.newest(verdictKey(embeddingFields("e-1", text)), "loopback"));
    expect(kept.map((one) => one?.content)).toEqual([packed(4), packed(1), packed(2)]);
    expect(kept.map((one) => one?.request.messages[0]?.characters)).toEqual([4, 1, 2]);
    expect(kept.reduce((sum, one) => sum + (one?.provenance.usage.inputTokens ?? 0), 0)).toBe(7);
    expect(ledger.purchase()).toMatchObject({ bought: 3, stored: 1, requests: 1, input_tokens: 7, spent_usd: 7 });
    expect(ledger.cost()).toMatchObject({ verdicts_usd: 7 });

    // What is stored is not asked for again.
    await embed(["b", "new", "cc"]);
    expect(asked.slice(1).map(textsOf)).toEqual([["new"]]);
  });

  it("is in batches of 256 texts and 100,000 bytes at most", async () => {
    const small = await anEmbedder(lengths);
    const texts = Array.from({ length: 600 }, (_, index) => `t${index}`);
    expect(await small.embed(texts)).toEqual(lengthsOf(texts));
    expect(small.sizes()).toEqual([256, 256, 88]);

    const large = await anEmbedder(lengths);
    // 40,000 bytes each, in UTF-8; the last one is too large by itself.
    const long = ["a", "b", "c", "d"].map((letter) => letter + "é".repeat(20_000 - 1) + letter);
    await large.embed([...long, "z".repeat(100_001), "tail"]);
    expect(large.asked.map((request) => textsOf(request).map((text) => text.charAt(0)))).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["z"],
      ["t"],
    ]);
  });

  it("is no more than a limit of tokens lets through in a minute", async () => {
    const limits = { requestsPerMinute: null, tokensPerMinute: 1000 };
    const executor = localExecutor({ concurrency: 4, maxRetries: 0, limits, clock: systemClock });
    const { embed, settled, sizes } = await anEmbedder(lengths, { executor });
    const texts = ["a", "b", "c"].map((letter) => letter.repeat(400));
    const done = embed(texts);
    await expect.poll(sizes).toEqual([2]);
    executor.stop(0);
    await expect(done).rejects.toMatchObject({ kind: "judge" });
    // The first batch lands in the store, which the test's end closes.
    await settled();
  });
});

describe("a batch that is refused", () => {
  it.each(["server", "too_long", "content_filter"] as const)(
    "for one text's sake (%s) leaves that text alone without a vector",
    async (failureClass) => {
      const { embed, asked, ledger } = await anEmbedder((request) =>
        textsOf(request).includes("x".repeat(5)) ? aFailure({ class: failureClass }) : lengths(request, 0),
      );
      const texts = some(16);
      const got = await embed(texts);
      expect(got[4]).toBeNull();
      expect(got.toSpliced(4, 1)).toEqual(lengthsOf(texts.toSpliced(4, 1)));
      // 16, then at each of four levels the half with the text in it and the half without.
      expect(asked).toHaveLength(1 + 4 * 2);
      expect(ledger.purchase()).toMatchObject({ bought: 15, requests: 9 });
      // It is known now, by itself, and is no reason for smaller batches.
      await embed(["x".repeat(5)]);
      expect(asked).toHaveLength(9);
      await embed(["new", "newer"]);
      expect(asked.at(-1)?.messages).toHaveLength(2);
    },
  );

  it("for being too large is halved, and so are those that come later from the start", async () => {
    const { embed, sizes } = await anEmbedder((request) =>
      request.messages.length > 32 ? aFailure() : lengths(request, 0),
    );
    const texts = some(256);
    expect(await embed(texts)).toEqual(lengthsOf(texts));
    expect(sizes().sort((a, b) => b - a)).toEqual([256, 128, 128, 64, 64, 64, 64, ...Array(8).fill(32)]);
    await embed(Array.from({ length: 70 }, (_, index) => `later${index}`));
    expect(sizes().slice(15)).toEqual([32, 32, 6]);
  });

  it("by one to blame and a fault beside it leaves that one alone without a vector", async () => {
    const { embed, sizes } = await anEmbedder((request) => {
      if (request.messages.length > 2) return aFailure({ retryable: true });
      return textsOf(request).includes("xx") ? aFailure() : lengths(request, 0);
    });
    expect(await embed(some(4))).toEqual([1, null, 3, 4].map((length) => length && Float32Array.of(length)));
    expect(sizes()).toEqual([4, 1, 2, 1, 1, 1]);
  });

  it("for a reason that others have too is not asked for in parts", async () => {
    const { embed, asked } = await anEmbedder(() => aFailure({ class: "network", retryable: true }));
    await expect(embed(some(8))).rejects.toMatchObject({ message: expect.stringContaining("network: no") });
    expect(asked).toHaveLength(1);
  });

  it("because the key is wrong stops the run at once", async () => {
    const { embed, asked, isStopped } = await anEmbedder(() => aFailure({ class: "auth", stops: true }));
    await expect(embed(some(8))).rejects.toMatchObject({
      message: expect.stringContaining("refused the first request"),
    });
    expect([asked.length, isStopped()]).toEqual([1, true]);
  });
});

describe("a batch that a server cannot do", () => {
  const isTooMany =
    (most: number, failure: Parameters<typeof aFailure>[0]): Replies =>
    (request) =>
      request.messages.length > most ? aFailure(failure) : lengths(request, 0);

  it.each<["server" | "timeout"]>([["server"], ["timeout"]])(
    "is begun anew with one text and then more, once the retries are used up (%s)",
    async (failureClass) => {
      const limits = { requestsPerMinute: null, tokensPerMinute: null };
      const executor = localExecutor({ concurrency: 4, maxRetries: 1, limits, clock: systemClock });
      const replies = isTooMany(2, { class: failureClass, retryable: true });
      const { embed, sizes } = await anEmbedder(replies, { executor });
      expect(await embed(some(4))).toEqual(lengthsOf(some(4)));
      expect(sizes()).toEqual([4, 4, 1, 2, 1]);
      await embed(Array.from({ length: 5 }, (_, index) => `later${index}`));
      expect(sizes().slice(5)).toEqual([2, 2, 1]);
    },
  );

  it("is asked for in twice as many each time, no more than went well", async () => {
    const { embed, sizes } = await anEmbedder(isTooMany(10, { retryable: true }));
    const texts = some(64);
    expect(await embed(texts)).toEqual(lengthsOf(texts));
    // 1 + 2 + 4 + 8 went well. The 16 that did not begin anew, and end with the one that is left of them.
    expect(sizes()).toEqual([64, 1, 2, 4, 8, 16, 1, 2, 4, 8, 1, 8, 8, 8, 8, 1]);
    await embed(Array.from({ length: 20 }, (_, index) => `later${index}`));
    expect(sizes().slice(16)).toEqual([8, 8, 4]);
  });

  it("because it is down is one request more, and what was had by then is kept", async () => {
    const { embed, sizes } = await anEmbedder(() => aFailure({ class: "timeout", retryable: true }));
    await expect(embed(some(256))).rejects.toMatchObject({ message: expect.stringContaining("timeout: no") });
    expect(sizes()).toEqual([256, 1]);

    const dying = await anEmbedder((request, index) =>
      index === 0 || index > 2 ? aFailure({ retryable: true }) : lengths(request, 0),
    );
    await expect(dying.embed(some(16))).rejects.toMatchObject({ message: expect.stringContaining("server: no") });
    expect(dying.sizes()).toEqual([16, 1, 2, 4, 1]);
    expect(dying.ledger.purchase()).toMatchObject({ bought: 3 });
  });

  it("for what is no such API is not asked for in parts", async () => {
    const { embed, sizes } = await anEmbedder((request, index) =>
      index === 0 ? lengths(request, 0) : aFailure({ stops: true }),
    );
    await embed(["first"]);
    await expect(embed(some(8))).rejects.toMatchObject({ kind: "judge" });
    expect(sizes()).toEqual([1, 8]);
  });
});

describe("a reply to a batch", () => {
  it("that has no vector of a text leaves it to a request of its own", async () => {
    const { embed, asked, ledger } = await anEmbedder((request) => {
      const texts = textsOf(request);
      return texts.length === 1 ? lengths(request, 0) : vectors(texts.map((text) => (text === "xx" ? null : text)));
    });
    expect(await embed(some(4))).toEqual(lengthsOf(some(4)));
    expect(asked.slice(1).map(textsOf)).toEqual([["xx"]]);
    // 1 + 3 + 4 of the batch, whose three answers have it all, and 2 of the one.
    expect(ledger.purchase()).toMatchObject({ bought: 4, requests: 2, input_tokens: 10 });
    expect(ledger.cost()).toMatchObject({ verdicts_usd: 10 });
  });

  it("of a model that knows no lists, and has none at all, is asked for in ever smaller batches", async () => {
    const { embed, sizes } = await anEmbedder((request) =>
      request.messages.length === 1 ? lengths(request, 0) : vectors(textsOf(request).map(() => null)),
    );
    expect(await embed(some(4))).toEqual(lengthsOf(some(4)));
    expect(sizes()).toEqual([4, 2, 2, 1, 1, 1, 1]);
    await embed(["later", "latest"]);
    expect(sizes().slice(7)).toEqual([1, 1]);
  });
});
