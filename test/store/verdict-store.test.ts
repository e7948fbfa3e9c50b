import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { TgEvalError } from "../../src/core/errors.js";
import { runChild } from "../support/run-child.js";
import { aKey, aStoredFailure, aStoredVerdict } from "../support/stored-verdict.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { openStore } from "./open-store.js";

let folder = "";
beforeEach(() => {
  folder = tempFolder();
});

const child = (name: string) => new URL(`./${name}.child.ts`, import.meta.url);

const rejection = async (promise: Promise<unknown>): Promise<TgEvalError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TgEvalError)) throw new Error(`expected a TgEvalError, got ${error}`);
  return error;
};

describe("a verdict", () => {
  it("is there, whole, once it was added, and after the store was opened again", async () => {
    const store = await openStore(folder);
    const verdict = aStoredVerdict('{"reason":"half \ud83d of a smile, \u0000 and ü","final_score":87}');
    expect(store.newest(aKey(1), "elsewhere")).toBeUndefined();
    expect(await store.add(aKey(1), verdict, 0)).toEqual({ ...verdict, edition: 1 });
    expect(store.newest(aKey(1), "elsewhere")).toEqual({ ...verdict, edition: 1 });
    expect(store.newest(aKey(2), "elsewhere")).toBeUndefined();
    await store.close();

    const again = await openStore(folder);
    expect(again.newest(aKey(1), "elsewhere")).toEqual({ ...verdict, edition: 1 });
    await again.close();
  });

  it("bought again is a new edition, the newest of its key", async () => {
    const store = await openStore(folder);
    for (const after of [0, 1, 2]) await store.add(aKey(1), aStoredVerdict(`edition ${after + 1}`), after);
    expect(store.newest(aKey(1), "elsewhere")).toMatchObject({ content: "edition 3", edition: 3 });
    await store.close();
  });

  it("that another process added first stays, and is what is returned", async () => {
    const ours = await openStore(folder);
    await ours.add(aKey(1), aStoredVerdict("theirs"), 0);
    expect(await ours.add(aKey(1), aStoredVerdict("ours"), 0)).toMatchObject({ content: "theirs", edition: 1 });
    expect(ours.newest(aKey(1), "elsewhere")).toMatchObject({ content: "theirs", edition: 1 });
    await ours.close();
  });

  it("is there once it was added, though it was looked for all the while", async () => {
    const store = await openStore(folder);
    for (let of = 0; of < 30; of++) {
      const adding = store.add(aKey(of), aStoredVerdict("new", { of }), 0);
      const looking = setInterval(() => store.newest(aKey(of), "elsewhere"));
      expect(await adding).toMatchObject({ content: "new" });
      clearInterval(looking);
    }
    await store.close();
  });

  it("of many that are added at once is found under its own key", async () => {
    const store = await openStore(folder);
    const numbers = Array.from({ length: 500 }, (_, number) => number);
    await Promise.all(
      numbers.map((number) => store.add(aKey(number), aStoredVerdict(`verdict ${number}`, { of: number }), 0)),
    );
    for (const number of numbers) expect(store.newest(aKey(number), "elsewhere")?.content).toBe(`verdict ${number}`);
    await store.close();
  });
});

describe("a failure that was paid for", () => {
  it("is kept apart from verdicts, the last one of each key", async () => {
    const store = await openStore(folder);
    await store.add(aKey(1), aStoredVerdict("a verdict"), 0);
    await store.addFailure(aKey(2), aStoredFailure(null, { of: 2 }));
    await store.addFailure(aKey(2), aStoredFailure("I can't.", { of: 2 }));
    expect(store.failure(aKey(2), "elsewhere")).toEqual(aStoredFailure("I can't.", { of: 2 }));
    expect(store.newest(aKey(2), "elsewhere")).toBeUndefined();
    expect(store.failure(aKey(1), "elsewhere")).toBeUndefined();
    await store.close();
  });
});

/** In bytes, what of this process's memory are files that it has mapped. */
const mappedBytes = (): number =>
  Number(/RssFile:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) * 1024;

describe("the store's memory", () => {
  it.skipIf(process.platform !== "linux")("is that of its file and no more, though the file grows", async () => {
    const store = await openStore(folder);
    const before = mappedBytes();
    for (let count = 0; count < 8000; count += 1000) {
      const added = Array.from({ length: 1000 }, (_, i) => count + i);
      await Promise.all(added.map((of) => store.add(aKey(of), aStoredVerdict("x".repeat(600), { of }), 0)));
      for (const entry of store.entries()) if (entry.kind !== "verdict") throw new Error();
    }
    const { size } = statSync(join(folder, "data.mdb"));
    expect(size).toBeGreaterThan(15_000_000);
    expect(mappedBytes() - before).toBeLessThan(1.2 * size);
    await store.close();
  });
});

describe("the store's folder", () => {
  it("is made, however deep, and may have a dot in its name", async () => {
    const path = join(folder, "results", "store.v1");
    const store = await openStore(path);
    expect(store.path).toBe(path);
    expect(readFileSync(join(path, "data.mdb")).length).toBeGreaterThan(0);
    await store.close();
  });

  it.each([
    ["below a file", (path: string) => writeFileSync(path, "a file"), "store"],
    [
      "with something else in the place of its data",
      (path: string) => mkdirSync(join(path, "data.mdb"), { recursive: true }),
      "",
    ],
    [
      "with data that is no such store",
      (path: string) => writeFiles(path, { "data.mdb": "no LMDB ".repeat(2000) }),
      "",
    ],
    ["with data that was cut short", (path: string) => writeFiles(path, { "data.mdb": "cut" }), ""],
  ])("%s stops the run with a hint", async (_, prepare, below) => {
    prepare(join(folder, "there"));
    const path = join(folder, "there", below);
    const error = await rejection(openStore(path));
    expect(error).toMatchObject({ kind: "storage", hint: expect.stringContaining("--store") });
    expect(error.message).toContain(path);
  });
});

describe("beside other processes", () => {
  it("a process that is killed loses no verdict that it was told is stored", async () => {
    for (let round = 0; round < 3; round++) {
      const path = join(folder, `round-${round}`);
      const writer = runChild(child("add-until-killed"), [path]);
      await expect.poll(() => writer.stdout().length, { timeout: 120_000 }).toBeGreaterThan(2000 * (round + 1));
      writer.process.kill("SIGKILL");
      const { stdout, stderr } = await writer.ended;
      expect(stderr).toBe("");
      // The last line may have been cut by the kill.
      const acknowledged = stdout.slice(0, stdout.lastIndexOf("\n")).split("\n").map(Number);
      expect(acknowledged.length).toBeGreaterThan(300);

      const store = await openStore(path);
      for (const number of acknowledged) {
        expect(store.newest(aKey(number), "elsewhere")).toEqual({
          ...aStoredVerdict(`verdict ${number}`, { of: number }),
          edition: 1,
        });
      }
      expect(await store.add(aKey(-1 >>> 0), aStoredVerdict("life goes on", { of: -1 >>> 0 }), 0)).toMatchObject({
        edition: 1,
      });
      await store.close();
    }
  }, 400_000);

  it("four that add to one key agree on whose each edition is", async () => {
    const names = ["a", "b", "c", "d"];
    const ended = await Promise.all(names.map((name) => runChild(child("add-editions"), [folder, name]).ended));
    const seen = ended.map(({ stdout }) => stdout);
    expect(new Set(seen).size).toBe(1);
    const owners: unknown = JSON.parse(seen[0] ?? "");
    expect(owners).toEqual(Array.from({ length: 50 }, (_, i) => expect.stringMatching(`^${i + 1} [abcd]$`)));
  }, 180_000);

  // A shell's limit on the size of files makes writes fail as a full disk does, and needs no disk of its own.
  it.skipIf(process.platform === "win32")(
    "a full disk is told, with a hint, and what was acknowledged is there",
    async () => {
      const { code, stdout } = await runChild(child("fill-the-disk"), [folder], "ulimit -f 2000").ended;
      expect(code).toBe(0);
      const { acknowledged, told } = JSON.parse(stdout) as { acknowledged: number[]; told: unknown[] };
      expect(acknowledged.length).toBeGreaterThan(8);
      expect(told.length).toBeGreaterThan(0);
      const hint = expect.stringContaining("--store");
      expect(told).toEqual(told.map(() => ["storage", expect.stringContaining(folder), hint]));

      const store = await openStore(folder);
      for (const number of acknowledged) expect(store.newest(aKey(number), "elsewhere")).toBeDefined();
      await store.close();
    },
  );
});
