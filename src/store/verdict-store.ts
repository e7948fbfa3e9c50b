import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { StoreKeeper } from "../core/ports.js";
import type { Scope } from "../core/verdict.js";
import { createAside } from "./aside.js";
import { openAsking } from "./asking.js";
import { openDatabases } from "./open-databases.js";
import type { OpenedStore } from "./opened-store.js";
import { prepareFolder } from "./prepare-folder.js";
import { putDamagedAside } from "./put-damaged-aside.js";
import { allEntries, keptFailure, newestVerdict } from "./read-entries.js";
import type { KeyOf } from "./stored-entry.js";
import { addVerdict, keepFailure, putEntry, removeEntries } from "./write-entries.js";

/**
 * Opens the verdict store in a folder, which is made if it is not there.
 *
 * What is acknowledged has been committed, flushed (fdatasync) and, for what was bought, read back: it survives a killed
 * process, and a power cut as far as the disk keeps its word. Several processes may have the folder open at once, on
 * one machine: LMDB's locks do not reach across a network, so a network filesystem is refused. That check needs Linux's
 * `/proc`; elsewhere (macOS, Windows) it is not made.
 *
 * An entry is checked each time it is read: its checksum, its shape and its scope; and, but for the look-ups of a run,
 * its key by `keyOf`. A damaged one counts as absent, and is put aside: the edition before it is the newest, and `add`
 * puts a new one in its place.
 *
 * Many entries are put fast when they are awaited together, a thousand at a time, since they share a commit.
 *
 * @throws StorageError, from every method too, where the folder or its files refuse
 */
export async function openVerdictStore(path: string, { keyOf }: { readonly keyOf: KeyOf }): Promise<StoreKeeper> {
  const folder = prepareFolder(path);
  const asking = openAsking(join(folder, "asking"));
  const databases = await openDatabases(folder, path);
  const aside = createAside(databases);
  const store: OpenedStore = { path, databases, aside, keyOf };
  return {
    path,
    newest: (key, scope) => firstOf(scope, (one) => newestVerdict(store, one, key)),
    lastEdition: (key, scope) => newestVerdict(store, scope, key)?.edition ?? 0,
    add: (key, verdict, after) => addVerdict(store, { key, verdict, edition: after + 1 }),
    failure: (key, scope) => firstOf(scope, (one) => keptFailure(store, one, key)),
    addFailure: (key, failure) => keepFailure(store, key, failure),
    claim: (key, scope) => {
      const claimed = asking.claim(fileName(key, scope));
      // Who had it before may have stored a verdict since this process last looked.
      databases.root.resetReadTxn();
      return claimed;
    },
    release: (key, scope) => asking.release(fileName(key, scope)),
    damaged: aside.met,
    entries: () => allEntries(store),
    put: async (entry) => putEntry(store, entry),
    remove: (entries) => removeEntries(store, entries),
    putDamagedAside: () => putDamagedAside(store),
    size: () => ({ putAside: databases.aside.getKeysCount(), bytes: bytesIn(folder) }),
    close: async () => {
      asking.releaseAll();
      await databases.root.close();
    },
  };
}

/** What serves a run of a scope: its own before what was bought elsewhere. */
const firstOf = <T>(scope: Scope, find: (scope: Scope) => T | undefined): T | undefined =>
  scope === "elsewhere" ? find("elsewhere") : (find("loopback") ?? find("elsewhere"));

/** A key is hexadecimal. */
const fileName = (key: string, scope: Scope): string => `${scope}-${key}`;

const bytesIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, { name }) => bytes + statSync(join(folder, name)).size, 0);
