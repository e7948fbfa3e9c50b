import { onTestFinished } from "vitest";
import type { StoreKeeper } from "../../src/core/ports.js";
import type { Price } from "../../src/core/record.js";
import { openStore } from "../../src/library/store.js";
import type { JudgePlan } from "../../src/run/evaluate.js";
import type { SoundEntry } from "../../src/store/encode-entry.js";
import { qor } from "../judge/rubrics.js";
import { aStoreOf } from "../support/store-of.js";

/** A plan to ask gpt-4.1 by the shipped rubric, with a token a character. What is not given must not be opened. */
export const aJudgePlan = (parts: Partial<JudgePlan> = {}): JudgePlan => ({
  model: "gpt-4.1",
  rubric: () => Promise.resolve(qor()),
  takesRecorded: true,
  mayMix: false,
  recordedOnly: false,
  overwrite: false,
  retryFailed: false,
  limits: { requestsPerMinute: null, tokensPerMinute: null },
  concurrency: 4,
  maxCostUsd: null,
  hasStore: () => false,
  store: refused("the store"),
  scope: () => Promise.resolve("elsewhere"),
  price: () => Promise.resolve(null),
  tokenCounter: () => Promise.resolve((text) => text.length),
  executor: refused("the executor"),
  connect: null,
  ...parts,
});

const refused = (what: string) => () => Promise.reject(new Error(`${what} was opened`));

/** A dollar a token, half a dollar where it was cached, so that sums can be seen. */
export const aDollarAToken: Price = {
  model: "gpt-4.1",
  input: 1e6,
  cached_input: 0.5e6,
  output: 1e6,
  as_of: "2026-01-01",
  source: "https://example.org",
};

/** An open store with these entries, closed when the test is over. */
export async function anOpenStore(entries: Iterable<SoundEntry>): Promise<StoreKeeper> {
  const store = await openStore(await aStoreOf(entries));
  onTestFinished(() => store.close());
  return store;
}
