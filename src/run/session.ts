import type { ChatModel, Executor } from "../core/ports.js";
import { type Cost, noPurchase, type Purchase } from "../core/record.js";
import { whenAborted } from "../core/when-aborted.js";
import type { RubricFile } from "../judge/index.js";
import type { Evaluation, JudgePlan } from "./evaluate.js";
import type { Judging, Obtained } from "./judging.js";
import type { Ledger } from "./ledger.js";
import type { Shared } from "./shared.js";

/** What the judging of one model has come to; nothing is loaded or opened before the first verdict is needed. */
export type Session = {
  /** A verdict that is stored is there at once, once the store is open. */
  readonly obtain: (values: Parameters<Judging["obtain"]>[0]) => Obtained | Promise<Obtained>;
  /** Resolves when the next sample may be begun; nothing where no judge is asked. */
  readonly ready: () => Promise<void> | undefined;
  readonly purchase: () => Purchase;
  readonly cost: () => Cost;
  /** How long nothing is asked because the endpoint wants it so, in milliseconds. */
  readonly pausedMs: () => number;
  readonly rubric: () => Promise<RubricUsed | null>;
  /** Something stopped the asking before every sample was done. */
  readonly stopped: () => boolean;
  /** Asks for nothing more and waits for what is in flight: it may be paid for. */
  readonly abandon: () => Promise<void>;
};

export type RubricUsed = { readonly name: string; readonly digest: string; readonly file: RubricFile };

const noCost: Cost = { spent_usd: 0, verdicts_usd: 0, price: null };

export function createSession(evaluation: Evaluation, shared: Shared): Session {
  const { judge, signal } = evaluation;
  let opening: Promise<Opened> | undefined;
  let opened: Opened | undefined;
  let connecting: Promise<ChatModel> | undefined;
  let ended = false;

  const stopped = (): boolean => ended || signal.aborted || shared.buying.halt() !== null;

  const connect = (plan: JudgePlan) => (): Promise<ChatModel> => {
    connecting ??= connectTo(plan, shared);
    return connecting;
  };

  async function open(plan: JudgePlan): Promise<Opened> {
    const stop = (executor: Executor): void => {
      ended = true;
      executor.stop(graceMs);
    };
    opened = await openJudging(plan, { evaluation, shared, stop, stopped, connect: connect(plan) });
    stopOn(signal, opened.executor);
    return opened;
  }

  /** Until there is somebody to ask, samples would only pile up with their prompts. */
  async function readyToAsk(begun: Promise<Opened>): Promise<void> {
    const { executor } = opened ?? (await begun);
    await connecting;
    if (connecting !== undefined) await (await shared.budget()).ready();
    await executor.ready();
  }

  return {
    obtain(values) {
      if (judge === null || judge.recordedOnly) return notWanted;
      if (opened !== undefined) return opened.judging.obtain(values);
      opening ??= open(judge);
      return opening.then(({ judging }) => judging.obtain(values));
    },
    ready: () => (opening === undefined ? undefined : readyToAsk(opening)),
    purchase: () => opened?.ledger.purchase() ?? noPurchase,
    cost: () => opened?.ledger.cost() ?? noCost,
    pausedMs: () => opened?.executor.stats().pausedMs ?? 0,
    stopped: () => opened !== undefined && stopped(),
    async abandon() {
      ended = true;
      opened?.executor.stop(graceMs);
      await opened?.judging.settled();
    },
    async rubric() {
      if (judge === null || opened === undefined) return null;
      const { encodeRubric } = await import("../judge/index.js");
      const rubric = await judge.rubric();
      return { name: rubric.name, digest: opened.rubricDigest, file: encodeRubric(rubric) };
    },
  };
}

type Opened = {
  readonly judging: Judging;
  readonly ledger: Ledger;
  readonly executor: Executor;
  readonly rubricDigest: string;
};

type OpenParts = {
  readonly evaluation: Evaluation;
  readonly shared: Shared;
  readonly stop: (executor: Executor) => void;
  readonly stopped: () => boolean;
  readonly connect: () => Promise<ChatModel>;
};

async function openJudging(plan: JudgePlan, parts: OpenParts): Promise<Opened> {
  const { shared, stop, stopped, connect } = parts;
  await shared.mayMix();
  // Opening a store makes it, and here nothing could come of that.
  if (plan.connect === null && !plan.hasStore()) await shared.mayBuy();
  const [{ createJudging }, { createLedger }, { rubricDigest }, rubric, store, executor, scope, price] =
    await Promise.all([
      import("./judging.js"),
      import("./ledger.js"),
      import("../judge/index.js"),
      plan.rubric(),
      plan.store(),
      plan.executor(),
      plan.scope(),
      plan.price(),
    ]);
  const digest = rubricDigest(rubric);
  const ledger = createLedger({ executor, price, damaged: store.damaged, worthOfAll: shared.worth });
  const judging = createJudging({
    rubric,
    rubricDigest: digest,
    model: plan.model,
    purchase: shared.purchase,
    buying: shared.buying,
    overwrite: plan.overwrite,
    retryFailed: plan.retryFailed,
    store,
    scope,
    executor,
    ledger,
    tokenCounter: plan.tokenCounter,
    budget: shared.budget,
    stop: () => stop(executor),
    stopped,
    connect,
    clock: parts.evaluation.clock,
  });
  return { judging, ledger, executor, rubricDigest: digest };
}

async function connectTo(plan: JudgePlan, shared: Shared): Promise<ChatModel> {
  await shared.mayBuy();
  await shared.budget();
  if (plan.connect === null) throw new TypeError("buying was permitted without a key");
  return plan.connect();
}

const notWanted: Obtained = {
  kind: "missing",
  class: "not_asked",
  message: "only recorded verdicts were wanted",
  canPass: false,
  provenance: null,
  bought: false,
};

/** How long requests in flight get to land once a run is stopped. */
const graceMs = 10_000;

function stopOn(signal: AbortSignal, executor: Executor): void {
  if (signal.aborted) executor.stop(graceMs);
  else whenAborted(signal, () => executor.stop(graceMs));
}
