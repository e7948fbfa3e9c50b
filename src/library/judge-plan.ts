import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { once } from "../core/once.js";
import type { ChatModel } from "../core/ports.js";
import type { RunSpec } from "../core/run-spec.js";
import type { JudgePlan } from "../run/index.js";
import { defaults, type EvaluateOptions } from "./options.js";
import { loadPrice } from "./prices.js";
import type { RubricChoice } from "./rubric-choice.js";
import { openStore } from "./store.js";
import { systemClock } from "./system-clock.js";

type Choices = { readonly rubric: RubricChoice; readonly recorded: RunSpec["recorded"] };

/** How verdicts are had, and what closes whatever was opened for it. What costs time to load is loaded when it is needed. */
export function judgePlan(
  options: EvaluateOptions,
  { rubric, recorded }: Choices,
): { readonly plan: JudgePlan; readonly close: () => Promise<void> } {
  const { apiKey = "", baseUrl = defaults.baseUrl, maxRetries = defaults.maxRetries, cwd = process.cwd() } = options;
  const { concurrency = defaults.concurrency, timeoutMs = defaults.timeoutMs } = options;
  const model = options.judge ?? defaults.judge;
  const limits = { requestsPerMinute: options.rpm ?? null, tokensPerMinute: options.tpm ?? null };
  const storeFolder = options.store ?? defaults.store;
  const opened: { close: () => Promise<void> }[] = [];
  const plan: JudgePlan = {
    model,
    rubric: rubric.load,
    takesRecorded: recorded !== "ignored",
    mayMix: options.mixed === true || rubric.released,
    recordedOnly: recorded === "only",
    overwrite: options.overwrite ?? false,
    retryFailed: options.retryFailed ?? false,
    limits,
    concurrency,
    maxCostUsd: options.maxCost ?? null,
    hasStore: () => isThere(storeFolder),
    store: once(async () => {
      const store = await openStore(storeFolder);
      opened.push(store);
      return store;
    }),
    scope: once(async () => {
      const { isLoopback } = await import("../provider/index.js");
      return (await isLoopback(baseUrl)) ? "loopback" : "elsewhere";
    }),
    price: once(() => loadPrice(model, { cwd, file: options.prices })),
    tokenCounter: once(async () => (await import("../execute/index.js")).loadTokenCounter()),
    executor: once(async () => {
      const { localExecutor } = await import("../execute/index.js");
      const executor = localExecutor({ concurrency, maxRetries, limits, clock: systemClock });
      // A pause that nobody waits for any more would keep the process.
      opened.push({ close: () => Promise.resolve(executor.stop(0)) });
      return executor;
    }),
    connect: apiKey === "" ? null : once(() => connect({ apiKey, baseURL: baseUrl, timeoutMs })),
  };
  return {
    plan,
    close: async () => {
      for (const resource of opened) await resource.close();
    },
  };
}

/** What is no folder is told by opening it; an empty one holds nothing to open. */
function isThere(store: string): boolean {
  const found = statSync(store, { throwIfNoEntry: false });
  return found !== undefined && (!found.isDirectory() || existsSync(join(store, "data.mdb")));
}

type Endpoint = { readonly apiKey: string; readonly baseURL: string; readonly timeoutMs: number };

async function connect(endpoint: Endpoint): Promise<ChatModel> {
  const { openAiChatModel } = await import("../provider/index.js");
  return openAiChatModel(endpoint);
}
