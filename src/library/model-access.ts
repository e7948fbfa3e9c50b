import { createHash } from "node:crypto";
import type { Chat, Said } from "../core/chat.js";
import type { Embedder } from "../core/embedder.js";
import { once } from "../core/once.js";
import type { StoreKeeper } from "../core/ports.js";
import type { Purchase as Purchased } from "../core/record.js";
import { whenAborted } from "../core/when-aborted.js";
import { type Asking, createAsking } from "../run/asking.js";
import type { Buy } from "../run/buyer.js";
import { createChat } from "../run/chat.js";
import { createEmbedder } from "../run/embedder.js";
import { createWorth } from "../run/ledger.js";
import { createBuying } from "../run/shared.js";
import type { Purchase } from "../store/purchase.js";
import { createModelBudgets } from "./model-budgets.js";
import { connectChat, connectEmbeddings, type ModelPlace, type Place, wholePlace } from "./model-place.js";
import { type OpenedModel, openModel, type SharedMeans } from "./open-model.js";
import { type AskingOptions, defaults } from "./options.js";
import { openPurse, type Purse, type PurseOptions } from "./purse.js";
import { openStore } from "./store.js";
import { sumPurchases } from "./sum-purchases.js";

/**
 * All model calls of one command that makes something: one store and one budget; limits and places are each model's own,
 * as providers count them.
 */
export type ModelAccess = {
  readonly chat: (place: ModelPlace) => Promise<Chat>;
  readonly embedder: (place: ModelPlace) => Promise<Embedder>;
  /** Resolves when the next piece of work (a sample, a workflow) would find its first request a place. */
  readonly ready: () => Promise<void>;
  /** Why nothing more can be had; null while it can. */
  readonly halted: () => string | null;
  /** What was taken from the store and bought so far, over all models. */
  readonly purchase: () => Purchased;
  /** How long nothing is asked because an endpoint wants it so, in milliseconds. */
  readonly pausedMs: () => number;
  /** Waits for what is in flight, and closes what was opened. `done`: everything was had, so that a cap's journal ends. */
  readonly close: (done: boolean) => Promise<void>;
};

export type ModelAccessOptions = AskingOptions &
  PurseOptions & {
    /** Of a work in several steps, which ends it; default one of its own. */
    readonly purse?: Purse | undefined;
    readonly retryFailed?: boolean | undefined;
    readonly cwd?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  };

/** Opens nothing yet: the store, and what asks a model, come with the first request. */
export function openModels(options: ModelAccessOptions): ModelAccess {
  const { cwd = process.cwd(), signal } = options;
  const purse = options.purse ?? openPurse(options);
  const budgets = createModelBudgets(purse);
  const buying = createBuying();
  const opened: Opened[] = [];
  const chats = new Map<string, Promise<Chat>>();
  let ended = signal?.aborted === true;
  let keeper: StoreKeeper | undefined;

  const stop = (): void => {
    ended = true;
    for (const { executor } of opened) executor.stop(graceMs);
  };
  if (signal !== undefined) whenAborted(signal, stop);

  const means: SharedMeans = {
    options: { ...options, cwd },
    purchase: purse.purchase.id,
    store: once(async () => {
      keeper = await openStore(options.store ?? defaults.store);
      return keeper;
    }),
    buying,
    worth: createWorth(),
    budgets,
    stop,
    stopped: () => ended,
  };

  /** What is in flight when the work is over must land before the store is closed. */
  function asking<T>({ parts, executor, ledger }: OpenedModel, buy?: Buy<T>): Asking<T> {
    const created = createAsking<T>(parts, buy);
    opened.push({ executor, ledger, settled: created.settled });
    if (ended) executor.stop(0);
    return created;
  }

  async function openChat(place: Place): Promise<Chat> {
    const model = await openModel(place, connectChat, means);
    return createChat({ model: place.model, asking: asking<Said>(model), price: model.price });
  }

  return {
    chat(given) {
      const place = wholePlace(given, options);
      const name = JSON.stringify([place.model, place.baseUrl, place.apiKey]);
      const chat = chats.get(name) ?? openChat(place);
      chats.set(name, chat);
      return chat;
    },
    async embedder(given) {
      const { batchBuyer } = await import("../run/batch-buyer.js");
      const model = await openModel(wholePlace(given, options), connectEmbeddings, means);
      return createEmbedder(given.model, asking(model, batchBuyer<Float32Array>(model.parts)), embeddingPurpose);
    },
    async ready() {
      for (const { executor } of opened) await executor.ready();
      await budgets.ready();
    },
    halted: () => buying.halt()?.message ?? (ended ? "the run was stopped" : null),
    purchase: () => sumPurchases(opened.map(({ ledger }) => ledger.purchase())),
    pausedMs: () => Math.max(0, ...opened.map(({ executor }) => executor.stats().pausedMs)),
    async close(done) {
      ended = true;
      for (const { executor } of opened) executor.stop(done ? 0 : graceMs);
      await Promise.all(opened.map(({ settled }) => settled()));
      if (options.purse === undefined) endPurchase(purse.purchase, done, buying.succeeded());
      await keeper?.close();
    },
  };
}

type Opened = Pick<OpenedModel, "executor" | "ledger"> & { readonly settled: () => Promise<void> };

function endPurchase(purchase: Purchase, done: boolean, bought: boolean): void {
  if (done) purchase.complete();
  else if (bought) purchase.leave();
  else purchase.discard();
}

/** How long requests in flight get to land once the work is stopped. */
const graceMs = 10_000;

/** Vectors depend on their text and model alone. */
const embeddingPurpose = { name: "embedding", digest: createHash("sha256").update("embedding").digest("hex") };
