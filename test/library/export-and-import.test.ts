import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportVerdicts } from "../../src/library/export-verdicts.js";
import { type Imported, importVerdicts } from "../../src/library/import-verdicts.js";
import { openStore } from "../../src/library/store.js";
import { encodeEntry, type SoundEntry } from "../../src/store/encode-entry.js";
import { aFailureEntry, aStoreOf, aVerdictEntry, damage, entriesOf } from "../support/store-of.js";
import { tempFolder } from "../support/temp-folder.js";

async function exported(store: string): Promise<string> {
  let text = "";
  await exportVerdicts({
    store,
    write: (part) => {
      text += part;
    },
  });
  return text;
}

const aFile = (content: string | Buffer): string => {
  const file = join(tempFolder(), "verdicts.jsonl");
  writeFileSync(file, content);
  return file;
};

const linesOf = (...entries: readonly SoundEntry[]): string =>
  entries.map((entry) => `${encodeEntry(entry)}\n`).join("");

/** Editions, scopes and failures; the second edition of 2 alone. */
const various = [
  aVerdictEntry(1, { content: '{"reason":"\u2028 \ud800"}' }),
  aVerdictEntry(1, { edition: 2 }),
  aVerdictEntry(1, { loopback: true }),
  aVerdictEntry(2, { edition: 2, latencyMs: 0.1 }),
  aFailureEntry(1),
  aFailureEntry(3, { failed: "too_long", loopback: true }),
];

describe("an export", () => {
  it("is imported into an empty store to the same entries, and exported again to the same bytes", async () => {
    const store = await aStoreOf(various);
    const text = await exported(store);
    const other = join(tempFolder(), "other");
    expect(await importVerdicts({ file: aFile(text), store: other })).toEqual({
      added: various.length,
      same: 0,
      differing: 0,
      bad: 0,
      problems: [],
    });
    expect(await exported(other)).toBe(text);
    expect(new Set(await entriesOf(other))).toEqual(new Set(various));
    expect(await entriesOf(other)).toEqual(await entriesOf(store));
  });

  it("is the same bytes in whatever order the entries came into the store", async () => {
    expect(await exported(await aStoreOf(various.toReversed()))).toBe(await exported(await aStoreOf(various)));
  });

  it("is in order of scope, key and edition", async () => {
    const places = (await exported(await aStoreOf(various)))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      .map(({ scope, key, edition = 0, kind }) => `${scope} ${key} ${kind === "failure" ? "f" : edition}`);
    expect(places).toEqual(places.toSorted());
  });

  it("counts what it wrote, and leaves out what is damaged", async () => {
    const store = await aStoreOf([aVerdictEntry(1), aVerdictEntry(2), aFailureEntry(3)]);
    await damage(store, aVerdictEntry(2));
    let text = "";
    const counts = await exportVerdicts({
      store,
      write: (part) => {
        text += part;
      },
    });
    expect(counts).toEqual({ verdicts: 1, failures: 1, damaged: 1, missing: 0 });
    expect(
      text
        .split("\n")
        .filter((line) => line !== "")
        .toSorted(),
    ).toEqual([encodeEntry(aVerdictEntry(1)), encodeEntry(aFailureEntry(3))].toSorted());
  });

  it("hands over whole lines, also of many entries", async () => {
    const store = await aStoreOf(Array.from({ length: 500 }, (_, number) => aVerdictEntry(number)));
    const parts: string[] = [];
    await exportVerdicts({ store, write: (part) => void parts.push(part) });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.endsWith("}\n"))).toBe(true);
    expect(parts.join("").trimEnd().split("\n")).toHaveLength(500);
  });

  it("makes no store where there is none", async () => {
    const store = join(tempFolder(), "none");
    await expect(exported(store)).rejects.toMatchObject({ kind: "usage", message: expect.stringContaining(store) });
    expect(existsSync(store)).toBe(false);
  });
});

describe("an import", () => {
  const importing = (file: string, store: string): Promise<Imported> => importVerdicts({ file, store });

  it("adds what is new, counts what is there, and leaves alone what differs", async () => {
    const ours = aVerdictEntry(2, { content: '{"final_score":1}' });
    const store = await aStoreOf([aVerdictEntry(1), ours, aFailureEntry(4)]);
    const theirs = aVerdictEntry(2, { content: '{"final_score":2}' });
    const file = aFile(linesOf(aVerdictEntry(1), theirs, aVerdictEntry(3), aFailureEntry(4, { failed: "truncated" })));
    const result = await importing(file, store);
    expect(result).toMatchObject({ added: 1, same: 1, differing: 2, bad: 0 });
    expect(result.problems).toEqual([
      { line: 2, problem: expect.stringContaining(`edition 1 of ${ours.key} (elsewhere)`) },
      { line: 4, problem: expect.stringContaining(`failure of ${aFailureEntry(4).key} (elsewhere)`) },
    ]);
    expect(new Set(await entriesOf(store))).toEqual(
      new Set([aVerdictEntry(1), ours, aVerdictEntry(3), aFailureEntry(4)]),
    );
  });

  it("takes an edition without those before it; it is the newest then, and the next one comes after it", async () => {
    const store = join(tempFolder(), "store");
    const entry = aVerdictEntry(1, { edition: 3 });
    await importing(aFile(linesOf(entry)), store);
    const opened = await openStore(store);
    expect(opened.newest(entry.key, "elsewhere")?.edition).toBe(3);
    expect(opened.lastEdition(entry.key, "elsewhere")).toBe(3);
    await opened.close();
  });

  it("names bad lines by their numbers in the file, blank ones counted, and takes the others", async () => {
    const store = join(tempFolder(), "store");
    const bytes = Buffer.concat([
      Buffer.from(`\ufeff${linesOf(aVerdictEntry(1))}\n  \r\n{}\r\n`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from(linesOf(aVerdictEntry(2)).replace("\n", "\r\n")),
      Buffer.from(encodeEntry(aVerdictEntry(3))),
    ]);
    const result = await importing(aFile(bytes), store);
    expect(result).toMatchObject({ added: 3, bad: 2 });
    expect(result.problems).toEqual([
      { line: 4, problem: expect.stringContaining("$.kind") },
      { line: 5, problem: "it is not UTF-8" },
    ]);
    expect(await entriesOf(store)).toHaveLength(3);
  });

  it("names the first ten bad lines, and counts them all", async () => {
    const store = join(tempFolder(), "store");
    const { bad, added, problems } = await importing(aFile(`${"?\n".repeat(25)}${linesOf(aVerdictEntry(1))}`), store);
    expect({ bad, added }).toEqual({ bad: 25, added: 1 });
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("of a line longer than any entry goes on behind it", async () => {
    const store = join(tempFolder(), "store");
    const long = Buffer.alloc((1 << 24) + 1, "x");
    const result = await importing(aFile(Buffer.concat([long, Buffer.from(`\n${linesOf(aVerdictEntry(1))}`)])), store);
    expect(result).toMatchObject({ added: 1, bad: 1 });
    expect(result.problems).toEqual([{ line: 1, problem: "it is longer than 16777216 bytes" }]);
  });

  it("counts a line that is there twice as there already", async () => {
    const store = join(tempFolder(), "store");
    const file = aFile(linesOf(aVerdictEntry(1), aVerdictEntry(1)));
    expect(await importing(file, store)).toMatchObject({ added: 1, same: 1, differing: 0 });
  });

  it("takes more lines than fit one commit or one block of the file", async () => {
    const entries = Array.from({ length: 2500 }, (_, number) => aVerdictEntry(number));
    const store = join(tempFolder(), "store");
    const file = aFile(linesOf(...entries));
    expect(readFileSync(file).length).toBeGreaterThan(1 << 20);
    expect(await importing(file, store)).toMatchObject({ added: 2500, bad: 0 });
    expect((await exported(store)).trimEnd().split("\n").toSorted()).toEqual(entries.map(encodeEntry).toSorted());
  });

  it.each([
    ["an empty file", ""],
    ["a file of blank lines", "\n\n"],
    ["a file without a single entry", "{}\n[]\n"],
  ])("of %s makes no store", async (_, text) => {
    const store = join(tempFolder(), "store");
    expect(await importing(aFile(text), store)).toMatchObject({ added: 0, same: 0, differing: 0 });
    expect(existsSync(store)).toBe(false);
  });

  it("refuses a file that cannot be read, and makes no store", async () => {
    const store = join(tempFolder(), "store");
    for (const [file, code] of [
      [join(tempFolder(), "none.jsonl"), "ENOENT"],
      [tempFolder(), "EISDIR"],
    ] as const) {
      await expect(importing(file, store)).rejects.toMatchObject({
        kind: "usage",
        message: `${file} cannot be read: ${code}`,
      });
    }
    expect(existsSync(store)).toBe(false);
  });
});
