import type { ChatRequest } from "../core/chat.js";
import { once } from "../core/once.js";
import type { ChatFailure, ChatReply, Outcome, Provenance } from "../core/verdict.js";
import { askAndStore } from "./ask-and-store.js";
import type { AskingOptions, Missing, Purpose } from "./asking.js";
import type { Budget } from "./budget.js";
import { notPossible } from "./not-possible.js";

/** One request, and what becomes of its reply: `Kept` is what it says, `Stored` what is there once that is stored. */
export type Wanted<Kept, Stored> = {
  readonly request: ChatRequest;
  readonly purpose: Pick<Purpose<unknown>, "name" | "digest">;
  /** A reply that is not what was asked for is a failure of the attempt. */
  readonly read: (reply: ChatReply) => Outcome<Kept>;
  /** Puts it into the store, before anything else is done with it. */
  readonly store: (kept: Kept, provenance: Provenance) => Promise<Stored>;
  /** Of one that asking again would not change. */
  readonly storeFailure: (failure: ChatFailure, provenance: Provenance) => Promise<void>;
};

export type Paid<Stored> =
  | { readonly kind: "had"; readonly value: Stored }
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
export async function pay<Kept, Stored>(wanted: Wanted<Kept, Stored>, options: AskingOptions): Promise<Paid<Stored>> {
  const chat = await options.connect();
  const budget = await options.budget();
  const inputTokens = once(async () => (await options.tokenCounter())(textOf(wanted.request)));
  try {
    const reservation = await budget.reserve(inputTokens);
    if (reservation === null) return halted(budget, options);
    try {
      return await askAndStore(wanted, { chat, reservation, inputTokens }, options);
    } finally {
      reservation.release();
    }
  } catch (error) {
    // What cannot be stored, or noted in the journal, must not be bought.
    options.stop();
    throw error;
  }
}

function halted(budget: Budget, { buying, stop }: AskingOptions): Extract<Paid<never>, { readonly kind: "stopped" }> {
  buying.stopFor({ class: "not_asked", message: budget.reached() });
  stop();
  return { kind: "stopped", missing: notPossible(buying.halt()) };
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
