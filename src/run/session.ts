import type { ChatModel, Executor } from "../core/ports.js";
import type { Purchase } from "../core/record.js";
import type { Evaluation, JudgePlan } from "./evaluate.js";
import type { Judging, Obtained } from "./judging.js";
import type { Shared } from "./shared.js";

/** What the judging of one model has come to; nothing is loaded or opened before the first verdict is needed. */
export type Session = {
  readonly obtain: (values: Parameters<Judging["obtain"]>[0]) => Promise<Obtained>;
  /** Resolves when the next sample may be begun; nothing where no judge is asked. */
  readonly ready: () => Promise<void> | undefined;
  readonly purchase: () => Purchase;
  readonly rubric: () => Promise<{ readonly name: string; readonly digest: string } | null>;
  /** Something stopped the asking before every sample was done. */
  readonly stopped: () => boolean;
  /** Asks for nothing more and waits for what is in flight: it may be paid for. */
  readonly abandon: () => Promise<void>;
};

const noPurchase: Purchase = {
  stored: 0,
  bought: 0,
  requests: 0,
  retries: 0,
  input_tokens: 0,
  cached_input_tokens: 0,
  output_tokens: 0,
};

export function createSession(evaluation: Evaluation, shared: Shared): Session {
  const { judge, signal, clock } = evaluation;
  let opening: Promise<Judging> | undefined;
  let judging: Judging | undefined;
  let executor: Executor | undefined;
  let connecting: Promise<ChatModel> | undefined;

  async function connectTo(plan: JudgePlan): Promise<ChatModel> {
    await shared.mayBuy();
    if (plan.connect === null) throw new TypeError("buying was permitted without a key");
    return plan.connect();
  }

  async function open(plan: JudgePlan): Promise<Judging> {
    await shared.mayMix();
    // Opening a store makes it, and here nothing could come of that.
    if (plan.connect === null && !plan.hasStore()) await shared.mayBuy();
    const [{ createJudging }, rubric, store, running] = await Promise.all([
      import("./judging.js"),
      plan.rubric(),
      plan.store(),
      plan.executor(),
    ]);
    executor = running;
    stopOn(signal, running);
    const connect = () => {
      connecting ??= connectTo(plan);
      return connecting;
    };
    const { model, overwrite, retryFailed } = plan;
    const stop = () => running.stop(graceMs);
    judging = createJudging({
      rubric,
      model,
      purchase: shared.purchase,
      buying: shared.buying,
      overwrite,
      retryFailed,
      store,
      executor,
      stop,
      connect,
      clock,
    });
    return judging;
  }

  /** Until there is somebody to ask, samples would only pile up with their prompts. */
  async function readyToAsk(opened: Promise<unknown>): Promise<void> {
    await opened;
    await connecting;
    await executor?.ready();
  }

  return {
    async obtain(values) {
      if (judge === null || judge.recordedOnly) return notWanted;
      opening ??= open(judge);
      return (judging ?? (await opening)).obtain(values);
    },
    ready: () => (opening === undefined ? undefined : readyToAsk(opening)),
    purchase: () => judging?.purchase() ?? noPurchase,
    stopped: () => judging !== undefined && (signal.aborted || shared.buying.halt() !== null),
    async abandon() {
      executor?.stop(graceMs);
      await judging?.settled();
    },
    async rubric() {
      if (judge === null || judging === undefined) return null;
      const [{ rubricDigest }, rubric] = await Promise.all([import("../judge/index.js"), judge.rubric()]);
      return { name: rubric.name, digest: rubricDigest(rubric) };
    },
  };
}

const notWanted: Obtained = {
  kind: "missing",
  class: "not_asked",
  message: "only recorded verdicts were wanted",
  canPass: false,
};

/** How long requests in flight get to land once a run is stopped. */
const graceMs = 10_000;

function stopOn(signal: AbortSignal, executor: Executor): void {
  if (signal.aborted) executor.stop(graceMs);
  else signal.addEventListener("abort", () => executor.stop(graceMs), { once: true });
}
