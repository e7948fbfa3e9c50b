import type { StoreKeeper } from "../core/ports.js";
import type { SoundEntry } from "../store/encode-entry.js";
import { withExistingStore } from "./existing-store.js";
import { defaults } from "./options.js";
import { loadPrice } from "./prices.js";
import { createSpending, type Spent, storedPart } from "./spending.js";

export type PruneOptions = {
  readonly store?: string | undefined;
  /** What was bought before this goes; an entry whose time cannot be read stays. */
  readonly before: Date;
  /** Remove nothing, only tell. */
  readonly dryRun?: boolean | undefined;
  readonly cwd?: string | undefined;
};

/** What was removed, or would be, and what it had cost. */
export type Pruned = Spent & { readonly verdicts: number; readonly failures: number };

/**
 * Removes what was bought long ago. What is damaged and was put aside is never touched.
 *
 * @throws UsageError where there is no store
 */
export function pruneVerdicts({
  store: folder = defaults.store,
  before,
  dryRun = false,
  cwd = process.cwd(),
}: PruneOptions): Promise<Pruned> {
  return withExistingStore(folder, async (store) => {
    const spending = createSpending();
    const counts = { verdict: 0, failure: 0 };
    const counted = function* (): Generator<SoundEntry> {
      for (const entry of boughtBefore(store, before)) {
        counts[entry.kind] += 1;
        spending.add(entry);
        yield entry;
      }
    };
    if (dryRun) for (const _ of counted());
    else await store.remove(counted());
    const spent = await spending.spent((model) => loadPrice(model, { cwd }));
    return { verdicts: counts.verdict, failures: counts.failure, ...spent };
  });
}

function* boughtBefore(store: StoreKeeper, before: Date): Generator<SoundEntry> {
  for (const entry of store.entries()) {
    // Of what is not a time nothing can be said, and NaN is before nothing.
    if (entry.kind !== "damaged" && Date.parse(storedPart(entry).provenance.time) < before.getTime()) yield entry;
  }
}
