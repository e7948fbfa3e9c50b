import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { storeStats } from "../../src/library/store-stats.js";
import { aFailureEntry, aStoreOf, aVerdictEntry, damage } from "../support/store-of.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const tokens = (inputTokens: number, cachedInputTokens: number, outputTokens: number) => ({
  usage: { inputTokens, cachedInputTokens, outputTokens },
});

/** A million input tokens cost $2 ($0.50 cached), a million output tokens $8. */
const priced = (): string =>
  writeFiles(tempFolder(), {
    "configs/prices.yaml": JSON.stringify({
      prices: [
        {
          model: "gpt-4.1",
          input: 2,
          cached_input: 0.5,
          output: 8,
          as_of: "2026-01-01",
          source: "https://example.com",
        },
      ],
    }),
  });

describe("storeStats", () => {
  it("counts verdicts, keys, and keys with several editions", async () => {
    const store = await aStoreOf([
      aVerdictEntry(1),
      aVerdictEntry(1, { edition: 2 }),
      aVerdictEntry(1, { edition: 3 }),
      aVerdictEntry(2),
      aVerdictEntry(3),
      aVerdictEntry(3, { edition: 2 }),
    ]);
    const { elsewhere } = await storeStats({ store });
    expect(elsewhere).toMatchObject({ verdicts: 6, keys: 3, keys_with_editions: 2, failures: {} });
  });

  it("counts failures by class, judges by model and origin, rubrics by name and digest; a failure is no verdict", async () => {
    const older = { name: "qor", digest: "0123456789".padEnd(64, "0") };
    const store = await aStoreOf([
      aVerdictEntry(1),
      aVerdictEntry(2, { origin: "proxy.example", rubric: older }),
      aVerdictEntry(3),
      aFailureEntry(3, { model: "another" }),
      aFailureEntry(4, { failed: "truncated" }),
      aFailureEntry(5, { failed: "truncated" }),
    ]);
    expect((await storeStats({ store })).elsewhere).toMatchObject({
      verdicts: 3,
      keys: 3,
      failures: { refusal: 1, truncated: 2 },
      judges: { "gpt-4.1-2025-04-14@api.openai.com": 2, "gpt-4.1-2025-04-14@proxy.example": 1 },
      rubrics: { "qor@d1d1d1d1": 2, "qor@01234567": 1 },
    });
  });

  it("keeps what was bought from a loopback address apart", async () => {
    const store = await aStoreOf([
      aVerdictEntry(1),
      aVerdictEntry(1, { loopback: true, origin: "127.0.0.1:8000" }),
      aVerdictEntry(2, { loopback: true, origin: "127.0.0.1:8000" }),
      aFailureEntry(2, { loopback: true }),
    ]);
    expect(await storeStats({ store })).toMatchObject({
      elsewhere: { verdicts: 1, keys: 1, keys_with_editions: 0, failures: {} },
      loopback: { verdicts: 2, keys: 2, failures: { refusal: 1 }, judges: { "gpt-4.1-2025-04-14@127.0.0.1:8000": 2 } },
    });
  });

  it("tells the oldest and the newest, failures among them", async () => {
    const store = await aStoreOf([
      aVerdictEntry(1, { time: "2026-03-02T00:00:00.000Z" }),
      aVerdictEntry(2, { time: "2026-03-01T00:00:00.000Z" }),
      aFailureEntry(3, { time: "2026-03-03T00:00:00.000Z" }),
    ]);
    const { elsewhere, loopback } = await storeStats({ store });
    expect(elsewhere).toMatchObject({ oldest: "2026-03-01T00:00:00.000Z", newest: "2026-03-03T00:00:00.000Z" });
    expect(loopback).toMatchObject({ oldest: null, newest: null });
  });

  it("adds up the tokens and the cost of verdicts and failures alike", async () => {
    const store = await aStoreOf([
      aVerdictEntry(1, tokens(1_000_000, 400_000, 100_000)),
      aFailureEntry(2, tokens(500_000, 0, 0)),
    ]);
    // 0.6 million fresh, 0.4 cached, 0.1 output: 1.2 + 0.2 + 0.8; and 0.5 million fresh of the failure: 1.
    expect((await storeStats({ store, cwd: priced() })).elsewhere).toMatchObject({
      input_tokens: 1_500_000,
      cached_input_tokens: 400_000,
      output_tokens: 100_000,
      cost_usd: expect.closeTo(3.2, 9),
      price_unknown: {},
    });
  });

  it("says that a price is unknown, by the model that was asked for, and never takes it for 0", async () => {
    const store = await aStoreOf([
      aVerdictEntry(1, tokens(1_000_000, 0, 0)),
      aVerdictEntry(2, { asked: "house-judge", model: "gpt-4.1" }),
      aFailureEntry(3, { asked: "house-judge", model: "gpt-4.1" }),
      aVerdictEntry(4, { asked: "house-judge", loopback: true }),
    ]);
    const { elsewhere, loopback } = await storeStats({ store, cwd: priced() });
    expect(elsewhere).toMatchObject({ cost_usd: 2, price_unknown: { "house-judge": 2 } });
    expect(loopback).toMatchObject({ cost_usd: null, price_unknown: { "house-judge": 1 } });
  });

  it("of an empty store costs 0, which is known", async () => {
    expect((await storeStats({ store: await aStoreOf([]) })).elsewhere).toMatchObject({ verdicts: 0, cost_usd: 0 });
  });

  it("counts damaged entries, which are put aside, and counts nothing of them", async () => {
    const store = await aStoreOf([aVerdictEntry(1), aVerdictEntry(2)]);
    await damage(store, aVerdictEntry(1));
    expect(await storeStats({ store })).toMatchObject({ damaged: 1, put_aside: 1, elsewhere: { verdicts: 1 } });
    expect(await storeStats({ store })).toMatchObject({ damaged: 0, put_aside: 1, elsewhere: { verdicts: 1 } });
  });

  it("tells the size on disk, and the folder as it was given", async () => {
    const store = await aStoreOf([aVerdictEntry(1, { content: "x".repeat(1 << 20) })]);
    const stats = await storeStats({ store });
    expect(stats.bytes).toBeGreaterThan(1 << 20);
    expect(stats.store).toBe(store);
  });

  it("counts a model whose name every object has a property of", async () => {
    const store = await aStoreOf([aVerdictEntry(1, { asked: "__proto__" })]);
    expect(Object.entries((await storeStats({ store })).elsewhere.price_unknown)).toEqual([["__proto__", 1]]);
  });

  it("makes no store where there is none, nor in a folder of other things", async () => {
    const folder = writeFiles(tempFolder(), { "notes.txt": "mine" });
    for (const store of [join(folder, "none"), folder, join(folder, "notes.txt")]) {
      await expect(storeStats({ store })).rejects.toMatchObject({
        kind: "usage",
        message: `there is no verdict store in ${store}`,
      });
    }
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });
});
