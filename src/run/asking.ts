import { setTimeout as sleep } from "node:timers/promises";
import type { ChatRequest } from "../core/chat.js";
import type { MissingClass } from "../core/disposition.js";
import type { ChatModel, Clock, Executor, TokenCounter, VerdictStore } from "../core/ports.js";
import type { ChatReply, Edition, Provenance, RequestFields, Scope } from "../core/verdict.js";
import type { Budget } from "./budget.js";
import { type Buy, buyer } from "./buyer.js";
import type { Ledger } from "./ledger.js";
import { notPossible } from "./not-possible.js";
import type { Buying } from "./shared.js";
import { type ReadAnswer, storedAnswers } from "./stored-answers.js";

/** An answer that is to be had: the exact request, and what makes its key. */
export type Order<T> = {
  readonly key: string;
  readonly fields: RequestFields;
  readonly request: ChatRequest;
  readonly purpose: Purpose<T>;
};

/** What an answer is for. */
export type Purpose<T> = {
  /** The rubric, or the prompt, that asks: for the provenance. */
  readonly name: string;
  readonly digest: string;
  /** What is kept of a reply: all that `read` takes. */
  readonly keep: (reply: ChatReply) => string;
  /** What a kept reply says; one that cannot be read is asked for again, and not served from the store. */
  readonly read: ReadAnswer<T>;
};

/** An answer with its place in the store, or the reason why there is none. */
export type Asked<T> = Had<T> | Missing;
export type Had<T> = { readonly kind: "had"; readonly value: T; readonly edition: Edition; readonly bought: boolean };

/** `canPass`: running again may have it. `provenance`: of a failure that was paid for. `bought`: it was asked for just now. */
export type Missing = {
  readonly kind: "missing";
  readonly class: MissingClass;
  readonly message: string;
  readonly canPass: boolean;
  readonly provenance: Provenance | null;
  readonly bought: boolean;
};

export type AskingOptions = {
  /** Whose model it is, for what is said where it refuses the first request. */
  readonly asked: { readonly role: "judge" | "model"; readonly hint: string };
  /** Names in the store what is bought; an interrupted run that is continued keeps it. */
  readonly purchase: string;
  readonly buying: Buying;
  /** Stored answers and failures do not count, but for those of this very purchase. */
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
  /** Connects when the first answer must be bought; throws if buying is not possible. */
  readonly connect: () => Promise<ChatModel>;
  readonly clock: Clock;
};

/** The one path of a model's answer: key → store → budget → executor → limiter → provider → store. */
export type Asking<T> = {
  /**
   * An answer that is stored is there at once.
   *
   * @throws TgEvalError where the model refuses the first request, or the store cannot be written
   */
  readonly ask: (order: Order<T>) => Asked<T> | Promise<Asked<T>>;
  /** Resolves when nothing is in flight any more. */
  readonly settled: () => Promise<void>;
};

/** @param buy how what is not stored is had */
export function createAsking<T>(options: AskingOptions, buy: Buy<T> = buyer(options)): Asking<T> {
  const { store, scope, ledger } = options;
  const fromStore = storedAnswers<T>(options);
  const inFlight = new Map<string, Promise<Asked<T>>>();
  // What failed in this run is not asked again by the next sample with the same request.
  const failed = new Map<string, Missing>();

  const found = (key: string, asked: Asked<T>): Asked<T> => {
    if (asked.kind === "had") ledger.addStored();
    return used(key, { ...asked, bought: false });
  };
  const used = (key: string, asked: Asked<T>): Asked<T> => {
    const provenance = asked.kind === "had" ? asked.edition.provenance : asked.provenance;
    if (provenance !== null)
      ledger.addUsed({ key, usage: provenance.usage, failed: asked.kind === "had" ? null : asked.class });
    return asked;
  };

  /** Nothing may be awaited between the look at what is in flight and this. */
  function buyOnce(order: Order<T>): Promise<Asked<T>> {
    const running = haveOne(order).finally(() => inFlight.delete(order.key));
    inFlight.set(order.key, running);
    return running;
  }

  /** Buys an answer; where another process is already asking for it, waits for theirs. */
  async function haveOne(order: Order<T>): Promise<Asked<T>> {
    const { key, purpose } = order;
    while (!store.claim(key, scope)) {
      await sleep(lookAgainMs);
      const theirs = fromStore(key, purpose.read);
      if (theirs !== null) return found(key, theirs);
      if (options.stopped()) return notPossible(options.buying.halt());
    }
    try {
      // What another process bought between our look and our claim.
      const theirs = fromStore(key, purpose.read);
      return theirs === null ? await buyNow(order) : found(key, theirs);
    } finally {
      store.release(key, scope);
    }
  }

  async function buyNow(order: Order<T>): Promise<Asked<T>> {
    const result = await buy(order);
    if (result.kind === "missing") failed.set(order.key, result);
    return used(order.key, result);
  }

  return {
    ask(order) {
      const { key, purpose } = order;
      const there = failed.get(key) ?? fromStore(key, purpose.read);
      if (there !== null) return found(key, there);
      // Two samples with the same trace and answer are one request: the second has what the first buys.
      const running = inFlight.get(key);
      return running === undefined ? buyOnce(order) : running.then((asked) => found(key, asked));
    },
    settled: async () => {
      await Promise.allSettled(inFlight.values());
    },
  };
}

/** How often to look whether another process's answer has come. */
const lookAgainMs = 250;
