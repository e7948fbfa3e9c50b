import type { ChatRequest } from "../core/chat.js";
import { type FailureClass, finalClasses } from "../core/disposition.js";
import { TgEvalError } from "../core/errors.js";
import type { ChatModel, Told } from "../core/ports.js";
import type { ChatAnswer, ChatFailure, ChatReply, Outcome, Provenance } from "../core/verdict.js";
import type { AskingOptions, Missing, Purpose } from "./asking.js";
import type { Reservation } from "./budget.js";
import { createAttempts, usageOf } from "./ledger.js";
import type { Buying, Halt } from "./shared.js";

/** One request, and what becomes of its reply: `Kept` is what it says, `Had` what is there once that is stored. */
export type Wanted<Kept, Had> = {
  readonly request: ChatRequest;
  readonly purpose: Pick<Purpose<unknown>, "name" | "digest">;
  /** A reply that is not what was asked for is a failure of the attempt. */
  readonly read: (reply: ChatReply) => Outcome<Kept>;
  /** Puts it into the store, before anything else is done with it. */
  readonly store: (kept: Kept, provenance: Provenance) => Promise<Had>;
  /** Of one that asking again would not change. */
  readonly storeFailure: (failure: ChatFailure, provenance: Provenance) => Promise<void>;
};

export type Paid<Had> =
  | { readonly kind: "had"; readonly value: Had }
  /** `provenance`: of a failure that was stored. */
  | { readonly kind: "failed"; readonly failure: ChatFailure; readonly provenance: Provenance | null }
  /** It was not asked, or not to its end. */
  | { readonly kind: "stopped"; readonly missing: Missing };

/**
 * Pays for one request within the budget.
 *
 * @throws TgEvalError where the model refuses the first request of all, or the store cannot be written; then nothing
 *   more is asked for
 */
export async function pay<Kept, Had>(wanted: Wanted<Kept, Had>, options: AskingOptions): Promise<Paid<Had>> {
  const { tokenCounter, buying, stop } = options;
  const chat = await options.connect();
  const budget = await options.budget();
  let counted: Promise<number> | undefined;
  const inputTokens = (): Promise<number> => {
    counted ??= tokenCounter().then((count) => count(textOf(wanted.request)));
    return counted;
  };
  let reservation: Reservation | null = null;
  try {
    reservation = await budget.reserve(inputTokens);
    if (reservation !== null) return await ask(wanted, { chat, reservation, inputTokens }, options);
    buying.stopFor({ class: "not_asked", message: budget.reached() });
    stop();
    return { kind: "stopped", missing: notPossible(buying.halt()) };
  } catch (error) {
    // What cannot be stored, or noted in the journal, must not be bought.
    stop();
    throw error;
  } finally {
    reservation?.release();
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
 * Asks until there is an answer or none can be had, and stores it.
 *
 * A request holds its place among those in flight until its answer is stored, so that what a killed process loses is
 * what was in flight, and no more.
 */
async function ask<Kept, Had>(
  { request, purpose, read, store, storeFailure }: Wanted<Kept, Had>,
  { chat, reservation, inputTokens }: Means,
  options: AskingOptions,
): Promise<Paid<Had>> {
  const { executor, buying, clock, ledger } = options;
  const attempts = createAttempts(clock, ledger);
  const provenance = (reply: ChatReply | null): Provenance => ({
    model: reply?.model ?? request.model,
    fingerprint: reply?.fingerprint ?? null,
    origin: chat.origin,
    loopback: options.scope === "loopback",
    rubric: { name: purpose.name, digest: purpose.digest },
    ...attempts.summary(),
    purchase: options.purchase,
  });

  async function attempt(signal: AbortSignal, told: (told: Told) => void): Promise<Outcome<Had>> {
    const answer = await attempts.measure(() => chat.complete(request, signal));
    told({ limits: answer.limits, inputTokens: usageOf(answer)?.inputTokens || null });
    charge(reservation, answer);
    const outcome = readBy(read, answer.outcome);
    if (outcome.kind === "failed") return { kind: "failed", failure: retriedLater(outcome.failure, buying) };
    buying.addSuccess();
    const { reply, kept } = outcome.value;
    return { kind: "ok", value: await store(kept, provenance(reply)) };
  }

  const executed = await executor.run({ inputTokens, attempt });
  if (executed === "stopped") return { kind: "stopped", missing: notPossible(buying.halt()) };
  if (executed.outcome.kind === "ok") return { kind: "had", value: executed.outcome.value };
  const { failure } = executed.outcome;
  if (failure.stops) stopBuying(failure, chat.origin, options);
  if (!finalClasses.has(failure.class)) return { kind: "failed", failure, provenance: null };
  const paid = provenance(failure.reply);
  await storeFailure(failure, paid);
  return { kind: "failed", failure, provenance: paid };
}

function readBy<Kept>(read: Wanted<Kept, unknown>["read"], outcome: Outcome<ChatReply>) {
  if (outcome.kind === "failed") return outcome;
  const { value: reply } = outcome;
  const kept = read(reply);
  return kept.kind === "failed" ? kept : ({ kind: "ok", value: { reply, kept: kept.value } } as const);
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

function refusedAtOnce(failure: ChatFailure, origin: string, { role, hint }: AskingOptions["asked"]): TgEvalError {
  return new TgEvalError("judge", `the ${role} at ${origin} refused the first request: ${failure.message}`, { hint });
}
