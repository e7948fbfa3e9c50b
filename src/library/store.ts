import type { StoreKeeper } from "../core/ports.js";

/** Opens a verdict store, which is made if it is not there; entries are checked by the key that judging makes. */
export async function openStore(folder: string): Promise<StoreKeeper> {
  const [{ openVerdictStore }, { verdictKey }] = await Promise.all([
    import("../store/index.js"),
    import("../judge/index.js"),
  ]);
  return openVerdictStore(folder, { keyOf: verdictKey });
}
