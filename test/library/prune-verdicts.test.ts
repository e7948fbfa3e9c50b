import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pruneVerdicts } from "../../src/library/prune-verdicts.js";
import { openStore } from "../../src/library/store.js";
import { aFailureEntry, aStoreOf, aVerdictEntry, damage, entriesOf } from "../support/store-of.js";
import { tempFolder } from "../support/temp-folder.js";

const before = new Date("2026-02-01T00:00:00.000Z");
const justBefore = { time: "2026-01-31T23:59:59.999Z" };
const then = { time: before.toISOString() };

describe("pruneVerdicts", () => {
  it("removes what was bought before, verdicts and failures of both scopes, and nothing that was bought at that time", async () => {
    const kept = [
      aVerdictEntry(2, then),
      aVerdictEntry(4, { ...then, loopback: true }),
      aFailureEntry(5, { time: "2026-02-01T00:00:00.001Z" }),
    ];
    const store = await aStoreOf([
      aVerdictEntry(1, justBefore),
      aVerdictEntry(3, { ...justBefore, loopback: true }),
      aFailureEntry(4, justBefore),
      ...kept,
    ]);
    expect(await pruneVerdicts({ store, before })).toMatchObject({ verdicts: 2, failures: 1 });
    expect(new Set(await entriesOf(store))).toEqual(new Set(kept));
  });

  it("only tells, with dryRun, what it would remove", async () => {
    const entries = [aVerdictEntry(1, justBefore), aFailureEntry(2, justBefore), aVerdictEntry(3, then)];
    const store = await aStoreOf(entries);
    const told = await pruneVerdicts({ store, before, dryRun: true });
    expect(new Set(await entriesOf(store))).toEqual(new Set(entries));
    expect(told).toEqual(await pruneVerdicts({ store, before }));
  });

  it("tells the tokens and the cost of that, or that a price is unknown", async () => {
    const usage = { inputTokens: 1_000_000, cachedInputTokens: 0, outputTokens: 1_000_000 };
    const store = await aStoreOf([
      aVerdictEntry(1, { ...justBefore, usage }),
      aFailureEntry(2, { ...justBefore, usage, asked: "house-judge" }),
      aVerdictEntry(3, { ...then, usage }),
    ]);
    // gpt-4.1 of the shipped prices: $2 and $8 a million.
    expect(await pruneVerdicts({ store, before, cwd: tempFolder() })).toMatchObject({
      input_tokens: 2_000_000,
      output_tokens: 2_000_000,
      cost_usd: 10,
      price_unknown: { "house-judge": 1 },
    });
  });

  it("leaves the editions beside an old one as they are, and the next one comes after them", async () => {
    const store = await aStoreOf([aVerdictEntry(1, justBefore), aVerdictEntry(1, { ...then, edition: 2 })]);
    await pruneVerdicts({ store, before });
    const opened = await openStore(store);
    const { key } = aVerdictEntry(1);
    expect(opened.newest(key, "elsewhere")?.edition).toBe(2);
    expect(opened.lastEdition(key, "elsewhere")).toBe(2);
    await opened.close();
  });

  it("leaves an entry alone whose time is none", async () => {
    const store = await aStoreOf([aVerdictEntry(1, { time: "long ago" })]);
    expect(await pruneVerdicts({ store, before })).toMatchObject({ verdicts: 0, failures: 0, cost_usd: 0 });
    expect(await entriesOf(store)).toHaveLength(1);
  });

  it("never removes what was damaged and put aside", async () => {
    const store = await aStoreOf([aVerdictEntry(1, justBefore), aVerdictEntry(2, justBefore)]);
    await damage(store, aVerdictEntry(1));
    expect(await pruneVerdicts({ store, before })).toMatchObject({ verdicts: 1 });
    const opened = await openStore(store);
    expect(opened.size().putAside).toBe(1);
    await opened.close();
  });

  it("removes many, while it reads them", async () => {
    const old = Array.from({ length: 5000 }, (_, number) => aVerdictEntry(number, justBefore));
    const store = await aStoreOf([...old, aVerdictEntry(5000, then)]);
    expect(await pruneVerdicts({ store, before })).toMatchObject({ verdicts: 5000 });
    expect(await entriesOf(store)).toEqual([aVerdictEntry(5000, then)]);
  });

  it("makes no store where there is none", async () => {
    const store = join(tempFolder(), "none");
    await expect(pruneVerdicts({ store, before })).rejects.toMatchObject({ kind: "usage" });
    expect(existsSync(store)).toBe(false);
  });
});
