import { existsSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../core/errors.js";
import type { StoreKeeper } from "../core/ports.js";
import { openStore } from "./store.js";

/**
 * Opens a verdict store that is there, does the work and closes it.
 *
 * @throws UsageError where there is no store: opening one would make it
 */
export async function withExistingStore<T>(folder: string, work: (store: StoreKeeper) => Promise<T>): Promise<T> {
  requireStore(folder);
  return withStore(folder, work);
}

/** The same, for work that may begin a store. */
export async function withStore<T>(folder: string, work: (store: StoreKeeper) => Promise<T>): Promise<T> {
  const store = await openStore(folder);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** @throws UsageError where a folder holds no verdict store */
export function requireStore(folder: string): void {
  if (existsSync(join(folder, "data.mdb"))) return;
  throw usageError(
    `there is no verdict store in ${folder}`,
    "--store names its folder (else $TG_EVAL_STORE, else results/store); a run makes it with the first verdict it buys",
  );
}
