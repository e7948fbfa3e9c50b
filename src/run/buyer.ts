import type { ChatRequest } from "../core/chat.js";
import { type FailureClass, finalClasses } from "../core/disposition.js";
import { TgEvalError } from "../core/errors.js";
import type { ChatModel, Told } from "../core/ports.js";
import type { ChatAnswer, ChatFailure, ChatReply, Edition, Outcome, Provenance } from "../core/verdict.js";
import type { AskingOptions, Had, Missing, Order, Purpose } from "./asking.js";
import type { Reservation } from "./budget.js";
import { createAttempts, usageOf } from "./ledger.js";
import type { Buying, Halt } from "./shared.js";

/**
 * Buys one answer within the budget.
 *
 * @throws TgEvalError where the model refuses the first request of all, or the store cannot be written; then nothing
 *   more is asked for
 */
export async function buy<T>(order: Order<T>, options: AskingOptions): Promise<Had<T> | Missing> {
  const { tokenCounter, buying, stop } = options;
  const chat = await options.connect();
  const budget = await options.budget();
  let counted: Promise<number> | undefined;
  const inputTokens = (): Promise<number> => {
    counted ??= tokenCounter().then((count) => count(textOf(order.request)));
    return counted;
  };
  const reservation = await budget.reserve(inputTokens);
  if (reservation === null) {
    buying.stopFor({ class: "not_asked", message: budget.reached() });
    stop();
    return notPossible(buying.halt());
  }
  try {
    return await ask(order, { chat, reservation, inputTokens }, options);
  } catch (error) {
    // What cannot be stored must not be bought.
    stop();
    throw error;
  } finally {
    reservation.release();
  }
}

/** What of a request is counted as tokens. */
function textOf({ messages, tools = [] }: ChatRequest): string {
  const texts = messages.flatMap((message) =>
    message.role === "assistant"
      ? [message.content, ...message.toolCalls.map(({ name, arguments: text }) => `${name} ${text}`)]
      : [message.content],
  );
  return (tools.length === 0 ? texts : [...texts, JSON.stringify(tools)]).join("\n");
}

type Means = {
  readonly chat: ChatModel;
  readonly reservation: Reservation;
  readonly inputTokens: () => Promise<number>;
};

/**
 * Asks until there is an answer or none can be had, and puts it into the store before anything else is done with it.
 *
 * A request holds its place among those in flight until its answer is stored, so that what a killed process loses is
 * what was in flight, and no more.
 */
async function ask<T>(order: Order<T>, means: Means, options: AskingOptions): Promise<Had<T> | Missing> {
  const { key, fields, request, purpose } = order;
  const { store, scope, executor, buying, ledger } = options;
  const { chat } = means;
  const after = store.lastEdition(key, scope);
  const attempts = createAttempts(options.clock, ledger);
  const provenance = (reply: ChatReply | null): Provenance => ({
    model: reply?.model ?? request.model,
    fingerprint: reply?.fingerprint ?? null,
    origin: chat.origin,
    loopback: scope === "loopback",
    rubric: { name: purpose.name, digest: purpose.digest },
    ...attempts.summary(),
    purchase: options.purchase,
  });

  async function attempt(signal: AbortSignal, told: (told: Told) => void): Promise<Outcome<Had<T>>> {
    const answer = await attempts.measure(() => chat.complete(request, signal));
    told({ limits: answer.limits, inputTokens: usageOf(answer)?.inputTokens || null });
    charge(means.reservation, answer);
    const outcome = checked(purpose, answer.outcome);
    if (outcome.kind === "failed") return { kind: "failed", failure: retriedLater(outcome.failure, buying) };
    buying.addSuccess();
    const { reply, content } = outcome.value;
    const edition = await store.add(key, { content, request: fields, provenance: provenance(reply) }, after);
    ledger.addBought();
    return { kind: "ok", value: had(purpose, edition) };
  }

  const executed = await executor.run({ inputTokens: means.inputTokens, attempt });
  if (executed === "stopped") return notPossible(buying.halt());
  if (executed.outcome.kind === "ok") return executed.outcome.value;
  const { failure } = executed.outcome;
  if (failure.stops) stopBuying(failure, chat.origin, options);
  if (!finalClasses.has(failure.class)) return missing(failure, null);
  const paid = provenance(failure.reply);
  const content = failure.reply === null ? null : purpose.keep(failure.reply);
  await store.addFailure(key, {
    class: failure.class,
    message: failure.message,
    content,
    request: fields,
    provenance: paid,
  });
  return missing(failure, paid);
}

function charge(reservation: Reservation, answer: ChatAnswer): void {
  const usage = usageOf(answer);
  if (usage !== null) reservation.charge(usage);
  else if (answer.outcome.kind === "failed" && answer.outcome.failure.class === "timeout") reservation.chargeUnknown();
}

/**
 * What answers like no API after it gave verdicts may be a proxy's page that passes: it is tried again before it stops
 * the run.
 */
const retriedLater = (failure: ChatFailure, buying: Buying): ChatFailure =>
  failure.class === "server" && failure.stops && buying.succeeded() ? { ...failure, retryable: true } : failure;

/** A wrong key at the very first request means that nothing was judged; later, or for want of money or time, it is a halt. */
function stopBuying(failure: ChatFailure, origin: string, { asked, buying, stop }: AskingOptions): void {
  if (!buying.succeeded() && !resumable.has(failure.class)) throw refusedAtOnce(failure, origin, asked);
  buying.stopFor(failure);
  stop();
}

/** Nothing is wrong with these requests: they are for later. */
const resumable: ReadonlySet<FailureClass> = new Set(["quota", "rate_limit"]);

/** Missing because nothing is asked for any more. */
export const notPossible = (halt: Halt | null): Missing =>
  halt === null ? notAsked : { kind: "missing", ...halt, canPass: true, provenance: null, bought: false };

const notAsked: Missing = {
  kind: "missing",
  class: "not_asked",
  message: "the run was stopped before it was asked",
  canPass: true,
  provenance: null,
  bought: false,
};

const missing = (failure: ChatFailure, provenance: Provenance | null): Missing => ({
  kind: "missing",
  class: failure.class,
  message: failure.message,
  canPass: !finalClasses.has(failure.class) && (failure.retryable || passing.has(failure.class)),
  provenance,
  bought: true,
});

/** What is over in an hour or once the user has seen to it, also where this run gave it up. */
const passing: ReadonlySet<FailureClass> = new Set(["rate_limit", "quota", "timeout", "network", "auth"]);

type Kept = { readonly reply: ChatReply; readonly content: string };

/** A reply that is not what was asked for is a failure of the attempt, with the reply kept. */
function checked<T>({ keep, read }: Purpose<T>, outcome: Outcome<ChatReply>): Outcome<Kept> {
  if (outcome.kind === "failed") return outcome;
  const kept = { reply: outcome.value, content: keep(outcome.value) };
  const answer = read(kept.content);
  if (answer.kind === "ok") return { kind: "ok", value: kept };
  const failure: ChatFailure = {
    class: "invalid_output",
    message: answer.problem,
    retryAfterMs: null,
    retryable: true,
    stops: false,
    reply: outcome.value,
  };
  return { kind: "failed", failure };
}

/** What is in the store now: ours, or what another process put there first. */
function had<T>({ read }: Purpose<T>, edition: Edition): Had<T> {
  const answer = read(edition.content);
  if (answer.kind !== "ok") throw new TypeError("an answer that was read cannot be read again");
  return { kind: "had", value: answer.value, edition, bought: true };
}

function refusedAtOnce(failure: ChatFailure, origin: string, { role, hint }: AskingOptions["asked"]): TgEvalError {
  return new TgEvalError("judge", `the ${role} at ${origin} refused the first request: ${failure.message}`, { hint });
}
