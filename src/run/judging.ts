import { setTimeout as sleep } from "node:timers/promises";
import type { MissingClass } from "../core/disposition.js";
import type { ChatModel, Clock, Executor, TokenCounter, VerdictStore } from "../core/ports.js";
import type { JudgedVerdict, Purchase } from "../core/record.js";
import type { Provenance, Scope } from "../core/verdict.js";
import {
  judgeRequest,
  type PromptValues,
  type Rubric,
  renderPrompt,
  requestFields,
  verdictKey,
} from "../judge/index.js";
import type { Budget } from "./budget.js";
import { buy, notPossible, type Order } from "./buyer.js";
import type { Ledger } from "./ledger.js";
import type { Buying } from "./shared.js";
import { obtainedFrom, storedVerdicts } from "./stored-verdicts.js";

/** A verdict with how it was obtained, or the reason why there is none. */
export type Obtained =
  | { readonly kind: "verdict"; readonly verdict: JudgedVerdict; readonly provenance: Provenance }
  | Missing;

/** `canPass`: running again may have it. `provenance`: of a failure that was paid for. */
export type Missing = {
  readonly kind: "missing";
  readonly class: MissingClass;
  readonly message: string;
  readonly canPass: boolean;
  readonly provenance: Provenance | null;
};

export type JudgingOptions = {
  readonly rubric: Rubric;
  readonly rubricDigest: string;
  readonly model: string;
  /** Names in the store what is bought; an interrupted run that is continued keeps it. */
  readonly purchase: string;
  readonly buying: Buying;
  /** Stored verdicts and failures do not count, but for those of this very purchase. */
  readonly overwrite: boolean;
  readonly retryFailed: boolean;
  readonly store: VerdictStore;
  readonly scope: Scope;
  readonly executor: Executor;
  readonly ledger: Ledger;
  readonly tokenCounter: () => Promise<TokenCounter>;
  readonly budget: () => Promise<Budget>;
  /** Stops the buying; what is in flight may be paid for, so it gets its time to land. */
  readonly stop: () => void;
  readonly stopped: () => boolean;
  /** Connects when the first verdict must be bought; throws if buying is not possible. */
  readonly connect: () => Promise<ChatModel>;
  readonly clock: Clock;
};

/** The one path of a verdict: request → key → store → executor → limiter → provider → decode → store. */
export type Judging = {
  /**
   * A verdict that is stored is there at once.
   *
   * @throws TgEvalError where the judge refuses the first request, or the store cannot be written
   */
  readonly obtain: (values: PromptValues) => Obtained | Promise<Obtained>;
  readonly purchase: () => Purchase;
  /** Resolves when nothing is in flight any more. */
  readonly settled: () => Promise<void>;
};

export function createJudging(options: JudgingOptions): Judging {
  const { rubric, store, scope, ledger } = options;
  const fromStore = storedVerdicts(options);
  const inFlight = new Map<string, Promise<Obtained>>();
  // What failed in this run is not asked again by the next sample with the same request.
  const failed = new Map<string, Missing>();

  const found = (key: string, obtained: Obtained): Obtained => {
    if (obtained.kind === "verdict") ledger.addStored();
    return used(key, obtained);
  };
  const used = (key: string, obtained: Obtained): Obtained => {
    const { provenance } = obtained;
    if (provenance !== null) {
      ledger.addUsed({ key, usage: provenance.usage, isVerdict: obtained.kind === "verdict" });
    }
    return obtained;
  };

  /** Nothing may be awaited between the look at what is in flight and this. */
  function buyOnce(order: Order): Promise<Obtained> {
    const running = haveOne(order).finally(() => inFlight.delete(order.key));
    inFlight.set(order.key, running);
    return running;
  }

  /** Buys a verdict; where another process is already asking for it, waits for theirs. */
  async function haveOne(order: Order): Promise<Obtained> {
    const { key } = order;
    while (!store.claim(key, scope)) {
      await sleep(lookAgainMs);
      const theirs = fromStore(key);
      if (theirs !== null) return found(key, theirs);
      if (options.stopped()) return notPossible(options.buying.halt());
    }
    try {
      // What another process bought between our look and our claim.
      const theirs = fromStore(key);
      return theirs === null ? await buyNow(order) : found(key, theirs);
    } finally {
      store.release(key, scope);
    }
  }

  async function buyNow(order: Order): Promise<Obtained> {
    const result = await buy(order, options);
    if (result.kind === "missing") {
      failed.set(order.key, result);
      return used(order.key, result);
    }
    const obtained = obtainedFrom(rubric, order.key, result.edition);
    if (obtained === null) throw new TypeError("a verdict that was decoded cannot be decoded again");
    return used(order.key, obtained);
  }

  return {
    obtain(values) {
      const order = orderFor(options, values);
      const there = failed.get(order.key) ?? fromStore(order.key);
      if (there !== null) return found(order.key, there);
      // Two samples with the same trace and answer are one request: the second has what the first buys.
      const running = inFlight.get(order.key);
      return running === undefined ? buyOnce(order) : running.then((obtained) => found(order.key, obtained));
    },
    purchase: ledger.purchase,
    settled: async () => {
      await Promise.allSettled(inFlight.values());
    },
  };
}

/** How often to look whether another process's verdict has come. */
const lookAgainMs = 250;

/** The request for a sample's verdict, with what makes its key. */
export function orderFor({ rubric, model }: Pick<JudgingOptions, "rubric" | "model">, values: PromptValues): Order {
  const request = judgeRequest(rubric, { model, prompt: renderPrompt(rubric, values), repeat: 0 });
  const fields = requestFields(request);
  return { key: verdictKey(fields), fields, request };
}
