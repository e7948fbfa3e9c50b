import { type FailureClass, finalClasses } from "../core/disposition.js";
import { TgEvalError } from "../core/errors.js";
import type { ChatFailure, ChatReply, Edition, JudgeRequest, Outcome, Provenance } from "../core/verdict.js";
import { decodeReply, type Rubric } from "../judge/index.js";
import type { JudgingOptions, Missing } from "./judging.js";
import { createAttempts, type Ledger } from "./ledger.js";

/** A verdict that is to be bought, and the edition it comes after. */
export type Order = { readonly key: string; readonly request: JudgeRequest; readonly after: number };

export type Bought = { readonly kind: "bought"; readonly edition: Edition } | Missing;

/**
 * Buys one verdict, and puts it into the store before anything else is done with it.
 *
 * A request holds its place among those in flight until its verdict is stored, so that what a killed process loses is
 * what was in flight, and no more.
 *
 * @throws TgEvalError where the judge refuses the first request of all, or the store cannot be written; then nothing
 *   more is asked for
 */
export async function buy({ key, request, after }: Order, options: JudgingOptions, ledger: Ledger): Promise<Bought> {
  const { rubric, store, executor, buying } = options;
  const chat = await options.connect();
  const attempts = createAttempts(options.clock, ledger);
  const provenance = (reply: ChatReply | null): Provenance => ({
    model: reply?.model ?? request.model,
    fingerprint: reply?.fingerprint ?? null,
    origin: chat.origin,
    ...attempts.summary(),
    purchase: options.purchase,
  });

  async function attempt(signal: AbortSignal): Promise<Outcome<Edition>> {
    const outcome = checked(rubric, await attempts.measure(() => chat.complete(request, signal)));
    if (outcome.kind === "failed") return outcome;
    buying.addSuccess();
    const reply = outcome.value;
    const edition = await store.add(key, { content: reply.content, provenance: provenance(reply) }, after);
    ledger.addBought();
    return { kind: "ok", value: edition };
  }

  try {
    const executed = await executor.run(attempt);
    if (executed === "stopped") return notPossible(buying.halt());
    if (executed.outcome.kind === "ok") return { kind: "bought", edition: executed.outcome.value };
    const { failure } = executed.outcome;
    if (failure.stops) stopBuying(failure, chat.origin, options);
    if (finalClasses.has(failure.class)) {
      const content = failure.reply?.content ?? null;
      const kept = { class: failure.class, message: failure.message, content };
      await store.addFailure(key, { ...kept, provenance: provenance(failure.reply) });
    }
    return missing(failure);
  } catch (error) {
    // What cannot be stored must not be bought.
    options.stop();
    throw error;
  }
}

/** A wrong key at the very first request means that nothing was judged; later, and with no quota left, it is a halt. */
function stopBuying(failure: ChatFailure, origin: string, { buying, stop }: JudgingOptions): void {
  if (!buying.succeeded() && failure.class !== "quota") throw refusedAtOnce(failure, origin);
  buying.stopFor(failure);
  stop();
}

const notPossible = (halt: ChatFailure | null): Bought => (halt === null ? notAsked : missing(halt));

const notAsked: Bought = {
  kind: "missing",
  class: "not_asked",
  message: "the run was stopped before it was asked",
  canPass: true,
};

const missing = (failure: ChatFailure): Bought => ({
  kind: "missing",
  class: failure.class,
  message: failure.message,
  canPass: failure.retryable || passing.has(failure.class),
});

/** What is over in an hour or once the user has seen to it, also where this run gave it up. */
const passing: ReadonlySet<FailureClass> = new Set(["rate_limit", "quota", "timeout", "network", "auth"]);

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
