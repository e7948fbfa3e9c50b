import { finalClasses, type MissingClass } from "../core/disposition.js";
import { TgEvalError } from "../core/errors.js";
import type { ChatFailure, ChatReply, Edition, JudgeRequest, Outcome, Provenance } from "../core/verdict.js";
import { decodeReply, type Rubric } from "../judge/index.js";
import type { JudgingOptions } from "./judging.js";
import { createAttempts, type Ledger } from "./ledger.js";

/** A verdict that is to be bought, and the edition it comes after. */
export type Order = { readonly key: string; readonly request: JudgeRequest; readonly after: number };

export type Bought =
  | { readonly kind: "bought"; readonly edition: Edition }
  | { readonly kind: "missing"; readonly class: MissingClass; readonly message: string };

export type Buyer = {
  readonly buy: (order: Order) => Promise<Bought>;
  /** Whether a failure stopped the buying for good. */
  readonly halted: () => boolean;
};

/** Buys verdicts and puts each into the store before anything else is done with it. */
export function createBuyer(options: JudgingOptions, ledger: Ledger): Buyer {
  const { rubric, store, executor, clock, purchase } = options;
  let halt: ChatFailure | null = null;
  let succeeded = false;

  // What stopped the buying is also why nothing that comes later can be had.
  const notPossible = (): Bought => (halt === null ? notAsked : missing(halt));

  async function buy({ key, request, after }: Order): Promise<Bought> {
    const chat = await options.connect();
    const attempts = createAttempts(clock, ledger);
    const executed = await executor.run(async (signal) => {
      const outcome = await attempts.measure(() => chat.complete(request, signal));
      return checked(rubric, outcome);
    });
    if (executed === "stopped") return notPossible();
    const { outcome } = executed;
    const reply = outcome.kind === "ok" ? outcome.value : outcome.failure.reply;
    const provenance: Provenance = {
      model: reply?.model ?? request.model,
      fingerprint: reply?.fingerprint ?? null,
      origin: chat.origin,
      usage: attempts.usage(),
      latencyMs: attempts.latencyMs(),
      attempts: executed.attempts,
      time: clock.now().toISOString(),
      purchase,
    };
    if (outcome.kind === "failed") return failed(key, outcome.failure, provenance);
    succeeded = true;
    const edition = await store.add(key, { content: outcome.value.content, provenance }, after);
    ledger.addBought();
    return { kind: "bought", edition };
  }

  async function failed(key: string, failure: ChatFailure, provenance: Provenance): Promise<Bought> {
    if (failure.stops) {
      options.stop();
      if (!succeeded && failure.class !== "quota") throw refusedAtOnce(failure, provenance.origin);
      halt ??= failure;
    }
    if (finalClasses.has(failure.class)) {
      const { message, reply } = failure;
      const kept = { class: failure.class, message, content: reply?.content ?? null, provenance };
      await store.addFailure(key, kept);
    }
    return missing(failure);
  }

  return { buy, halted: () => halt !== null };
}

const notAsked: Bought = { kind: "missing", class: "not_asked", message: "the run was stopped before it was asked" };

const missing = (failure: ChatFailure): Bought => ({
  kind: "missing",
  class: failure.class,
  message: failure.message,
});

/** A reply that is not what the rubric's schema says is a failure of the attempt, with the reply kept. */
function checked(rubric: Rubric, outcome: Outcome<ChatReply>): Outcome<ChatReply> {
  if (outcome.kind === "failed") return outcome;
  const decoded = decodeReply(rubric, outcome.value.content);
  if (decoded.kind === "ok") return outcome;
  const failure: ChatFailure = {
    class: "invalid_output",
    message: decoded.problem,
    retryAfterMs: null,
    retryable: true,
    stops: false,
    reply: outcome.value,
  };
  return { kind: "failed", failure };
}

function refusedAtOnce(failure: ChatFailure, origin: string): TgEvalError {
  return new TgEvalError("judge", `the judge at ${origin} refused the first request: ${failure.message}`, {
    hint: "check OPENAI_API_KEY, --base-url and --judge; --no-judge gives Recall and Success Rate alone",
  });
}
