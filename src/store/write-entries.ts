import { isDeepStrictEqual } from "node:util";
import { dataError } from "../core/errors.js";
import type { Edition, Scope, StoredFailure, StoredVerdict } from "../core/verdict.js";
import { batches } from "./batches.js";
import type { SoundEntry } from "./encode-entry.js";
import type { OpenedStore } from "./opened-store.js";
import { placeBytes, placeText } from "./place.js";
import { entryAt } from "./read-entries.js";
import { notWritten } from "./storage-errors.js";
import { checkEntry, type Sealed, writeEntry } from "./stored-entry.js";

/** Adds an edition where none is; resolves to the one that is there then, read back. */
export async function addVerdict(
  store: OpenedStore,
  { key, verdict, edition }: { readonly key: string; readonly verdict: StoredVerdict; readonly edition: number },
): Promise<Edition> {
  const sealed = written(store, { kind: "verdict", key, edition, scope: scopeOf(verdict), verdict });
  await store.databases.write(() => {
    if (occupant(store, sealed.place) === undefined) putSealed(store, sealed);
  });
  const stored = entryAt(store, sealed.place);
  if (stored?.kind !== "verdict") throw notWritten(store.path);
  return { ...stored.verdict, edition };
}

/** Keeps a key's last failure. */
export async function keepFailure(store: OpenedStore, key: string, failure: StoredFailure): Promise<void> {
  const sealed = written(store, { kind: "failure", key, scope: scopeOf(failure), failure });
  await store.databases.write(() => {
    occupant(store, sealed.place);
    putSealed(store, sealed);
  });
  if (entryAt(store, sealed.place) === undefined) throw notWritten(store.path);
}

/** Puts an entry where another store had it, unless something else is there. */
export function putEntry(store: OpenedStore, entry: SoundEntry): Promise<"added" | "same" | "differs"> {
  const sealed = written(store, entry);
  return store.databases.write(() => {
    const there = occupant(store, sealed.place);
    if (there !== undefined) return isDeepStrictEqual(there, entry) ? "same" : "differs";
    putSealed(store, sealed);
    return "added";
  });
}

/** Removes entries that are still there as they were listed, so many in a commit; resolves to how many. */
export async function removeEntries(store: OpenedStore, entries: Iterable<SoundEntry>): Promise<number> {
  let removed = 0;
  for (const batch of batches(entries, 1000)) {
    removed += await store.databases.write(() => batch.filter((entry) => removeOne(store, entry)).length);
  }
  return removed;
}

function removeOne(store: OpenedStore, entry: SoundEntry): boolean {
  const place = placeText(entry);
  if (!isDeepStrictEqual(occupant(store, place), entry)) return false;
  void store.databases.entries.remove(placeBytes(place));
  return true;
}

const scopeOf = ({ provenance }: StoredVerdict | StoredFailure): Scope =>
  provenance.loopback ? "loopback" : "elsewhere";

/** An entry as it is to be stored, of which it is known that it can be read again. */
function written({ keyOf }: OpenedStore, entry: SoundEntry): Sealed {
  const sealed = writeEntry(entry);
  const read = checkEntry(sealed, keyOf);
  if (read.kind === "sound") return sealed;
  throw dataError(
    `the ${entry.kind} of key ${entry.key} cannot be stored: ${read.problem}`,
    "entries come from judging, or from a file that `tg-eval store export` wrote",
  );
}

/** The sound entry at a place, within a transaction; what is damaged is moved away from there. */
function occupant({ databases: { entries }, aside, keyOf }: OpenedStore, place: string): SoundEntry | undefined {
  const text = entries.get(placeBytes(place));
  if (text === undefined) return undefined;
  const read = checkEntry({ place, text }, keyOf);
  if (read.kind === "sound") return read.entry;
  aside.move({ place, text });
  return undefined;
}

function putSealed({ databases: { entries } }: OpenedStore, { place, text }: Sealed): void {
  void entries.put(placeBytes(place), text);
}
