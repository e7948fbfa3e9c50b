import { createHash } from "node:crypto";
import type { Chat, Said } from "../core/chat.js";
import type { Embedder } from "../core/embedder.js";
import { usageError } from "../core/errors.js";
import type { ChatModel, Executor, StoreKeeper } from "../core/ports.js";
import type { Price, Purchase as Purchased } from "../core/record.js";
import { whenAborted } from "../core/when-aborted.js";
import { type Asking, type AskingOptions as AskingParts, createAsking } from "../run/asking.js";
import { type Budget, createBudget, noCap } from "../run/budget.js";
import type { Buy } from "../run/buyer.js";
import { createChat } from "../run/chat.js";
import { createEmbedder } from "../run/embedder.js";
import { createLedger, createWorth, type Ledger } from "../run/ledger.js";
import { requirePrice } from "../run/open-budget.js";
import { createBuying, once } from "../run/shared.js";
import type { Purchase } from "../store/purchase.js";
import { type AskingOptions, defaults } from "./options.js";
import { loadPrice } from "./prices.js";
import { openPurse, type Purse, type PurseOptions } from "./purse.js";
import { openStore } from "./store.js";
import { sumPurchases } from "./sum-purchases.js";
import { systemClock } from "./system-clock.js";

/** A model and where it is. What is left out is as the command's. */
export type ModelPlace = {
  readonly model: string;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
};

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
  const buying = createBuying();
  const worth = createWorth();
  const opened: Opened[] = [];
  const prices = new Map<string, Price | null>();
  const budgets: Budget[] = [];
  let ended = false;
  let keeper: StoreKeeper | undefined;

  const store = once(async () => {
    keeper = await openStore(options.store ?? defaults.store);
    return keeper;
  });
  const stop = (): void => {
    ended = true;
    for (const { executor } of opened) executor.stop(graceMs);
  };
  if (signal !== undefined) whenAborted(signal, stop);

  async function openModel(place: Place, connect: Connect): Promise<Parts> {
    const price = await loadPrice(place.model, { file: options.prices, cwd });
    prices.set(place.model, price);
    const [{ localExecutor, loadTokenCounter }, { isLoopback }] = await Promise.all([
      import("../execute/index.js"),
      import("../provider/index.js"),
    ]);
    const { concurrency = defaults.concurrency, maxRetries = defaults.maxRetries } = options;
    const limits = { requestsPerMinute: options.rpm ?? null, tokensPerMinute: options.tpm ?? null };
    const executor = localExecutor({ concurrency, maxRetries, limits, clock: systemClock });
    const verdicts = await store();
    const ledger = createLedger({ executor, price, damaged: verdicts.damaged, worthOfAll: worth });
    if (ended || signal?.aborted === true) executor.stop(0);
    const parts: AskingParts = {
      asked: { role: "model", hint: `check OPENAI_API_KEY, the model's name (${place.model}) and its base URL` },
      purchase: purse.purchase.id,
      buying,
      overwrite: false,
      retryFailed: options.retryFailed ?? false,
      store: verdicts,
      scope: (await isLoopback(place.baseUrl)) ? "loopback" : "elsewhere",
      executor,
      ledger,
      tokenCounter: once(loadTokenCounter),
      budget: once(() => Promise.resolve(openBudget(place.model))),
      stop,
      stopped: () => ended,
      connect: once(() => connected(place, connect)),
      clock: systemClock,
    };
    return { parts, executor, ledger, price };
  }

  /** Before the first request of all, the prices of all models are required that may be asked after it. */
  function openBudget(model: string): Budget {
    const cap = purse.cap();
    if (cap === null) return noCap;
    for (const [name, price] of prices) requirePrice(name, price);
    const price = requirePrice(model, prices.get(model) ?? null);
    const budget = createBudget({ cap, price, expectedOutputTokens });
    budgets.push(budget);
    return budget;
  }

  /** What is in flight when the work is over must land before the store is closed. */
  function asking<T>({ parts, executor, ledger }: Parts, buyer?: (parts: AskingParts) => Buy<T>): Asking<T> {
    const created = createAsking<T>(parts, buyer?.(parts));
    opened.push({ executor, ledger, settled: created.settled });
    return created;
  }

  function connected(place: Place, connect: Connect): Promise<ChatModel> {
    if (place.apiKey === "") throw noKey(place.model);
    const { apiKey, baseUrl } = place;
    return connect({ apiKey, baseURL: baseUrl, timeoutMs: options.timeoutMs ?? defaults.timeoutMs });
  }

  const whole = ({ model, baseUrl, apiKey }: ModelPlace): Place => ({
    model,
    baseUrl: baseUrl ?? options.baseUrl ?? defaults.baseUrl,
    apiKey: apiKey ?? options.apiKey ?? "",
  });

  const chats = new Map<string, Promise<Chat>>();
  return {
    chat(place) {
      const { model, baseUrl, apiKey } = whole(place);
      const name = JSON.stringify([model, baseUrl, apiKey]);
      const known =
        chats.get(name) ??
        openModel({ model, baseUrl, apiKey }, connectChat).then((parts) =>
          createChat({ model, asking: asking<Said>(parts), price: parts.price }),
        );
      chats.set(name, known);
      return known;
    },
    async embedder(place) {
      const [parts, { batchBuyer }] = await Promise.all([
        openModel(whole(place), connectEmbeddings),
        import("../run/batch-buyer.js"),
      ]);
      return createEmbedder(place.model, asking<Float32Array>(parts, batchBuyer), embeddingPurpose);
    },
    async ready() {
      for (const { executor } of opened) await executor.ready();
      for (const budget of budgets) await budget.ready();
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

/** A place that is whole. `apiKey` is empty without one. */
type Place = { readonly model: string; readonly baseUrl: string; readonly apiKey: string };

function endPurchase(purchase: Purchase, done: boolean, bought: boolean): void {
  if (done) purchase.complete();
  else if (bought) purchase.leave();
  else purchase.discard();
}

type Opened = {
  readonly executor: Executor;
  readonly ledger: Ledger;
  readonly settled: () => Promise<void>;
};
type Parts = Omit<Opened, "settled"> & { readonly parts: AskingParts; readonly price: Price | null };
type Connect = (endpoint: {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly timeoutMs: number;
}) => Promise<ChatModel>;

const connectChat: Connect = async (endpoint) => (await import("../provider/index.js")).openAiChatModel(endpoint);
const connectEmbeddings: Connect = async (endpoint) =>
  (await import("../provider/index.js")).openAiEmbeddingModel(endpoint);

/** Of a reply, before any was seen: calls are short, answers a few paragraphs. */
const expectedOutputTokens = 500;

/** How long requests in flight get to land once the work is stopped. */
const graceMs = 10_000;

/** Vectors depend on their text and model alone. */
const embeddingPurpose = { name: "embedding", digest: createHash("sha256").update("embedding").digest("hex") };

const noKey = (model: string) =>
  usageError(
    `${model} has to be asked, and there is no key`,
    "set OPENAI_API_KEY, or what --key-env names (a local server takes any value; --base-url names it); in an " +
      "experiment, a step with a base_url of its own takes a key_env",
  );
