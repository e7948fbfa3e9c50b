import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { lmdbProblem } from "../../src/store/lmdb-file.js";
import { newestSnapshot } from "../../src/store/lmdb-pages.js";
import { runChild } from "../support/run-child.js";
import { aKey, aStoredVerdict } from "../support/stored-verdict.js";
import { tempFolder } from "../support/temp-folder.js";
import { openStore, withStore } from "./open-store.js";
import { tamper } from "./tamper.js";

let folder = "";
let file = "";
beforeEach(() => {
  folder = tempFolder();
  file = join(folder, "data.mdb");
});

/** Adds verdicts on the requests with these numbers, of so many characters. */
const add = (numbers: readonly number[], length = 100): Promise<void> =>
  withStore(folder, async (store) => {
    await Promise.all(numbers.map((of) => store.add(aKey(of), aStoredVerdict("x".repeat(length), { of }), 0)));
  });

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** The bytes that all pages would take which were ever given out. */
function bytesGivenOut(): number {
  const bytes = readFileSync(file);
  const snapshot = newestSnapshot((offset, length) => bytes.subarray(offset, offset + length));
  if (typeof snapshot === "string") throw new Error(snapshot);
  return snapshot.pages * snapshot.pageSize;
}

/** Long values that are gone before they were written: their pages were given out, and are not in the file. */
const giveOutPagesForNothing = (): Promise<void> =>
  tamper(folder, (entries) =>
    entries.transaction(() => {
      for (const name of ["a", "b", "c"]) void entries.put(Buffer.from(name), Buffer.alloc(50_000));
      for (const name of ["a", "b", "c"]) void entries.remove(Buffer.from(name));
    }),
  );

describe("a good file", () => {
  it.each([
    ["that is not there yet", 0, 0],
    ["of one entry", 1, 100],
    ["of many entries", 3000, 100],
    ["of entries that are longer than a page", 50, 20_000],
    ["of entries of a megabyte, for which its map had to grow", 20, 1_000_000],
  ])("%s has no problem", async (_, count, length) => {
    if (count > 0) await add(upTo(count), length);
    expect(lmdbProblem(file)).toBeNull();
    if (count > 0) expect(statSync(file).size).toBeGreaterThan(count * length);
  });

  it("has none as it grows and shrinks, opened as it is, by two at once", async () => {
    const [one, two] = [await openStore(folder), await openStore(folder)];
    for (let round = 0; round < 30; round++) {
      const store = round % 2 === 0 ? one : two;
      const numbers = upTo(60).map((i) => round * 60 + i);
      await Promise.all(
        numbers.map((of) => store.add(aKey(of), aStoredVerdict("x".repeat((of * 37) % 9000), { of }), 0)),
      );
      const gone = [...two.entries()].filter((_, i) => i % 3 === round % 3);
      await two.remove(gone.filter((entry) => entry.kind !== "damaged"));
      expect(lmdbProblem(file)).toBeNull();
    }
    await one.close();
    await two.close();
    expect(lmdbProblem(file)).toBeNull();
  });

  it("has none though it is shorter than all the pages that were given out", async () => {
    await add(upTo(40));
    await giveOutPagesForNothing();
    expect(statSync(file).size).toBeLessThan(bytesGivenOut());
    expect(lmdbProblem(file)).toBeNull();
    await add(upTo(200));
    expect(lmdbProblem(file)).toBeNull();
  });

  it("has none while another process writes it, nor when that was killed", async () => {
    const writer = runChild(new URL("./add-until-killed.child.ts", import.meta.url), [folder]);
    await expect.poll(() => writer.stdout().length, { timeout: 120_000 }).toBeGreaterThan(100);
    const problems = new Set<string | null>();
    for (let look = 0; look < 300; look++) {
      problems.add(lmdbProblem(file));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    writer.process.kill("SIGKILL");
    await writer.ended;
    problems.add(lmdbProblem(file));
    expect([...problems]).toEqual([null]);
  }, 180_000);
});

describe("a file that was cut short", () => {
  const original = (): string => join(folder, "original");

  it("is told, wherever a page that is in use is missing; what else was cut off is not missed", async () => {
    await add(upTo(300));
    await withStore(folder, async (store) => {
      await store.remove([...store.entries()].filter((entry) => entry.kind !== "damaged").slice(0, 200));
    });
    await add(upTo(300).slice(295));
    await giveOutPagesForNothing();
    const whole = await withStore(folder, (store) => [...store.entries()]);
    copyFileSync(file, original());

    const told: number[] = [];
    for (let length = statSync(file).size; length > 0; length -= 4096) {
      copyFileSync(original(), file);
      truncateSync(file, length);
      const problem = lmdbProblem(file);
      if (problem === null) expect(await withStore(folder, (store) => [...store.entries()])).toEqual(whole);
      else told.push(length);
      if (problem !== null) expect(problem).toBe(`was cut short: it ends after ${length} bytes`);
    }
    // The two head pages and, at the least, a page that was written last.
    expect(told.length).toBeGreaterThan(3);
  });

  it.each([
    ["within its last page", -1],
    ["by its last page", -4096],
    ["by half", -80 * 4096],
  ])("%s is refused, and not a crash", async (_, by) => {
    await add(upTo(100), 4000);
    const length = statSync(file).size + by;
    truncateSync(file, length);
    await expect(openStore(folder)).rejects.toMatchObject({
      kind: "storage",
      message: `the verdict store ${folder} cannot be opened: ${file} was cut short: it ends after ${length} bytes`,
      hint: expect.stringContaining("good copy of that file"),
    });
    expect(statSync(file).size).toBe(length);
  });

  it("is one whose long value is not there to its end", async () => {
    await add(upTo(50));
    await withStore(folder, (store) => store.remove([...store.entries()].filter((entry) => entry.kind !== "damaged")));
    await add([1], 100_000);
    const size = statSync(file).size;
    // Nothing else is on its last page.
    expect(readFileSync(file).toString("latin1", size - 4096)).toContain('"purchase":"p-1"}');
    truncateSync(file, size - 4096);
    expect(lmdbProblem(file)).toBe(`was cut short: it ends after ${size - 4096} bytes`);
  });

  it.each<[string, (page: Buffer) => void]>([
    ["zeros", (page) => page.fill(0)],
    ["ones", (page) => page.fill(0xff)],
    ["the number of the right page and nothing else that is right", (page) => page.fill(0xff, 8)],
  ])("is one that has %s where its pages were", async (_, spoil) => {
    await add(upTo(300));
    await giveOutPagesForNothing();
    expect(statSync(file).size).toBeLessThan(bytesGivenOut());
    const bytes = readFileSync(file);
    for (let at = 2 * 4096; at < bytes.length; at += 4096) spoil(bytes.subarray(at, at + 4096));
    writeFileSync(file, bytes);
    expect(lmdbProblem(file)).toContain("was cut short");
  });
});

describe("a file of another kind", () => {
  it.each([
    ["text", "no LMDB ".repeat(2000)],
    ["zeros", Buffer.alloc(16_384)],
  ])("(%s) is told", (_, content) => {
    writeFileSync(file, content);
    expect(lmdbProblem(file)).toBe("is no LMDB file that can be read here");
  });

  it("is one of another version of LMDB's format", async () => {
    await add([1]);
    const bytes = readFileSync(file);
    bytes.writeUInt32LE(1, 28);
    writeFileSync(file, bytes);
    expect(lmdbProblem(file)).toBe("is no LMDB file that can be read here");
  });

  it("is none where there is nothing yet", () => {
    writeFileSync(file, "");
    expect(lmdbProblem(file)).toBeNull();
  });
});
