import { once } from "../core/once.js";
import type { Executor, StoreKeeper } from "../core/ports.js";
import type { Price } from "../core/record.js";
import type { AskingOptions as AskingParts } from "../run/asking.js";
import { createLedger, type Ledger, type Worth } from "../run/ledger.js";
import type { Buying } from "../run/shared.js";
import type { ModelBudgets } from "./model-budgets.js";
import { type Connect, connectAt, type Place } from "./model-place.js";
import { type AskingOptions, defaults } from "./options.js";
import { loadPrice } from "./prices.js";
import { systemClock } from "./system-clock.js";

/** What all models of a command share. */
export type SharedMeans = {
  readonly options: AskingOptions & { readonly retryFailed?: boolean | undefined; readonly cwd: string };
  /** Names in the store what is bought. */
  readonly purchase: string;
  readonly store: () => Promise<StoreKeeper>;
  readonly buying: Buying;
  readonly worth: Worth;
  readonly budgets: ModelBudgets;
  readonly stop: () => void;
  readonly stopped: () => boolean;
};

/** All that asks one model. */
export type OpenedModel = {
  readonly parts: AskingParts;
  readonly executor: Executor;
  readonly ledger: Ledger;
  readonly price: Price | null;
};

/** Makes a model ready to be asked; it is connected with its first request. */
export async function openModel(place: Place, connect: Connect, means: SharedMeans): Promise<OpenedModel> {
  const { options, budgets, stop, stopped, purchase, buying } = means;
  const price = await loadPrice(place.model, { file: options.prices, cwd: options.cwd });
  budgets.expect(place.model, price);
  const executor = await openExecutor(options);
  const store = await means.store();
  const ledger = createLedger({ executor, price, damaged: store.damaged, worthOfAll: means.worth });
  const { isLoopback } = await import("../provider/index.js");
  const parts: AskingParts = {
    asked: { role: "model", hint: refusedHint(place) },
    purchase,
    buying,
    overwrite: false,
    retryFailed: options.retryFailed ?? false,
    store,
    scope: (await isLoopback(place.baseUrl)) ? "loopback" : "elsewhere",
    executor,
    ledger,
    tokenCounter: once(async () => (await import("../execute/index.js")).loadTokenCounter()),
    budget: once(() => Promise.resolve(budgets.open(place.model))),
    stop,
    stopped,
    connect: once(() => connectAt(place, connect, options.timeoutMs ?? defaults.timeoutMs)),
    clock: systemClock,
  };
  return { parts, executor, ledger, price };
}

const refusedHint = ({ model, keyName }: Place): string =>
  `check ${keyName ?? "OPENAI_API_KEY"}, the model's name (${model}) and its base URL`;

async function openExecutor(options: AskingOptions): Promise<Executor> {
  const { concurrency = defaults.concurrency, maxRetries = defaults.maxRetries, rpm = null, tpm = null } = options;
  const { localExecutor } = await import("../execute/index.js");
  const limits = { requestsPerMinute: rpm, tokensPerMinute: tpm };
  return localExecutor({ concurrency, maxRetries, limits, clock: systemClock });
}
