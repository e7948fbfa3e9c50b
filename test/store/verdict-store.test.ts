import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "lmdb";
import { beforeEach, describe, expect, it } from "vitest";
import { TgEvalError } from "../../src/core/errors.js";
import { openVerdictStore } from "../../src/store/index.js";
import { runChild } from "../support/run-child.js";
import { aKey, aStoredFailure, aStoredVerdict } from "../support/stored-verdict.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

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
    const store = await openVerdictStore(folder);
    const verdict = aStoredVerdict('{"reason":"half \ud83d of a smile, \u0000 and ü","final_score":87}');
    expect(store.newest(aKey(1))).toBeUndefined();
    expect(await store.add(aKey(1), verdict, 0)).toEqual({ ...verdict, edition: 1 });
    expect(store.newest(aKey(1))).toEqual({ ...verdict, edition: 1 });
    expect(store.newest(aKey(2))).toBeUndefined();
    await store.close();

    const again = await openVerdictStore(folder);
    expect(again.newest(aKey(1))).toEqual({ ...verdict, edition: 1 });
    await again.close();
  });

  it("bought again is a new edition, the newest of its key", async () => {
    const store = await openVerdictStore(folder);
    for (const after of [0, 1, 2]) await store.add(aKey(1), aStoredVerdict(`edition ${after + 1}`), after);
    expect(store.newest(aKey(1))).toMatchObject({ content: "edition 3", edition: 3 });
    await store.close();
  });

  it("that another process added first stays, and is what is returned", async () => {
    const ours = await openVerdictStore(folder);
    await ours.add(aKey(1), aStoredVerdict("theirs"), 0);
    expect(await ours.add(aKey(1), aStoredVerdict("ours"), 0)).toMatchObject({ content: "theirs", edition: 1 });
    expect(ours.newest(aKey(1))).toMatchObject({ content: "theirs", edition: 1 });
    await ours.close();
  });

  it("of many that are added at once is found under its own key", async () => {
    const store = await openVerdictStore(folder);
    const numbers = Array.from({ length: 500 }, (_, number) => number);
    await Promise.all(numbers.map((number) => store.add(aKey(number), aStoredVerdict(`verdict ${number}`), 0)));
    for (const number of numbers) expect(store.newest(aKey(number))?.content).toBe(`verdict ${number}`);
    await store.close();
  });
});

describe("a failure that was paid for", () => {
  it("is kept apart from verdicts, the last one of each key", async () => {
    const store = await openVerdictStore(folder);
    await store.add(aKey(1), aStoredVerdict("a verdict"), 0);
    await store.addFailure(aKey(2), aStoredFailure(null));
    await store.addFailure(aKey(2), aStoredFailure("I can't."));
    expect(store.failure(aKey(2))).toEqual(aStoredFailure("I can't."));
    expect(store.newest(aKey(2))).toBeUndefined();
    expect(store.failure(aKey(1))).toBeUndefined();
    await store.close();
  });
});

describe("an entry that cannot be read", () => {
  const damage = async (text: string) => {
    const root = open<string>({ path: folder, noSubdir: false, maxDbs: 2, encoding: "string", overlappingSync: false });
    await root.openDB<string>({ name: "verdicts", encoding: "string" }).put([aKey(1), 2], text);
    await root.openDB<string>({ name: "failures", encoding: "string" }).put(aKey(1), text);
    await root.close();
  };

  it.each([
    ["cut JSON", '{"content":"'],
    ["another shape", '{"content":7}'],
    ["nothing", ""],
  ])("(%s) counts as absent, and gives way to a new one", async (_, text) => {
    const store = await openVerdictStore(folder);
    await store.add(aKey(1), aStoredVerdict("first"), 0);
    await store.add(aKey(1), aStoredVerdict("second"), 1);
    await store.close();
    await damage(text);

    const again = await openVerdictStore(folder);
    expect(again.newest(aKey(1))).toMatchObject({ content: "first", edition: 1 });
    expect(again.failure(aKey(1))).toBeUndefined();
    expect(await again.add(aKey(1), aStoredVerdict("new"), 1)).toMatchObject({ content: "new", edition: 2 });
    expect(again.newest(aKey(1))).toMatchObject({ content: "new", edition: 2 });
    await again.close();
  });
});

describe("the store's folder", () => {
  it("is made, however deep, and may have a dot in its name", async () => {
    const path = join(folder, "results", "store.v1");
    const store = await openVerdictStore(path);
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
    const error = await rejection(openVerdictStore(path));
    expect(error).toMatchObject({ kind: "storage", hint: expect.stringContaining("--store") });
    expect(error.message).toContain(path);
  });
});

describe("beside other processes", () => {
  it("a process that is killed loses no verdict that it was told is stored", async () => {
    for (let round = 0; round < 3; round++) {
      const path = join(folder, `round-${round}`);
      const writer = runChild(child("add-until-killed"), [path]);
      await expect.poll(() => writer.stdout().length, { timeout: 30_000 }).toBeGreaterThan(2000 * (round + 1));
      writer.process.kill("SIGKILL");
      const { stdout, stderr } = await writer.ended;
      expect(stderr).toBe("");
      // The last line may have been cut by the kill.
      const acknowledged = stdout.slice(0, stdout.lastIndexOf("\n")).split("\n").map(Number);
      expect(acknowledged.length).toBeGreaterThan(300);

      const store = await openVerdictStore(path);
      for (const number of acknowledged) {
        expect(store.newest(aKey(number))).toEqual({ ...aStoredVerdict(`verdict ${number}`), edition: 1 });
      }
      expect(await store.add(aKey(-1 >>> 0), aStoredVerdict("life goes on"), 0)).toMatchObject({ edition: 1 });
      await store.close();
    }
  });

  it("four that add to one key agree on whose each edition is", async () => {
    const names = ["a", "b", "c", "d"];
    const ended = await Promise.all(names.map((name) => runChild(child("add-editions"), [folder, name]).ended));
    const seen = ended.map(({ stdout }) => stdout);
    expect(new Set(seen).size).toBe(1);
    const owners: unknown = JSON.parse(seen[0] ?? "");
    expect(owners).toEqual(Array.from({ length: 50 }, (_, i) => expect.stringMatching(`^${i + 1} [abcd]$`)));
  });

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

      const store = await openVerdictStore(folder);
      for (const number of acknowledged) expect(store.newest(aKey(number))).toBeDefined();
      await store.close();
    },
  );
});
