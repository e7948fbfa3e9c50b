import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { StoreEntry, StoreKeeper } from "../../src/core/ports.js";
import type { SoundEntry } from "../../src/store/encode-entry.js";
import { newestSnapshot } from "../../src/store/lmdb-pages.js";
import { aKey, aStoredFailure, aStoredVerdict } from "../support/stored-verdict.js";
import { tempFolder } from "../support/temp-folder.js";
import { addFromAnotherProcess } from "./add-from-another-process.js";
import { withStore } from "./open-store.js";

let folder = "";
beforeEach(() => {
  folder = tempFolder();
});

const isSound = (entry: StoreEntry): entry is SoundEntry => entry.kind !== "damaged";
const soundIn = (store: StoreKeeper): readonly SoundEntry[] => [...store.entries()].filter(isSound);

type VerdictEntry = Extract<SoundEntry, { readonly kind: "verdict" }>;

/** An edition of the request with that number. */
const anEdition = (of: number, edition = 1, content = `${of}.${edition}`): VerdictEntry => ({
  kind: "verdict",
  key: aKey(of),
  edition,
  scope: "elsewhere",
  verdict: aStoredVerdict(content, { of }),
});

const aFailure = (of: number, content: string | null = null): SoundEntry => ({
  kind: "failure",
  key: aKey(of),
  scope: "elsewhere",
  failure: aStoredFailure(content, { of }),
});

const fromLoopback = (of: number): SoundEntry => ({
  kind: "verdict",
  key: aKey(of),
  edition: 1,
  scope: "loopback",
  verdict: aStoredVerdict("stub", { of, loopback: true }),
});

/** Numbers of requests, in the order of their keys. */
const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => (aKey(a) < aKey(b) ? -1 : 1));
const numbers = inOrder(Array.from({ length: 40 }, (_, number) => number));

/** What a store lists, in its order: scope, key, edition, and a key's failure last. */
const everything: readonly SoundEntry[] = [
  ...numbers.flatMap((of) => [anEdition(of, 1), anEdition(of, 2), anEdition(of, 10), aFailure(of)]),
  ...numbers.map(fromLoopback),
];

const putAll = (store: StoreKeeper, entries: readonly SoundEntry[]) =>
  Promise.all(entries.map((entry) => store.put(entry)));

/** How many commits the file has seen. */
function commits(): bigint {
  const file = openSync(join(folder, "data.mdb"), "r");
  const snapshot = newestSnapshot((offset, length) => {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, offset);
    return bytes;
  });
  closeSync(file);
  if (typeof snapshot === "string") throw new Error(snapshot);
  return snapshot.transaction;
}

describe("entries", () => {
  it("of a new store are none", () => withStore(folder, (store) => expect([...store.entries()]).toEqual([])));

  it("come in order of scope, key and edition, whole, whatever the order they were put in", () =>
    withStore(folder, async (store) => {
      await putAll(store, everything.toReversed());
      expect([...store.entries()]).toEqual(everything);
    }));

  it("are what was bought", () =>
    withStore(folder, async (store) => {
      await store.add(aKey(1), aStoredVerdict("stub", { loopback: true }), 0);
      await store.addFailure(aKey(1), aStoredFailure("no"));
      await store.add(aKey(1), aStoredVerdict("yes"), 0);
      expect([...store.entries()]).toEqual([anEdition(1, 1, "yes"), aFailure(1, "no"), fromLoopback(1)]);
    }));

  it("are those that were there when the listing began", () =>
    withStore(folder, async (store) => {
      await putAll(store, everything);
      const listing = store.entries();
      const listed: StoreEntry[] = [];
      for (const entry of listing) {
        listed.push(entry);
        if (listed.length === 3) await store.remove(everything.slice(10, 60));
        if (listed.length === 5)
          await putAll(
            store,
            numbers.map((of) => anEdition(of, 3, "x".repeat(20_000))),
          );
      }
      expect(listed).toEqual(everything);
      expect(soundIn(store)).toHaveLength(everything.length - 50 + numbers.length);
    }));

  it("need not be listed to the end, before the store is closed and others are added", async () => {
    await withStore(folder, async (store) => {
      await putAll(store, everything);
      for (const _ of store.entries()) break;
      const left = store.entries()[Symbol.iterator]();
      expect(left.next().value).toEqual(everything[0]);
      await store.add(aKey(50), aStoredVerdict("new", { of: 50 }), 0);
    });
    await withStore(folder, (store) => expect(soundIn(store)).toHaveLength(everything.length + 1));
  });

  it(
    "that another process added are listed, also at once",
    () =>
      withStore(folder, (store) => {
        expect([...store.entries()]).toEqual([]);
        addFromAnotherProcess(folder);
        expect([...store.entries()]).toMatchObject([{ key: aKey(1), verdict: { content: "theirs" } }]);
      }),
    180_000,
  );
});

describe("an entry that is put", () => {
  it("is added where nothing is, the same where it is already, and stays away where something else is", () =>
    withStore(folder, async (store) => {
      expect(await store.put(anEdition(1, 3))).toBe("added");
      expect(await store.put(anEdition(1, 3))).toBe("same");
      expect(await store.put(anEdition(1, 3, "other"))).toBe("differs");
      expect(await store.put(aFailure(1))).toBe("added");
      expect(await store.put(aFailure(1))).toBe("same");
      expect(await store.put(aFailure(1, "other"))).toBe("differs");
      expect([...store.entries()]).toEqual([anEdition(1, 3), aFailure(1)]);
    }));

  it("is the same whatever the order of its fields", () =>
    withStore(folder, async (store) => {
      const { request, provenance, content } = aStoredVerdict("1.1");
      await store.put(anEdition(1));
      const verdict = { provenance: { ...provenance, usage: { ...provenance.usage } }, content, request };
      expect(await store.put({ kind: "verdict", verdict, scope: "elsewhere", edition: 1, key: aKey(1) })).toBe("same");
    }));

  it("twice at once is added once", () =>
    withStore(folder, async (store) => {
      const results = await putAll(store, [anEdition(1), anEdition(1), anEdition(1, 1, "other")]);
      expect(results.toSorted()).toEqual(["added", "differs", "same"]);
    }));

  it.each<[string, SoundEntry, string]>([
    ["of another request", { ...anEdition(1), key: aKey(2) }, "its key is not that of its request"],
    ["that failed, of another request", { ...aFailure(1), key: aKey(2) }, "its key is not that of its request"],
    ["of another scope", { ...anEdition(1), scope: "loopback" }, "its scope is not that of the address it came from"],
    ["from a loopback address, as from elsewhere", { ...fromLoopback(1), scope: "elsewhere" }, "its scope is not that"],
    ["without an edition", anEdition(1, 0), "its place is none that an entry can have"],
    ["of half an edition", anEdition(1, 1.5), "its place is none that an entry can have"],
    ["of an edition too many", anEdition(1, 100_000_000), "its place is none that an entry can have"],
    [
      "that would not be read again",
      { ...anEdition(1), verdict: aStoredVerdict("", { latencyMs: Number.NaN }) },
      "$.provenance.latencyMs: ",
    ],
  ])("%s is refused, and nothing is stored", (_, entry, problem) =>
    withStore(folder, async (store) => {
      await expect(store.put(entry)).rejects.toMatchObject({
        kind: "data",
        message: expect.stringContaining(`${entry.key} cannot be stored: ${problem}`),
        hint: expect.stringContaining("store export"),
      });
      expect([...store.entries()]).toEqual([]);
      expect(store.size().putAside).toBe(0);
    }),
  );

  it("with a thousand others shares their commits", () =>
    withStore(folder, async (store) => {
      const before = commits();
      await putAll(
        store,
        Array.from({ length: 1000 }, (_, of) => anEdition(of)),
      );
      expect(commits() - before).toBeLessThan(20n);
      expect(soundIn(store)).toHaveLength(1000);
    }));
});

describe("an entry that is bought", () => {
  it("is refused under a key that is not its request's, before it could be taken for another's", () =>
    withStore(folder, async (store) => {
      const refused = { kind: "data", message: expect.stringContaining("its key is not that of its request") };
      await expect(store.add(aKey(2), aStoredVerdict("x"), 0)).rejects.toMatchObject(refused);
      await expect(store.addFailure(aKey(2), aStoredFailure("x"))).rejects.toMatchObject(refused);
      expect([...store.entries()]).toEqual([]);
    }));
});

describe("entries that are removed", () => {
  it("are gone, and counted; others stay", () =>
    withStore(folder, async (store) => {
      await putAll(store, everything);
      const gone = everything.filter((entry, i) => entry.kind === "failure" || i % 7 === 0);
      expect(await store.remove(gone)).toBe(gone.length);
      expect([...store.entries()]).toEqual(everything.filter((entry) => !gone.includes(entry)));
      expect(await store.remove(gone)).toBe(0);
    }));

  it("may be all that is being listed, more than fit into a commit", () =>
    withStore(folder, async (store) => {
      const many = Array.from({ length: 2500 }, (_, of) => anEdition(of));
      await putAll(store, many);
      expect(
        await store.remove(
          (function* () {
            for (const entry of store.entries()) if (isSound(entry)) yield entry;
          })(),
        ),
      ).toBe(2500);
      expect([...store.entries()]).toEqual([]);
    }));

  it("stay where they changed since they were listed", () =>
    withStore(folder, async (store) => {
      await store.put(aFailure(1, "old"));
      const listed = soundIn(store);
      await store.addFailure(aKey(1), aStoredFailure("new"));
      expect(await store.remove(listed)).toBe(0);
      expect(store.failure(aKey(1), "elsewhere")).toMatchObject({ content: "new" });
    }));

  it("are gone for good", async () => {
    await withStore(folder, async (store) => {
      await putAll(store, everything);
      await store.remove(everything.slice(1));
    });
    await withStore(folder, (store) => expect([...store.entries()]).toEqual(everything.slice(0, 1)));
  });
});

describe("the size of a store", () => {
  it("is that of its files, and nothing is put aside as long as nothing was damaged", () =>
    withStore(folder, async (store) => {
      await putAll(store, everything);
      store.claim(aKey(1), "elsewhere");
      const files = ["data.mdb", "lock.mdb"].map((name) => statSync(join(folder, name)).size);
      expect(store.size()).toEqual({ putAside: 0, bytes: files.reduce((a, b) => a + b) });
      expect(await store.putDamagedAside()).toEqual([]);
      expect(store.damaged()).toBe(0);
    }));
});
