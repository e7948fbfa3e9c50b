import type { StoreEntry } from "../core/ports.js";
import type { Edition, Scope, StoredFailure } from "../core/verdict.js";
import type { SoundEntry } from "./encode-entry.js";
import type { OpenedStore } from "./opened-store.js";
import { describePlace, newestFirst, placeBytes, placeText, textOfBytes } from "./place.js";
import { notRead } from "./storage-errors.js";
import { checkEntry, readEntry, type Sealed } from "./stored-entry.js";

/** The newest sound edition of a key within one scope. */
export function newestVerdict(store: OpenedStore, scope: Scope, key: string): Edition | undefined {
  const { entries, read } = store.databases;
  return read(() => {
    for (const { key: bytes, value } of entries.getRange(newestFirst(scope, key))) {
      const entry = soundOrMet(store, { place: textOfBytes(bytes), text: value });
      if (entry?.kind === "verdict") return { ...entry.verdict, edition: entry.edition };
    }
    return undefined;
  });
}

/** A key's failure within one scope. */
export function keptFailure(store: OpenedStore, scope: Scope, key: string): StoredFailure | undefined {
  const entry = entryAt(store, placeText({ kind: "failure", scope, key }));
  return entry?.kind === "failure" ? entry.failure : undefined;
}

/** The sound entry at a place. */
export const entryAt = (store: OpenedStore, place: string): SoundEntry | undefined =>
  store.databases.read(() => {
    const text = store.databases.entries.get(placeBytes(place));
    return text === undefined ? undefined : soundOrMet(store, { place, text });
  });

function soundOrMet({ aside }: OpenedStore, sealed: Sealed): SoundEntry | undefined {
  const read = readEntry(sealed);
  if (read.kind === "sound") return read.entry;
  aside.meet(sealed);
  return undefined;
}

/** Every entry as it is now, in order, also while others are added and removed. */
export function* allEntries(store: OpenedStore): Generator<StoreEntry> {
  for (const sealed of allTexts(store)) {
    const read = checkEntry(sealed, store.keyOf);
    if (read.kind === "damaged") store.aside.meet(sealed);
    yield read.kind === "sound" ? read.entry : { ...read, place: describePlace(sealed.place) };
  }
}

/**
 * Every place with its text. One reader goes from the first to the last: to look a place up, and go on behind it, would
 * go astray at a damaged one.
 */
export function* allTexts({ path, databases: { root, entries } }: OpenedStore): Generator<Sealed> {
  root.resetReadTxn();
  const transaction = root.useReadTransaction();
  try {
    for (const { key, value } of entries.getRange({ transaction })) yield { place: textOfBytes(key), text: value };
  } catch (error) {
    throw notRead(path, error);
  } finally {
    transaction.done();
  }
}
