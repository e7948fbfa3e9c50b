import { withExistingStore } from "./existing-store.js";
import { defaults } from "./options.js";
import { loadPrice } from "./prices.js";
import { createScopeTally, type ScopeStats } from "./scope-tally.js";

/** What a verdict store holds, in the shape that `store stats --format json` prints. */
export type StoreStats = {
  readonly store: string;
  readonly bytes: number;
  /** Damaged entries that were found now, and all that were ever put aside and are kept, these included. */
  readonly damaged: number;
  readonly put_aside: number;
  readonly elsewhere: ScopeStats;
  /** Bought from an address of this machine: no part of the above, and of no use to it. */
  readonly loopback: ScopeStats;
};

/**
 * Reads a store from end to end; memory does not grow with it. What is damaged is put aside, as whenever it is met.
 *
 * @throws UsageError where there is no store
 */
export function storeStats({
  store: folder = defaults.store,
  cwd = process.cwd(),
}: {
  readonly store?: string | undefined;
  readonly cwd?: string | undefined;
} = {}): Promise<StoreStats> {
  return withExistingStore(folder, async (store) => {
    const tallies = { elsewhere: createScopeTally(), loopback: createScopeTally() };
    let damaged = 0;
    for (const entry of store.entries()) {
      if (entry.kind === "damaged") damaged += 1;
      else tallies[entry.scope].add(entry);
    }
    if (damaged > 0) await store.putDamagedAside();
    const priceOf = (model: string) => loadPrice(model, { cwd });
    const { bytes, putAside } = store.size();
    return {
      store: folder,
      bytes,
      damaged,
      put_aside: putAside,
      elsewhere: await tallies.elsewhere.stats(priceOf),
      loopback: await tallies.loopback.stats(priceOf),
    };
  });
}
