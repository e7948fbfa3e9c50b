import type { Clock, Executor } from "../core/ports.js";
import type { Purchase } from "../core/record.js";
import { addUsage, type ChatReply, noUsage, type Outcome, type Provenance, type Usage } from "../core/verdict.js";

/** What one model's row took from the store, and what it bought. */
export type Ledger = {
  readonly addStored: () => void;
  readonly addBought: () => void;
  readonly addUsage: (usage: Usage) => void;
  readonly purchase: () => Purchase;
};

/** The executor is shared by the models of a run, so its counts are read as differences. */
export function createLedger(executor: Executor): Ledger {
  const before = executor.stats();
  let stored = 0;
  let bought = 0;
  let total: Usage = noUsage;
  return {
    addStored() {
      stored += 1;
    },
    addBought() {
      bought += 1;
    },
    addUsage(usage) {
      total = addUsage(total, usage);
    },
    purchase() {
      const now = executor.stats();
      return {
        stored,
        bought,
        requests: now.requests - before.requests,
        retries: now.retries - before.retries,
        input_tokens: total.inputTokens,
        cached_input_tokens: total.cachedInputTokens,
        output_tokens: total.outputTokens,
      };
    },
  };
}

/** What the attempts at one request took, as its provenance says it. */
export type Attempts = {
  readonly measure: (attempt: () => Promise<Outcome<ChatReply>>) => Promise<Outcome<ChatReply>>;
  readonly summary: () => Pick<Provenance, "usage" | "latencyMs" | "attempts" | "time">;
};

export function createAttempts(clock: Clock, ledger: Ledger): Attempts {
  let usage: Usage = noUsage;
  let latencyMs = 0;
  let attempts = 0;
  return {
    async measure(attempt) {
      const start = clock.monotonicMs();
      const outcome = await attempt();
      latencyMs = Math.round(clock.monotonicMs() - start);
      attempts += 1;
      const spent = (outcome.kind === "ok" ? outcome.value.usage : outcome.failure.reply?.usage) ?? noUsage;
      usage = addUsage(usage, spent);
      ledger.addUsage(spent);
      return outcome;
    },
    summary: () => ({ usage, latencyMs, attempts, time: clock.now().toISOString() }),
  };
}
