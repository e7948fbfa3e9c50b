import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ChatRequest } from "../../src/core/chat.js";
import type { StoreKeeper } from "../../src/core/ports.js";
import type { Price } from "../../src/core/record.js";
import type { ChatFailure, ChatReply, Outcome } from "../../src/core/verdict.js";
import { localExecutor } from "../../src/execute/index.js";
import { openStore } from "../../src/library/store.js";
import { systemClock } from "../../src/library/system-clock.js";
import { type AskingOptions, createAsking } from "../../src/run/asking.js";
import { noCap } from "../../src/run/budget.js";
import type { Buy } from "../../src/run/buyer.js";
import { createLedger, createWorth } from "../../src/run/ledger.js";
import { createBuying } from "../../src/run/shared.js";
import { tempFolder } from "../support/temp-folder.js";

/** What a model answers to its requests, one after another, counted from 0. */
export type Replies = (request: ChatRequest, index: number) => Outcome<ChatReply>;

/** A hundred tokens in, ten out. */
export const aReply = (parts: Partial<ChatReply> = {}): Outcome<ChatReply> => ({
  kind: "ok",
  value: {
    content: "said",
    usage: { inputTokens: 100, cachedInputTokens: 0, outputTokens: 10 },
    model: "m-2026",
    fingerprint: null,
    ...parts,
  },
});

/** One that was not paid for, and is final for its request alone, unless told otherwise. */
export const aFailure = (parts: Partial<ChatFailure> = {}): Outcome<ChatReply> => ({
  kind: "failed",
  failure: {
    class: "server",
    message: "no",
    retryAfterMs: null,
    retryable: false,
    stops: false,
    reply: null,
    ...parts,
  },
});

/** A dollar a token, half a dollar where it was cached, so that sums can be seen. */
export const dollars: Price = {
  model: "m",
  input: 1e6,
  cached_input: 0.5e6,
  output: 1e6,
  as_of: "2026-01-01",
  source: "https://example.org",
};

/** A store of the test's own, closed when it is over. */
export async function aStore(): Promise<StoreKeeper> {
  const store = await openStore(join(tempFolder(), "store"));
  onTestFinished(() => store.close());
  return store;
}

/** The one path to a model that gives these replies; `asked` is what it was asked. */
export function anAsking<T>(
  store: StoreKeeper,
  replies: Replies,
  { buyer, ...parts }: Partial<AskingOptions> & { readonly buyer?: (options: AskingOptions) => Buy<T> } = {},
) {
  const asked: ChatRequest[] = [];
  const limits = { requestsPerMinute: null, tokensPerMinute: null };
  const executor = localExecutor({ concurrency: 4, maxRetries: 0, limits, clock: systemClock });
  const ledger = createLedger({ executor, price: dollars, damaged: store.damaged, worthOfAll: createWorth() });
  let stopped = false;
  const complete = (request: ChatRequest) =>
    Promise.resolve({ outcome: replies(request, asked.push(request) - 1), limits: null });
  const options: AskingOptions = {
    asked: { role: "model", hint: "check the key" },
    purchase: "p-1",
    buying: createBuying(),
    overwrite: false,
    retryFailed: false,
    store,
    scope: "loopback",
    executor,
    ledger,
    tokenCounter: () => Promise.resolve((text) => text.length),
    budget: () => Promise.resolve(noCap),
    stop() {
      stopped = true;
      executor.stop(0);
    },
    stopped: () => stopped,
    connect: () => Promise.resolve({ origin: "127.0.0.1:1", complete }),
    clock: systemClock,
    ...parts,
  };
  const asking = createAsking<T>(options, buyer?.(options));
  return { asking, asked, ledger, isStopped: () => stopped };
}
