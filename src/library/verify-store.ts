import type { StoreEntry } from "../core/ports.js";
import { withExistingStore } from "./existing-store.js";
import { defaults } from "./options.js";

export type Verified = {
  /** Sound entries. */
  readonly verdicts: number;
  readonly failures: number;
  /** Where each damaged entry lay and what is wrong with it; they are put aside, and count as absent from now on. */
  readonly damaged: readonly Omit<Extract<StoreEntry, { readonly kind: "damaged" }>, "kind">[];
  /** All that was ever put aside and is still kept, these included. */
  readonly putAside: number;
};

/**
 * Reads a whole store, checks each entry's sum, shape and key, and puts aside what is damaged.
 *
 * @throws UsageError where there is no store
 */
export function verifyStore({
  store: folder = defaults.store,
}: {
  readonly store?: string | undefined;
} = {}): Promise<Verified> {
  return withExistingStore(folder, async (store) => {
    const damaged = await store.putDamagedAside();
    const counts = { verdict: 0, failure: 0, damaged: 0 };
    for (const { kind } of store.entries()) counts[kind] += 1;
    return {
      verdicts: counts.verdict,
      failures: counts.failure,
      damaged: damaged.map(({ place, problem }) => ({ place, problem })),
      putAside: store.size().putAside,
    };
  });
}
