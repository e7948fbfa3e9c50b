import { finalClasses, type MissingClass } from "../core/disposition.js";
import { TgEvalError } from "../core/errors.js";
import type { ChatModel, Clock, Executed, Executor, VerdictStore } from "../core/ports.js";
import type { JudgedVerdict, Purchase } from "../core/record.js";
import {
  addUsage,
  type ChatFailure,
  type ChatReply,
  type Edition,
  type JudgeReply,
  type JudgeRequest,
  noUsage,
  type Outcome,
  type Provenance,
  type Usage,
} from "../core/verdict.js";
import { decodeReply, judgeRequest, type PromptValues, type Rubric, renderPrompt, verdictKey } from "../judge/index.js";

/** A verdict with how it was obtained, or the reason why there is none. */
export type Obtained =
  | { readonly kind: "verdict"; readonly verdict: JudgedVerdict; readonly provenance: Provenance }
  | { readonly kind: "missing"; readonly class: MissingClass; readonly message: string };

export type JudgingOptions = {
  readonly rubric: Rubric;
  readonly model: string;
  /** Names this purchase in the store; an interrupted run that is continued keeps it. */
  readonly purchase: string;
  /** Stored verdicts and failures do not count, but for those of this very purchase. */
  readonly overwrite: boolean;
  readonly retryFailed: boolean;
  readonly store: VerdictStore;
  readonly executor: Executor;
  /** Stops the buying; what is in flight may be paid for, so it gets its time to land. */
  readonly stop: () => void;
  /** Connects when the first verdict must be bought; throws if buying is not possible. */
  readonly connect: () => Promise<ChatModel>;
  readonly clock: Clock;
};

/** A verdict that is to be bought, and the edition it comes after. */
type Missing = { readonly key: string; readonly request: JudgeRequest; readonly after: number };

/** The one path of a verdict: request → key → store → executor → provider → decode → store. */
export type Judging = {
  readonly obtain: (values: PromptValues) => Promise<Obtained>;
  /** The key alone, for counting what would have to be bought. */
  readonly isStored: (values: PromptValues) => boolean;
  readonly purchase: () => Purchase;
  /** Whether a failure stopped the buying for good. */
  readonly halted: () => boolean;
  /** Resolves when nothing is in flight any more. */
  readonly settled: () => Promise<void>;
};

export function createJudging(options: JudgingOptions): Judging {
  const { rubric, store, executor } = options;
  const inFlight = new Map<string, Promise<Obtained>>();
  const spent = createLedger(executor);
  const state: {
    /** What stopped the buying: nothing that comes later can succeed either. */
    halted: ChatFailure | null;
    succeeded: boolean;
  } = { halted: null, succeeded: false };

  const notPossible = (): Obtained => {
    if (state.halted === null) return notAsked;
    return missing(state.halted);
  };
  const requestOf = (values: PromptValues) => {
    const request = judgeRequest(rubric, { model: options.model, prompt: renderPrompt(rubric, values), repeat: 0 });
    return { request, key: verdictKey(request) };
  };
  const counts = (provenance: Provenance) => !options.overwrite || provenance.purchase === options.purchase;

  function fromStore(key: string): Obtained | null {
    const edition = store.newest(key);
    if (edition !== undefined && counts(edition.provenance)) {
      const obtained = obtainedFrom(rubric, key, edition);
      if (obtained !== null) return obtained;
    }
    const failure = store.failure(key);
    if (failure === undefined || options.retryFailed || !counts(failure.provenance)) return null;
    return { kind: "missing", class: failure.class, message: failure.message };
  }

  async function buy({ key, request, after }: Missing): Promise<Obtained> {
    const chat = await options.connect();
    if (state.halted !== null) return notPossible();
    const attempts = createAttempts(options.clock);
    const executed = await executor.run(async (signal) => {
      const outcome = await attempts.time(() => chat.complete(request, signal));
      spent.addUsage(outcome);
      attempts.addUsage(outcome);
      return decoded(rubric, outcome);
    });
    if (executed === "stopped") return notPossible();
    if (executed.outcome.kind === "failed") {
      const { failure } = executed.outcome;
      if (failure.stops) {
        options.stop();
        if (!state.succeeded && failure.class !== "quota") throw refusedAtOnce(failure, chat.origin);
        state.halted ??= failure;
      }
      await keepFailure(key, failure, provenance(executed, chat, failure.reply));
      return missing(failure);
    }
    state.succeeded = true;
    const { content, reply } = executed.outcome.value;
    const verdict = { content, provenance: provenance(executed, chat, reply) };
    const edition = await store.add(key, verdict, after);
    spent.addVerdict();
    const obtained = obtainedFrom(rubric, key, edition);
    if (obtained === null) throw new TypeError("a verdict that was decoded cannot be decoded again");
    return obtained;

    function provenance(done: Executed<unknown>, from: ChatModel, answer: ChatReply | null): Provenance {
      return {
        model: answer?.model ?? request.model,
        fingerprint: answer?.fingerprint ?? null,
        origin: from.origin,
        usage: attempts.usage(),
        latencyMs: attempts.latencyMs(),
        attempts: done.attempts,
        time: options.clock.now().toISOString(),
        purchase: options.purchase,
      };
    }
  }

  async function keepFailure(key: string, failure: ChatFailure, from: Provenance): Promise<void> {
    if (!finalClasses.has(failure.class)) return;
    const { message, reply } = failure;
    await store.addFailure(key, { class: failure.class, message, content: reply?.content ?? null, provenance: from });
  }

  return {
    async obtain(values) {
      const { request, key } = requestOf(values);
      const stored = fromStore(key);
      if (stored !== null) {
        if (stored.kind === "verdict") spent.addStored();
        return stored;
      }
      const shared = inFlight.get(key);
      if (shared !== undefined) {
        // Two samples with the same trace and answer are one request: the second finds what the first bought.
        const obtained = await shared;
        if (obtained.kind === "verdict") spent.addStored();
        return obtained;
      }
      // Counted now: what another process adds in the meantime is this very verdict, and theirs stays.
      const after = store.newest(key)?.edition ?? 0;
      const running = buy({ key, request, after }).finally(() => inFlight.delete(key));
      inFlight.set(key, running);
      return running;
    },
    isStored: (values) => fromStore(requestOf(values).key) !== null,
    purchase: spent.purchase,
    halted: () => state.halted !== null,
    settled: async () => {
      await Promise.allSettled(inFlight.values());
    },
  };
}

const notAsked: Obtained = { kind: "missing", class: "not_asked", message: "the run was stopped before it was asked" };

const missing = (failure: ChatFailure): Obtained => ({
  kind: "missing",
  class: failure.class,
  message: failure.message,
});

type Answer = { readonly content: string; readonly reply: ChatReply; readonly decoded: JudgeReply };

/** A reply that is not what the rubric's schema says is a failure of the attempt, with the reply kept. */
function decoded(rubric: Rubric, outcome: Outcome<ChatReply>): Outcome<Answer> {
  if (outcome.kind === "failed") return outcome;
  const reply = outcome.value;
  const result = decodeReply(rubric, reply.content);
  if (result.kind === "ok") {
    return { kind: "ok", value: { content: reply.content, reply, decoded: result.reply } };
  }
  return {
    kind: "failed",
    failure: {
      class: "invalid_output",
      message: result.problem,
      retryAfterMs: null,
      retryable: true,
      stops: false,
      reply,
    },
  };
}

function obtainedFrom(rubric: Rubric, key: string, { edition, content, provenance }: Edition): Obtained | null {
  const result = decodeReply(rubric, content);
  if (result.kind !== "ok") return null;
  const { score, flags, fields } = result.reply;
  const verdict: JudgedVerdict = { source: "judged", rubric: rubric.name, key, edition, score, flags, reply: fields };
  return { kind: "verdict", verdict, provenance };
}

function refusedAtOnce(failure: ChatFailure, origin: string): TgEvalError {
  return new TgEvalError("judge", `the judge at ${origin} refused the first request: ${failure.message}`, {
    hint: "check OPENAI_API_KEY, --base-url and --judge; --no-judge gives Recall and Success Rate alone",
  });
}

/** What one request took: the tokens of every attempt that was answered, and the last attempt's time. */
function createAttempts(clock: Clock) {
  let usage: Usage = noUsage;
  let latencyMs = 0;
  return {
    async time<T>(attempt: () => Promise<T>): Promise<T> {
      const start = clock.monotonicMs();
      const result = await attempt();
      latencyMs = Math.round(clock.monotonicMs() - start);
      return result;
    },
    addUsage(outcome: Outcome<ChatReply>) {
      usage = addUsage(usage, usageOf(outcome));
    },
    usage: () => usage,
    latencyMs: () => latencyMs,
  };
}

const usageOf = (outcome: Outcome<ChatReply>): Usage =>
  (outcome.kind === "ok" ? outcome.value.usage : outcome.failure.reply?.usage) ?? noUsage;

/** What this model's row took from the store and bought; the executor is shared, so its counts are read as differences. */
function createLedger(executor: Executor) {
  const before = executor.stats();
  let stored = 0;
  let bought = 0;
  let usage: Usage = noUsage;
  return {
    addStored() {
      stored += 1;
    },
    addVerdict() {
      bought += 1;
    },
    addUsage(outcome: Outcome<ChatReply>) {
      usage = addUsage(usage, usageOf(outcome));
    },
    purchase(): Purchase {
      const now = executor.stats();
      return {
        stored,
        bought,
        requests: now.requests - before.requests,
        retries: now.retries - before.retries,
        input_tokens: usage.inputTokens,
        cached_input_tokens: usage.cachedInputTokens,
        output_tokens: usage.outputTokens,
      };
    },
  };
}
