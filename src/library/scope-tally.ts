import type { Price } from "../core/record.js";
import type { SoundEntry } from "../store/encode-entry.js";
import { createSpending, type Spent, storedPart } from "./spending.js";

/** What a store holds of one scope; counts are of verdicts, but where it says failures or tokens. */
export type ScopeStats = Spent & {
  readonly verdicts: number;
  readonly keys: number;
  readonly keys_with_editions: number;
  /** By class. */
  readonly failures: Readonly<Record<string, number>>;
  /** Which model answered from where: `model@origin`. */
  readonly judges: Readonly<Record<string, number>>;
  /** `name@` and the first eight digits of the rubric's digest. */
  readonly rubrics: Readonly<Record<string, number>>;
  /** ISO 8601; null where there is no entry. */
  readonly oldest: string | null;
  readonly newest: string | null;
};

export type ScopeTally = {
  /** Entries of one scope, in the store's order. */
  readonly add: (entry: SoundEntry) => void;
  readonly stats: (priceOf: (model: string) => Promise<Price | null>) => Promise<ScopeStats>;
};

export function createScopeTally(): ScopeTally {
  const failures = createCounts();
  const judges = createCounts();
  const rubrics = createCounts();
  const keys = createKeyCounts();
  const spending = createSpending();
  let oldest: string | null = null;
  let newest: string | null = null;
  return {
    add(entry) {
      const { provenance } = storedPart(entry);
      const { time } = provenance;
      if (oldest === null || time < oldest) oldest = time;
      if (newest === null || time > newest) newest = time;
      spending.add(entry);
      if (entry.kind === "failure") {
        failures.add(entry.failure.class);
        return;
      }
      keys.add(entry.key);
      judges.add(`${provenance.model}@${provenance.origin}`);
      rubrics.add(`${provenance.rubric.name}@${provenance.rubric.digest.slice(0, 8)}`);
    },
    stats: async (priceOf) => ({
      ...keys.counts(),
      failures: failures.sorted(),
      judges: judges.sorted(),
      rubrics: rubrics.sorted(),
      oldest,
      newest,
      ...(await spending.spent(priceOf)),
    }),
  };
}

/** A key's editions come one after the other, so the last key is all that must be known. */
function createKeyCounts() {
  let last: string | null = null;
  let editions = 0;
  let [verdicts, keys, withEditions] = [0, 0, 0];
  return {
    add(key: string): void {
      verdicts += 1;
      editions = key === last ? editions + 1 : 1;
      last = key;
      if (editions === 1) keys += 1;
      if (editions === 2) withEditions += 1;
    },
    counts: () => ({ verdicts, keys, keys_with_editions: withEditions }),
  };
}

function createCounts() {
  const counts = new Map<string, number>();
  return {
    add: (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1),
    /** By name, so that the same store is told in the same bytes. */
    sorted: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
