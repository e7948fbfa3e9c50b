import type { StoreKeeper } from "../../src/core/ports.js";
import { verdictKey } from "../../src/judge/key.js";
import { openVerdictStore } from "../../src/store/index.js";

/** A store whose keys are those of judging, as the program has it. */
export const openStore = (path: string): Promise<StoreKeeper> => openVerdictStore(path, { keyOf: verdictKey });

/** Opens a store, does the work and closes it. */
export async function withStore<T>(path: string, work: (store: StoreKeeper) => T | Promise<T>): Promise<T> {
  const store = await openStore(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
