import { costUsdAt, isCostTold } from "../core/cost.js";
import type { MissingClass } from "../core/disposition.js";
import type { Clock, Executor } from "../core/ports.js";
import type { Cost, Price, Purchase } from "../core/record.js";
import { addUsage, type ChatAnswer, noUsage, type Provenance, type Usage } from "../core/verdict.js";

/** What one model's row took from the store, what it bought, and what that cost. */
export type Ledger = {
  readonly addStored: () => void;
  readonly addBought: () => void;
  /** Tokens that an answer of this run was charged for; none where the endpoint does not tell. */
  readonly addUsage: (usage: Usage) => void;
  /** What the row rests on, whenever it was bought. */
  readonly addUsed: (used: Used) => void;
  readonly purchase: () => Purchase;
  readonly cost: () => Cost;
};

/** A verdict, or a failure that was paid for; `failed` is null of a verdict. */
export type Used = { readonly key: string; readonly usage: Usage; readonly failed: MissingClass | null };

export type LedgerOptions = {
  /** Shared by the models of a run, so its counts are read as differences. */
  readonly executor: Executor;
  readonly price: Price | null;
  /** How many damaged entries were met so far, by all the models. */
  readonly damaged: () => number;
  /** What all the models rest on, each verdict once; this model's is added to it. */
  readonly worthOfAll: Worth;
};

export function createLedger({ executor, price, damaged, worthOfAll }: LedgerOptions): Ledger {
  const before = { ...executor.stats(), damaged: damaged() };
  const worth = createWorth();
  const spent = createSum();
  let stored = 0;
  let bought = 0;

  return {
    addStored() {
      stored += 1;
    },
    addBought() {
      bought += 1;
    },
    addUsage: (usage) => spent.add(usage, isCostTold(usage, null)),
    addUsed(used) {
      worth.add(used);
      worthOfAll.add(used);
    },
    purchase() {
      const now = executor.stats();
      const { inputTokens, cachedInputTokens, outputTokens } = spent.usage();
      return {
        stored,
        bought,
        requests: now.requests - before.requests,
        retries: now.retries - before.retries,
        input_tokens: inputTokens,
        cached_input_tokens: cachedInputTokens,
        output_tokens: outputTokens,
        spent_usd: spent.usd(price),
        damaged: damaged() - before.damaged,
      };
    },
    cost: () => ({ spent_usd: spent.usd(price), verdicts_usd: worth.usd(price), price }),
  };
}

/** What verdicts and paid failures cost, whenever they were bought; each counts once, however many samples it serves. */
export type Worth = { readonly add: (used: Used) => void; readonly usd: (price: Price | null) => number | null };

export function createWorth(): Worth {
  const known = new Set<string>();
  const sum = createSum();
  return {
    add({ key, usage, failed }) {
      // Half of a SHA-256 tells keys apart as surely, and takes less room.
      const name = key.slice(0, 32);
      if (known.has(name)) return;
      known.add(name);
      sum.add(usage, isCostTold(usage, failed));
    },
    usd: sum.usd,
  };
}

function createSum() {
  let total: Usage = noUsage;
  let allTold = true;
  return {
    add(usage: Usage, told: boolean): void {
      total = addUsage(total, usage);
      allTold &&= told;
    },
    usage: () => total,
    /** null where the price is unknown, or an endpoint did not tell its tokens. */
    usd: (price: Price | null): number | null => (allTold ? costUsdAt(price, total) : null),
  };
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
      const charged = usageOf(answer);
      if (charged === null) return answer;
      usage = addUsage(usage, charged);
      ledger.addUsage(charged);
      return answer;
    },
    summary: () => ({ usage, latencyMs, attempts, time: clock.now().toISOString() }),
  };
}

/** What an answer was charged for; null where there was no reply. */
export const usageOf = ({ outcome }: ChatAnswer): Usage | null =>
  (outcome.kind === "ok" ? outcome.value : outcome.failure.reply)?.usage ?? null;
