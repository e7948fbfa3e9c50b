import { type FailureClass, finalClasses } from "../core/disposition.js";
import type { ChatFailure, ChatReply, Edition, Outcome, Provenance } from "../core/verdict.js";
import type { AskingOptions, Had, Missing, Order, Purpose } from "./asking.js";
import { pay } from "./paid-request.js";

/**
 * Buys an answer that is not in the store.
 *
 * @throws TgEvalError where the model refuses the first request of all, or the store cannot be written; then nothing
 *   more is asked for
 */
export type Buy<T> = (order: Order<T>) => Promise<Had<T> | Missing>;

/** Buys each answer with a request of its own. */
export const buyer =
  <T>(options: AskingOptions): Buy<T> =>
  async ({ key, fields, request, purpose }) => {
    const { store, scope, ledger } = options;
    const after = store.lastEdition(key, scope);
    const paid = await pay(
      {
        request,
        purpose,
        read: (reply) => checked(purpose, reply),
        async store(content, provenance) {
          const edition = await store.add(key, { content, request: fields, provenance }, after);
          ledger.addBought();
          return had(purpose, edition);
        },
        storeFailure(failure, provenance) {
          const { class: failureClass, message, reply } = failure;
          const content = reply === null ? null : purpose.keep(reply);
          return store.addFailure(key, { class: failureClass, message, content, request: fields, provenance });
        },
      },
      options,
    );
    switch (paid.kind) {
      case "had":
        return paid.value;
      case "stopped":
        return paid.missing;
      case "failed":
        return missing(paid.failure, paid.provenance);
    }
  };

export const missing = (failure: ChatFailure, provenance: Provenance | null): Missing => ({
  kind: "missing",
  class: failure.class,
  message: failure.message,
  canPass: !finalClasses.has(failure.class) && (failure.retryable || passing.has(failure.class)),
  provenance,
  bought: true,
});

/** What is over in an hour or once the user has seen to it, also where this run gave it up. */
const passing: ReadonlySet<FailureClass> = new Set(["rate_limit", "quota", "timeout", "network", "auth"]);

/** What is kept of a reply; one that cannot be read is a failure of the attempt, with the reply kept. */
function checked({ keep, read }: Purpose<unknown>, reply: ChatReply): Outcome<string> {
  const content = keep(reply);
  const answer = read(content);
  if (answer.kind === "ok") return { kind: "ok", value: content };
  const failure: ChatFailure = {
    class: "invalid_output",
    message: answer.problem,
    retryAfterMs: null,
    retryable: true,
    stops: false,
    reply,
  };
  return { kind: "failed", failure };
}

/** What is in the store now: ours, or what another process put there first. */
export function had<T>({ read }: Purpose<T>, edition: Edition): Had<T> {
  const answer = read(edition.content);
  if (answer.kind !== "ok") throw new TypeError("an answer that was read cannot be read again");
  return { kind: "had", value: answer.value, edition, bought: true };
}
