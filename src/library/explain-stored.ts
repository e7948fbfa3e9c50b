import type { VerdictStore } from "../core/ports.js";
import type { Provenance, Scope } from "../core/verdict.js";
import { decodeReply, type Rubric } from "../judge/index.js";

/** What one scope of a store has under a key. */
export type StoredUnderKey = {
  /** The number of the newest edition; 0 where there is none. */
  readonly editions: number;
  /** The newest of them. */
  readonly verdict: ExplainedVerdict | null;
  readonly failure: ExplainedFailure | null;
};

/** `score`: as the rubric reads it; null for a reply that is none of this rubric's. */
export type ExplainedVerdict = { readonly edition: number; readonly score: number | null } & Bought;

export type ExplainedFailure = { readonly class: string; readonly message: string } & Bought;

/** How it was obtained. */
type Bought = {
  /** Which model answered, and from where. */
  readonly model: string;
  readonly origin: string;
  readonly time: string;
  readonly input_tokens: number;
  readonly cached_input_tokens: number;
  readonly output_tokens: number;
  /** The rubric it was bought for. */
  readonly rubric: { readonly name: string; readonly digest: string };
};

export function storedUnderKey(
  store: VerdictStore,
  { key, scope, rubric }: { readonly key: string; readonly scope: Scope; readonly rubric: Rubric },
): StoredUnderKey {
  // A run against a loopback address is served by the other scope as well.
  const newest = store.newest(key, scope);
  const verdict = newest !== undefined && scopeOf(newest.provenance) === scope ? newest : null;
  const failed = store.failure(key, scope);
  const failure = failed !== undefined && scopeOf(failed.provenance) === scope ? failed : null;
  return {
    editions: store.lastEdition(key, scope),
    verdict:
      verdict === null
        ? null
        : { edition: verdict.edition, score: scoreOf(rubric, verdict.content), ...boughtBy(verdict.provenance) },
    failure:
      failure === null ? null : { class: failure.class, message: failure.message, ...boughtBy(failure.provenance) },
  };
}

export const scopeOf = ({ loopback }: Provenance): Scope => (loopback ? "loopback" : "elsewhere");

function scoreOf(rubric: Rubric, content: string): number | null {
  const decoded = decodeReply(rubric, content);
  return decoded.kind === "ok" ? decoded.reply.score : null;
}

const boughtBy = ({ model, origin, time, usage, rubric }: Provenance): Bought => ({
  model,
  origin,
  time,
  input_tokens: usage.inputTokens,
  cached_input_tokens: usage.cachedInputTokens,
  output_tokens: usage.outputTokens,
  rubric,
});
