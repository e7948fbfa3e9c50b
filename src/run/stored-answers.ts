import type { VerdictStore } from "../core/ports.js";
import type { Provenance, Scope } from "../core/verdict.js";
import type { Asked } from "./asking.js";

/** What a kept reply says, or in one line why it cannot be read. */
export type ReadAnswer<T> = (
  content: string,
) => { readonly kind: "ok"; readonly value: T } | { readonly kind: "unreadable"; readonly problem: string };

export type StoredAnswersOptions = {
  readonly store: VerdictStore;
  readonly scope: Scope;
  /** Names what this evaluation buys. */
  readonly purchase: string;
  /** Only what belongs to this very purchase counts. */
  readonly overwrite: boolean;
  /** Final failures do not count: they are to be asked again. */
  readonly retryFailed: boolean;
};

/** What the store has for a key that may serve this run: an answer, or a failure that asking again would not change. */
export function storedAnswers<T>(options: StoredAnswersOptions): (key: string, read: ReadAnswer<T>) => Asked<T> | null {
  const { store, scope, purchase, overwrite, retryFailed } = options;
  const counts = (provenance: Provenance): boolean => !overwrite || provenance.purchase === purchase;
  return (key, read) => {
    const edition = store.newest(key, scope);
    if (edition !== undefined && counts(edition.provenance)) {
      // A reply that cannot be read was bought by other rules.
      const answer = read(edition.content);
      if (answer.kind === "ok") return { kind: "had", value: answer.value, edition, bought: false };
    }
    const failure = store.failure(key, scope);
    if (failure === undefined || !counts(failure.provenance)) return null;
    // What this very evaluation asked for again, for another sample or model, is not asked for a third time.
    if (retryFailed && failure.provenance.purchase !== purchase) return null;
    const { class: failureClass, message, provenance } = failure;
    return { kind: "missing", class: failureClass, message, canPass: false, provenance, bought: false };
  };
}
