import { costUsd } from "../core/cost.js";
import type { Clock, Executor } from "../core/ports.js";
import type { Cost, Price, Purchase } from "../core/record.js";
import { addUsage, type ChatAnswer, noUsage, type Provenance, type Usage } from "../core/verdict.js";

/** What one model's row took from the store, what it bought, and what that cost. */
export type Ledger = {
  readonly addStored: () => void;
  readonly addBought: () => void;
  /** Tokens that an attempt of this run was charged for. */
  readonly addUsage: (usage: Usage) => void;
  /** A verdict or a paid failure that the row rests on, whenever it was bought; each counts once. */
  readonly addUsed: (key: string, provenance: Provenance) => void;
  readonly purchase: () => Purchase;
  readonly cost: () => Cost;
};

export type LedgerOptions = {
  /** Shared by the models of a run, so its counts are read as differences. */
  readonly executor: Executor;
  readonly price: Price | null;
  /** How many damaged entries were met so far, by all the models. */
  readonly damaged: () => number;
};

export function createLedger({ executor, price, damaged }: LedgerOptions): Ledger {
  const before = { ...executor.stats(), damaged: damaged() };
  const used = new Set<string>();
  let stored = 0;
  let bought = 0;
  let spent: Usage = noUsage;
  let worth: Usage = noUsage;

  return {
    addStored() {
      stored += 1;
    },
    addBought() {
      bought += 1;
    },
    addUsage(usage) {
      spent = addUsage(spent, usage);
    },
    addUsed(key, { usage }) {
      // Half of a SHA-256 tells keys apart as surely, and takes less room.
      const name = key.slice(0, 32);
      if (used.has(name)) return;
      used.add(name);
      worth = addUsage(worth, usage);
    },
    purchase() {
      const now = executor.stats();
      return {
        stored,
        bought,
        requests: now.requests - before.requests,
        retries: now.retries - before.retries,
        input_tokens: spent.inputTokens,
        cached_input_tokens: spent.cachedInputTokens,
        output_tokens: spent.outputTokens,
        spent_usd: costOrUnknown(spent, price),
        damaged: damaged() - before.damaged,
      };
    },
    cost: () => ({ spent_usd: costOrUnknown(spent, price), verdicts_usd: costOrUnknown(worth, price), price }),
  };
}

/** Nothing bought costs nothing, whatever the price. */
function costOrUnknown(usage: Usage, price: Price | null): number | null {
  if (usage.inputTokens + usage.outputTokens === 0) return 0;
  return price === null ? null : costUsd(usage, price);
}

/** What the attempts at one request took, as its provenance says it. */
export type Attempts = {
  readonly measure: (attempt: () => Promise<ChatAnswer>) => Promise<ChatAnswer>;
  readonly summary: () => Pick<Provenance, "usage" | "latencyMs" | "attempts" | "time">;
};

export function createAttempts(clock: Clock, ledger: Ledger): Attempts {
  let usage: Usage = noUsage;
  let latencyMs = 0;
  let attempts = 0;
  return {
    async measure(attempt) {
      const start = clock.monotonicMs();
      const answer = await attempt();
      latencyMs = Math.round(clock.monotonicMs() - start);
      attempts += 1;
      const spent = usageOf(answer) ?? noUsage;
      usage = addUsage(usage, spent);
      ledger.addUsage(spent);
      return answer;
    },
    summary: () => ({ usage, latencyMs, attempts, time: clock.now().toISOString() }),
  };
}

/** What an answer was charged for; null where there was no reply. */
export const usageOf = ({ outcome }: ChatAnswer): Usage | null =>
  (outcome.kind === "ok" ? outcome.value : outcome.failure.reply)?.usage ?? null;
