import { setImmediate as turn } from "node:timers/promises";
import type { StoreEntry } from "../core/ports.js";
import { batches } from "./batches.js";
import type { OpenedStore } from "./opened-store.js";
import { describePlace } from "./place.js";
import { allTexts } from "./read-entries.js";
import { checkEntry, type Sealed } from "./stored-entry.js";

type Damaged = Extract<StoreEntry, { readonly kind: "damaged" }>;

/** Reads every entry, and puts those aside that are damaged. */
export async function putDamagedAside(store: OpenedStore): Promise<readonly Damaged[]> {
  const all: Damaged[] = [];
  for (const batch of batches(allTexts(store), 500)) {
    const damaged = batch.flatMap((sealed) => {
      const read = checkEntry(sealed, store.keyOf);
      return read.kind === "damaged" ? [{ sealed, read }] : [];
    });
    for (const { sealed, read } of damaged) all.push({ ...read, place: describePlace(sealed.place) });
    if (damaged.length > 0)
      await moveAll(
        store,
        damaged.map(({ sealed }) => sealed),
      );
    await turn(); // A large store takes seconds: signals and timers get their turn.
  }
  return all;
}

const moveAll = ({ databases, aside }: OpenedStore, damaged: readonly Sealed[]): Promise<void> =>
  databases.write(() => {
    for (const sealed of damaged) aside.move(sealed);
  });
