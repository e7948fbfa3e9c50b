import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { StoreKeeper } from "../../src/core/ports.js";
import { createAside } from "../../src/store/aside.js";
import { openDatabases } from "../../src/store/open-databases.js";
import { seal } from "../../src/store/seal.js";
import { aKey, aRequest, aStoredFailure, aStoredVerdict } from "../support/stored-verdict.js";
import { tempFolder } from "../support/temp-folder.js";
import { withStore } from "./open-store.js";
import { placeOf, tamper } from "./tamper.js";

let folder = "";
beforeEach(() => {
  folder = tempFolder();
});

const key = aKey(1);

/** Two editions and a failure of one key, and a verdict of another one from a loopback address. */
const fill = (): Promise<void> =>
  withStore(folder, async (store) => {
    await store.add(key, aStoredVerdict("first"), 0);
    await store.add(key, aStoredVerdict("second"), 1);
    await store.addFailure(key, aStoredFailure("failed"));
    await store.add(aKey(2), aStoredVerdict("stub", { of: 2, loopback: true }), 0);
  });

const rawOf = (place: Buffer): Promise<Buffer> => tamper(folder, (entries) => Buffer.from(entries.get(place) ?? ""));

const write = (place: Buffer, bytes: Buffer | string): Promise<unknown> =>
  tamper(folder, (entries) => entries.put(place, Buffer.from(bytes)));

/** What lies aside, byte by byte. */
const putAside = (): Promise<readonly Buffer[]> =>
  tamper(folder, (_, aside) => [...aside.getRange({})].map(({ value }) => Buffer.from(value)));

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

const sealed = (place: Buffer, content: unknown): Buffer =>
  Buffer.from(seal(place.toString(), typeof content === "string" ? content : JSON.stringify(content)));

type Damage = (bytes: Buffer, place: Buffer) => Buffer | Promise<Buffer>;

// What an edition and a failure can suffer alike.
const damages: readonly [string, Damage][] = [
  ["nothing left", () => Buffer.alloc(0)],
  ["its end cut off", (bytes) => bytes.subarray(0, -3)],
  ["a byte changed in a text, so that its JSON is still valid", (bytes) => flipped(bytes, bytes.indexOf("fp_1") + 3)],
  ["a byte changed in its checksum", (bytes) => flipped(bytes, 5)],
  [
    "a byte changed so that it is no UTF-8",
    (bytes) => Buffer.concat([bytes.subarray(0, 60), Buffer.from([0xff]), bytes.subarray(61)]),
  ],
  ["random bytes", () => Buffer.from("00fe1280c3a5ff0d", "hex")],
  ["JSON without a checksum", (bytes) => bytes.subarray(17)],
  ["a right checksum of what is no JSON", (_, place) => sealed(place, '{"content":"')],
  ["a right checksum of another shape", (_, place) => sealed(place, { content: 7 })],
  ["a right checksum of nothing", (_, place) => sealed(place, "")],
  ["another entry's bytes", () => rawOf(placeOf(aKey(2), 1, "loopback"))],
  ["the bytes of the edition before it", () => rawOf(placeOf(key, 1))],
  ["a verdict from a loopback address", (_, place) => sealed(place, aStoredFailure("x", { loopback: true }))],
];

describe.each(damages)("an entry with %s", (_, damage) => {
  it("counts as absent: the edition before it is the newest", async () => {
    await fill();
    for (const place of [placeOf(key, 2), placeOf(key, "failure")])
      await write(place, await damage(await rawOf(place), place));
    await withStore(folder, (store) => {
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "first", edition: 1 });
      expect(store.newest(key, "loopback")).toMatchObject({ content: "first", edition: 1 });
      expect(store.lastEdition(key, "elsewhere")).toBe(1);
      expect(store.failure(key, "elsewhere")).toBeUndefined();
      expect(store.newest(aKey(2), "loopback")).toMatchObject({ content: "stub" });
    });
  });

  it("is counted once, and kept aside as it was", async () => {
    await fill();
    const place = placeOf(key, 2);
    const bytes = await damage(await rawOf(place), place);
    await write(place, bytes);
    await withStore(folder, (store) => {
      expect(store.damaged()).toBe(0);
      for (let i = 0; i < 3; i++) store.newest(key, "elsewhere");
      store.lastEdition(key, "elsewhere");
      expect(store.damaged()).toBe(1);
    });
    expect(await putAside()).toEqual([bytes]);
    expect(await rawOf(place)).toEqual(Buffer.alloc(0));
    await withStore(folder, (store) => {
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "first" });
      expect([store.damaged(), store.size().putAside]).toEqual([0, 1]);
    });
  });

  it("gives way to a new one, whether or not anyone had looked", async () => {
    await fill();
    for (const place of [placeOf(key, 2), placeOf(key, "failure")])
      await write(place, await damage(await rawOf(place), place));
    await withStore(folder, async (store) => {
      expect(await store.add(key, aStoredVerdict("new"), 1)).toMatchObject({ content: "new", edition: 2 });
      store.failure(key, "elsewhere");
      await store.addFailure(key, aStoredFailure("new"));
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "new", edition: 2 });
      expect(store.failure(key, "elsewhere")).toMatchObject({ content: "new" });
      expect([store.damaged(), store.size().putAside]).toEqual([2, 2]);
    });
  });

  it("is told with its place when all are read, and put aside by whoever asks for it", async () => {
    await fill();
    const place = placeOf(key, 2);
    await write(place, await damage(await rawOf(place), place));
    const told = { kind: "damaged", place: `elsewhere ${key} edition 2`, problem: expect.stringMatching(/^(its|\$)/) };
    await withStore(folder, async (store) => {
      expect(await store.putDamagedAside()).toEqual([told]);
      expect([store.damaged(), store.size().putAside]).toEqual([1, 1]);
      expect(await store.putDamagedAside()).toEqual([]);
      expect([...store.entries()].map(({ kind }) => kind)).toEqual(["verdict", "failure", "verdict"]);
    });
  });
});

describe("an entry whose key is not that of its request", () => {
  const misplace = async (): Promise<void> => {
    await fill();
    const place = placeOf(key, 2);
    await write(place, sealed(place, { ...aStoredVerdict("misplaced"), request: aRequest(3) }));
  };
  const told = { kind: "damaged", place: `elsewhere ${key} edition 2`, problem: "its key is not that of its request" };

  it("is told and put aside where all are checked", async () => {
    await misplace();
    await withStore(folder, async (store) => {
      expect(await store.putDamagedAside()).toEqual([told]);
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "first" });
      expect([store.damaged(), store.size().putAside]).toEqual([1, 1]);
    });
  });

  it("is told and put aside where all are listed", async () => {
    await misplace();
    await withStore(folder, (store) => {
      expect([...store.entries()].filter(({ kind }) => kind === "damaged")).toEqual([told]);
    });
    await withStore(folder, (store) =>
      expect([store.lastEdition(key, "elsewhere"), store.size().putAside]).toEqual([1, 1]),
    );
  });

  it("gives way to one that is put", async () => {
    await misplace();
    const edition = { kind: "verdict", key, edition: 2, scope: "elsewhere", verdict: aStoredVerdict("new") } as const;
    await withStore(folder, async (store) => {
      expect(await store.put(edition)).toBe("added");
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "new", edition: 2 });
      expect(store.size().putAside).toBe(1);
    });
  });
});

describe("a damaged entry", () => {
  const damageEdition = (text: string) => write(placeOf(key, 2), text);

  it("is also met, and put aside, where all entries are listed", async () => {
    await fill();
    await damageEdition("garbage");
    await withStore(folder, (store) => {
      expect([...store.entries()].filter(({ kind }) => kind === "damaged")).toEqual([
        {
          kind: "damaged",
          place: `elsewhere ${key} edition 2`,
          problem: "its checksum does not fit its place and its text",
        },
      ]);
      expect(store.damaged()).toBe(1);
    });
    expect(await putAside()).toEqual([Buffer.from("garbage")]);
  });

  it("is one of several where more than one lie aside, also of one place", async () => {
    await fill();
    for (const text of ["one", "two", "one"]) {
      await damageEdition(text);
      await withStore(folder, (store) => void store.newest(key, "elsewhere"));
    }
    expect((await putAside()).map(String).sort()).toEqual(["one", "two"]);
  });

  it("is left alone where another process has put a new one in its place before it could be moved", async () => {
    await withStore(folder, (store) => store.add(key, aStoredVerdict("new"), 0));
    const databases = await openDatabases(folder, folder);
    const aside = createAside(databases);
    await databases.write(() => aside.move({ place: placeOf(key, 1).toString(), text: "garbage" }));
    await databases.root.close();
    await withStore(folder, (store) => {
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "new" });
      expect(store.size().putAside).toBe(0);
    });
  });

  it("that is met by two processes is kept as the first one found it", async () => {
    const bytes = Buffer.from([0x67, 0xff, 0x67]); // No UTF-8: a text of it is not the same.
    await write(placeOf(key, 1), bytes);
    const databases = await openDatabases(folder, folder);
    const damaged = { place: placeOf(key, 1).toString(), text: bytes.toString() };
    for (const aside of [createAside(databases), createAside(databases)])
      await databases.write(() => aside.move(damaged));
    await databases.root.close();
    expect(await putAside()).toEqual([bytes]);
  });

  it("may be all that a key has", async () => {
    await write(placeOf(key, 1), "garbage");
    await withStore(folder, async (store) => {
      expect(store.newest(key, "elsewhere")).toBeUndefined();
      expect(store.lastEdition(key, "elsewhere")).toBe(0);
      expect(await store.add(key, aStoredVerdict("new"), 0)).toMatchObject({ content: "new", edition: 1 });
    });
  });

  it.each([
    ["a text that no entry has", Buffer.from("hello")],
    ["edition 0", Buffer.from(`elsewhere ${key} 00000000`)],
    ["a scope that there is not", Buffer.from(`nowhere ${key} 00000001`)],
    ["bytes that are no text", Buffer.from("0005ff00fe", "hex")],
    ["a byte that comes before all others", Buffer.from([0])],
    ["as many bytes as can be", Buffer.alloc(1978, 0xff)],
  ])("under a key of %s is told and put aside", async (_, place) => {
    await fill();
    await write(place, "garbage");
    await withStore(folder, async (store) => {
      const damaged = { kind: "damaged", place: JSON.stringify(place.toString("latin1")) };
      expect([...store.entries()].filter(({ kind }) => kind === "damaged")).toMatchObject([damaged]);
      expect(store.damaged()).toBe(1);
      await store.putDamagedAside();
      expect([...store.entries()].map(({ kind }) => kind)).toEqual(["verdict", "verdict", "failure", "verdict"]);
    });
    expect(await putAside()).toEqual([Buffer.from("garbage")]);
  });
});

describe("a byte of the file that was changed", () => {
  const many = async (store: StoreKeeper): Promise<void> => {
    const numbers = Array.from({ length: 400 }, (_, number) => number);
    await Promise.all(numbers.map((of) => store.add(aKey(of), aStoredVerdict(`verdict ${of}`, { of }), 0)));
  };

  /** Changes each occurrence: a page that is in use, and pages that were before it. */
  function changeFile(text: string, change: (found: Buffer) => void): void {
    const file = join(folder, "data.mdb");
    const bytes = readFileSync(file);
    for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) {
      change(bytes.subarray(at, at + text.length));
    }
    writeFileSync(file, bytes);
  }

  it("in a verdict's text is met when it is read", async () => {
    await withStore(folder, many);
    changeFile('"verdict 123"', (found) => found.writeUInt8(0x39, 9)); // "verdict 923", say.
    await withStore(folder, (store) => {
      expect(store.newest(aKey(123), "elsewhere")).toBeUndefined();
      expect(store.newest(aKey(124), "elsewhere")).toMatchObject({ content: "verdict 124" });
      expect(store.damaged()).toBe(1);
    });
  });

  it.each([
    ["at its end, which leaves it in its order", 9 + 1 + 63],
    ["at its beginning, which leaves it out of order", 0],
  ])("in a verdict's place %s, is told, and every other verdict is there still", async (_, at) => {
    await withStore(folder, many);
    changeFile(placeOf(aKey(123), 1).toString(), (found) => found.writeUInt8(found.readUInt8(at) ^ 1, at));
    await withStore(folder, async (store) => {
      expect(await store.putDamagedAside()).toHaveLength(1);
      expect(store.newest(aKey(123), "elsewhere")).toBeUndefined();
      const kept = [...store.entries()].flatMap((entry) => (entry.kind === "verdict" ? [entry.verdict.content] : []));
      expect(kept).toHaveLength(399);
      expect(new Set(kept).size).toBe(399);
      expect(store.size().putAside).toBe(1);
    });
  });
});
