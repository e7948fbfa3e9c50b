import type { VerdictStore } from "../core/ports.js";
import type { JudgedVerdict } from "../core/record.js";
import type { Edition, Provenance, Scope } from "../core/verdict.js";
import { decodeReply, type Rubric } from "../judge/index.js";
import type { JudgePlan } from "./evaluate.js";
import type { Obtained } from "./judging.js";

export type StoredVerdictsOptions = {
  readonly rubric: Rubric;
  readonly store: VerdictStore;
  readonly scope: Scope;
  /** Names what this evaluation buys. */
  readonly purchase: string;
  /** Only what belongs to this very purchase counts. */
  readonly overwrite: boolean;
  /** Final failures do not count: they are to be asked again. */
  readonly retryFailed: boolean;
};

/** What the store has for a key that may serve this run: a verdict, or a failure that asking again would not change. */
export const storedVerdicts = (options: StoredVerdictsOptions): ((key: string) => Obtained | null) => {
  const { rubric, store, scope, purchase, overwrite, retryFailed } = options;
  const counts = (provenance: Provenance): boolean => !overwrite || provenance.purchase === purchase;
  return (key) => {
    const edition = store.newest(key, scope);
    const verdict = edition !== undefined && counts(edition.provenance) ? obtainedFrom(rubric, key, edition) : null;
    if (verdict !== null) return verdict;
    const failure = store.failure(key, scope);
    if (failure === undefined || !counts(failure.provenance)) return null;
    // What this very evaluation asked for again, for another sample or model, is not asked for a third time.
    if (retryFailed && failure.provenance.purchase !== purchase) return null;
    const { class: failureClass, message, provenance } = failure;
    return { kind: "missing", class: failureClass, message, canPass: false, provenance };
  };
};

/** Whether the store has what serves a plan's run; where there is no store yet, none is made. */
export async function storedLookup(judge: JudgePlan): Promise<(key: string) => boolean> {
  if (!judge.hasStore()) return () => false;
  const [rubric, store, scope] = await Promise.all([judge.rubric(), judge.store(), judge.scope()]);
  const { overwrite, retryFailed } = judge;
  const find = storedVerdicts({ rubric, store, scope, purchase: "", overwrite, retryFailed });
  return (key) => find(key) !== null;
}

/** null for a reply that this rubric cannot read: it was bought by other rules. */
export function obtainedFrom(rubric: Rubric, key: string, edition: Edition): Obtained | null {
  const result = decodeReply(rubric, edition.content);
  if (result.kind !== "ok") return null;
  const { score, flags, fields } = result.reply;
  const verdict: JudgedVerdict = {
    source: "judged",
    rubric: rubric.name,
    key,
    edition: edition.edition,
    score,
    flags,
    reply: fields,
  };
  return { kind: "verdict", verdict, provenance: edition.provenance };
}
