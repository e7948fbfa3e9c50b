import { createHash } from "node:crypto";
import type { JudgedVerdict } from "../core/record.js";
import type { Scope } from "../core/verdict.js";
import type { SoundEntry } from "../store/encode-entry.js";
import type { StoredRun } from "../store/read-run.js";

/** What some runs' records rest on, picked from a store's entries. */
export type RunSelection = {
  /** To be asked once an entry, in the store's order. */
  readonly takes: (entry: SoundEntry) => boolean;
  /** How many verdicts the records name, each counted once, that were not among the entries asked about. */
  readonly missing: () => number;
};

/** A run, and the scopes whose entries may serve it. */
export type ScopedRun = { readonly run: StoredRun; readonly scopes: readonly Scope[] };

/**
 * A verdict is taken where a record names its key and edition and holds its reply: where both scopes have that edition,
 * the reply says which one the record is about, and of two equal ones the first will do. One that was replaced since
 * counts as missing.
 *
 * A record has no key for a sample whose verdict failed for good. So a failure is taken where it is of a class that the
 * run met, and was bought for the run's rubric from the run's judge: without those, running again would have to ask.
 */
export function selectRuns(runs: readonly ScopedRun[]): RunSelection {
  const verdicts = createVerdictSelection();
  const failures = new Set<string>();
  for (const { run, scopes } of runs) {
    for (const { verdict, class: missing } of run.samples()) {
      if (verdict?.source === "judged") verdicts.want(verdict, scopes);
      if (missing === undefined) continue;
      for (const scope of scopes) failures.add(failureName({ ...judgeOf(run), scope, class: missing }));
    }
  }
  return {
    takes: (entry) => (entry.kind === "verdict" ? verdicts.takes(entry) : failures.has(nameOf(entry))),
    missing: verdicts.missing,
  };
}

type VerdictEntry = Extract<SoundEntry, { readonly kind: "verdict" }>;

function createVerdictSelection() {
  const wanted = new Map<string, { readonly scopes: Set<Scope>; found: boolean }>();
  return {
    want({ key, edition, reply }: JudgedVerdict, scopes: readonly Scope[]): void {
      const name = verdictName({ key, edition, reply });
      const known = wanted.get(name) ?? { scopes: new Set(), found: false };
      for (const scope of scopes) known.scopes.add(scope);
      wanted.set(name, known);
    },
    takes({ key, edition, scope, verdict }: VerdictEntry): boolean {
      const known = wanted.get(verdictName({ key, edition, reply: parseJson(verdict.content) }));
      if (known === undefined || known.found || !known.scopes.has(scope)) return false;
      known.found = true;
      return true;
    },
    missing: () => [...wanted.values()].filter(({ found }) => !found).length,
  };
}

/** With the reply's digest in its place: the records of many runs must not lie in memory whole. */
const verdictName = ({ key, edition, reply }: Pick<JudgedVerdict, "key" | "edition"> & { readonly reply: unknown }) =>
  `${key} ${edition} ${createHash("sha256").update(JSON.stringify(reply)).digest("base64")}`;

/** A reply that is no JSON is that of no record. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type FailureName = {
  readonly scope: Scope;
  readonly class: string;
  readonly judge: string | null;
  readonly rubricDigest: string | undefined;
};

const failureName = ({ scope, class: failureClass, judge, rubricDigest }: FailureName): string =>
  JSON.stringify([scope, failureClass, judge, rubricDigest]);

const nameOf = ({ scope, failure }: Extract<SoundEntry, { readonly kind: "failure" }>): string =>
  failureName({
    scope,
    class: failure.class,
    judge: failure.request.model,
    rubricDigest: failure.provenance.rubric.digest,
  });

const judgeOf = ({ json }: StoredRun): Pick<FailureName, "judge" | "rubricDigest"> => ({
  judge: json.spec.judge,
  rubricDigest: json.rubric?.digest.replace(/^sha256:/, ""),
});
