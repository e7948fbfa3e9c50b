import { finalClasses } from "../core/disposition.js";
import type { ChatModel } from "../core/ports.js";
import type { ChatAnswer, ChatFailure, ChatReply, Outcome, Provenance } from "../core/verdict.js";
import type { AskingOptions } from "./asking.js";
import type { Reservation } from "./budget.js";
import { type Attempts, createAttempts, usageOf } from "./ledger.js";
import { notPossible } from "./not-possible.js";
import type { Paid, Wanted } from "./paid-request.js";
import type { Buying } from "./shared.js";
import { stopBuying } from "./stop-buying.js";

/**
 * Asks until there is an answer or none can be had, and stores it.
 *
 * A request holds its place among those in flight until its answer is stored, so that what a killed process loses is
 * what was in flight, and no more.
 */
export async function askAndStore<Kept, Stored>(
  wanted: Wanted<Kept, Stored>,
  { chat, reservation, inputTokens }: Means,
  options: AskingOptions,
): Promise<Paid<Stored>> {
  const { executor, buying, clock, ledger } = options;
  const attempts = createAttempts(clock, ledger);
  const provenance = (reply: ChatReply | null): Provenance =>
    provenanceOf(reply, { wanted, origin: chat.origin, took: attempts.summary() }, options);
  const executed = await executor.run<Stored>({
    inputTokens,
    async attempt(signal, told) {
      const answer = await attempts.measure(() => chat.complete(wanted.request, signal));
      told({ limits: answer.limits, inputTokens: usageOf(answer)?.inputTokens || null });
      charge(reservation, answer);
      const outcome = readBy(wanted.read, answer.outcome);
      if (outcome.kind === "failed") return { kind: "failed", failure: retriedLater(outcome.failure, buying) };
      buying.addSuccess();
      const { reply, kept } = outcome.value;
      return { kind: "ok", value: await wanted.store(kept, provenance(reply)) };
    },
  });
  if (executed === "stopped") return { kind: "stopped", missing: notPossible(buying.halt()) };
  const { outcome } = executed;
  if (outcome.kind === "ok") return { kind: "had", value: outcome.value };
  if (outcome.failure.stops) stopBuying(outcome.failure, chat.origin, options);
  return failed(outcome.failure, provenance(outcome.failure.reply), wanted);
}

type Means = {
  readonly chat: ChatModel;
  /** Charged with what is paid; who reserved it releases it. */
  readonly reservation: Reservation;
  readonly inputTokens: () => Promise<number>;
};

type Source = {
  readonly wanted: Pick<Wanted<unknown, unknown>, "request" | "purpose">;
  readonly origin: string;
  readonly took: ReturnType<Attempts["summary"]>;
};

const provenanceOf = (
  reply: ChatReply | null,
  { wanted: { request, purpose }, origin, took }: Source,
  { scope, purchase }: AskingOptions,
): Provenance => ({
  model: reply?.model ?? request.model,
  fingerprint: reply?.fingerprint ?? null,
  origin,
  loopback: scope === "loopback",
  rubric: { name: purpose.name, digest: purpose.digest },
  ...took,
  purchase,
});

/** One that is final is stored: asking again would not change it. */
async function failed(
  failure: ChatFailure,
  provenance: Provenance,
  { storeFailure }: Pick<Wanted<unknown, unknown>, "storeFailure">,
): Promise<Extract<Paid<never>, { readonly kind: "failed" }>> {
  if (!finalClasses.has(failure.class)) return { kind: "failed", failure, provenance: null };
  await storeFailure(failure, provenance);
  return { kind: "failed", failure, provenance };
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
