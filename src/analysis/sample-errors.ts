import type { CallCounts } from "../core/call-counts.js";
import { type ErrorKind, errorKinds, type SampleErrors, ungroundedFrom } from "../core/error-kinds.js";

/** What is known of a sample beside its calls. */
export type ErrorContext = {
  /** Under the policy at hand; null where there is none. */
  readonly qor: number | null;
  /** How many reference tools it has; 0 on an irrelevance sample, null where its ground truth cannot be read. */
  readonly referenceTools: number | null;
  /** Whether the call of this digest failed on this sample elsewhere too: see `core/error-kinds.ts`. */
  readonly failsElsewhere: (digest: string) => boolean;
};

/** How often each kind occurs in a sample; kinds that do not occur are left out. null where nothing is known of its calls. */
export function sampleErrors(calls: CallCounts | null, context: ErrorContext): SampleErrors {
  const known = knownErrors(calls, context);
  if (known === null) return null;
  return Object.fromEntries(errorKinds.flatMap((kind) => ((known[kind] ?? 0) === 0 ? [] : [[kind, known[kind]]])));
}

/** How often each kind occurs in a sample, null where that cannot be told of a kind; null in all where it can of none. */
export function knownErrors(
  calls: CallCounts | null,
  { qor, referenceTools, failsElsewhere }: ErrorContext,
): Readonly<Record<ErrorKind, number | null>> | null {
  if (calls === null) return null;
  const apiFailed = calls.failed.filter(failsElsewhere).length;
  return {
    tool_not_called: calls.not_called,
    sibling_called: calls.sibling_called,
    outside_pool: calls.outside_pool,
    bad_arguments: calls.bad_arguments,
    failed_call: calls.failed.length - apiFailed,
    api_failed: apiFailed,
    recovered_call: calls.recovered,
    redundant_call: calls.redundant,
    stopped_early: calls.stopped_early ? 1 : 0,
    ungrounded_answer:
      qor === null || referenceTools === null ? null : Number(isUngrounded(calls, qor, referenceTools)),
  };
}

const isUngrounded = ({ succeeded }: CallCounts, qor: number, referenceTools: number): boolean =>
  referenceTools > 0 && succeeded === 0 && qor >= ungroundedFrom;
