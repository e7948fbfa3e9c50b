import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StoreEntry } from "../../src/core/ports.js";
import { exportVerdicts } from "../../src/library/export-verdicts.js";
import { importVerdicts } from "../../src/library/import-verdicts.js";
import { openStore } from "../../src/library/store.js";
import type { StoredRun } from "../../src/store/read-run.js";
import { aFailureEntry, aVerdictEntry, entriesOf } from "../support/store-of.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { elsewhereStoreOf, judgedRuns } from "./judged-runs.js";

/** What `store export --run` writes, and what it says of it. */
async function exportRuns(store: string, runs: readonly StoredRun[]) {
  let text = "";
  const write = (part: string): void => {
    text += part;
  };
  const counts = await exportVerdicts({ store, runs: runs.map(({ folder }) => folder), write });
  return { ...counts, lines: text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)])) };
}

const keysOf = (run: StoredRun): readonly string[] =>
  [...run.samples()].flatMap(({ verdict }) => (verdict?.source === "judged" ? [verdict.key] : [])).toSorted();

async function put(folder: string, ...entries: readonly StoreEntry[]): Promise<void> {
  const store = await openStore(folder);
  for (const entry of entries) if (entry.kind !== "damaged") await store.put(entry);
  await store.close();
}

describe("an export of a run", () => {
  it("has the verdicts that its record names, and no others of the store", async () => {
    const { run, store } = await judgedRuns();
    const [first, second] = [await run({ ids: ["a"] }), await run({ judge: "gpt-4.1-mini" })];
    const ofFirst = await exportRuns(store, [first]);
    expect(ofFirst).toMatchObject({ verdicts: 1, failures: 0, missing: 0 });
    expect(ofFirst.lines.map(({ key }) => key)).toEqual(keysOf(first));
    const ofBoth = await exportRuns(store, [first, second]);
    expect(ofBoth.lines.map(({ key }) => key)).toEqual([...keysOf(first), ...keysOf(second)].toSorted());
  });

  it("has the edition that the record names, not the newest", async () => {
    const { run, store, judge } = await judgedRuns();
    const first = await run();
    judge.configure({ seed: "another" });
    const second = await run({ overwrite: true });
    expect((await exportRuns(store, [first])).lines.map(({ edition }) => edition)).toEqual([1, 1]);
    expect((await exportRuns(store, [second])).lines.map(({ edition }) => edition)).toEqual([2, 2]);
    expect((await exportRuns(store, [first, second])).verdicts).toBe(4);
  });

  it("against another host has nothing that a loopback address said, though key and edition be the same", async () => {
    const { run, store } = await judgedRuns();
    await run();
    const both = await elsewhereStoreOf(store);
    const elsewhere = await run({ store: both, baseUrl: undefined, apiKey: undefined });
    await put(both, ...(await entriesOf(store)));
    const { lines, verdicts } = await exportRuns(both, [elsewhere]);
    expect(verdicts).toBe(2);
    expect(lines.every(({ scope }) => scope === "elsewhere")).toBe(true);

    // What a loopback address said is none of its verdicts, even where it is all there is.
    expect(await exportRuns(store, [elsewhere])).toMatchObject({ verdicts: 0, missing: 2 });
  });

  it("against a loopback address has what its record holds the reply of, from wherever that came", async () => {
    const { run, store, baseUrl } = await judgedRuns();
    const own = await run();
    const both = await elsewhereStoreOf(store, (content) => content.replace(/"reason":"/, '"reason":"Otherwise: '));
    const served = await run({ store: both, baseUrl, apiKey: undefined });
    await put(both, ...(await entriesOf(store)));
    expect((await exportRuns(both, [own])).lines.map(({ scope }) => scope)).toEqual(["loopback", "loopback"]);
    expect((await exportRuns(both, [served])).lines.map(({ scope }) => scope)).toEqual(["elsewhere", "elsewhere"]);
  });

  it("has an edition by its number, though another one of its key has the same reply", async () => {
    const { run, store } = await judgedRuns();
    const first = await run();
    const second = await run({ overwrite: true });
    expect((await exportRuns(store, [first])).lines.map(({ edition }) => edition)).toEqual([1, 1]);
    expect((await exportRuns(store, [second])).lines.map(({ edition }) => edition)).toEqual([2, 2]);
  });

  it("has one of two equal replies, another host's", async () => {
    const { run, store } = await judgedRuns();
    const made = await run();
    const both = await elsewhereStoreOf(store);
    await put(both, ...(await entriesOf(store)));
    const { lines, missing } = await exportRuns(both, [made]);
    expect(lines.map(({ scope }) => scope)).toEqual(["elsewhere", "elsewhere"]);
    expect(missing).toBe(0);
  });

  it("counts the verdicts that the store has no more, or has another one of by now", async () => {
    const { run, store } = await judgedRuns();
    const made = await run();
    const [a, b] = await entriesOf(store);
    if (a?.kind !== "verdict" || b?.kind !== "verdict") throw new Error("the run bought no two verdicts");
    const opened = await openStore(store);
    await opened.remove([a, b]);
    await opened.put({ ...b, verdict: { ...b.verdict, content: '{"final_score":1}' } });
    await opened.close();
    expect(await exportRuns(store, [made])).toMatchObject({ verdicts: 0, missing: 2, lines: [] });
  });

  it("has the failures of the run's judge, rubric and classes, so that importing it leaves nothing to ask", async () => {
    const { run, store, dataset } = await judgedRuns({ stub: { rateRefusal: 1 } });
    const refused = await run();
    const { digest = "", name = "" } = refused.json.rubric ?? {};
    const rubric = { name, digest: digest.replace("sha256:", "") };
    await put(
      store,
      aFailureEntry(1, { loopback: true, rubric, failed: "truncated" }),
      aFailureEntry(2, { loopback: true, rubric, asked: "gpt-4.1-mini" }),
      aFailureEntry(3, { loopback: true }),
      aVerdictEntry(4, { loopback: true, rubric }),
    );
    const { verdicts, failures, missing, lines } = await exportRuns(store, [refused]);
    expect({ verdicts, failures, missing }).toEqual({ verdicts: 0, failures: 2, missing: 0 });

    const other = join(tempFolder(), "store");
    const file = join(
      writeFiles(tempFolder(), { "f.jsonl": lines.map((line) => JSON.stringify(line)).join("\n") }),
      "f.jsonl",
    );
    await importVerdicts({ file, store: other });
    const again = await run({ dataset, store: other, apiKey: undefined, out: tempFolder() });
    expect([...again.samples()]).toEqual([...refused.samples()]);
  });

  it("against another host has no failure that a loopback address gave", async () => {
    const { run, store } = await judgedRuns({ stub: { rateRefusal: 1 } });
    await run();
    const both = await elsewhereStoreOf(store);
    const elsewhere = await run({ store: both, baseUrl: undefined, apiKey: undefined });
    await put(both, ...(await entriesOf(store)));
    const { failures, lines } = await exportRuns(both, [elsewhere]);
    expect(failures).toBe(2);
    expect(lines.every(({ scope }) => scope === "elsewhere")).toBe(true);
  });

  it("of a run without failures has none, whatever the store has of its judge and rubric", async () => {
    const { run, store } = await judgedRuns();
    const made = await run();
    const { digest = "", name = "" } = made.json.rubric ?? {};
    await put(store, aFailureEntry(1, { loopback: true, rubric: { name, digest: digest.replace("sha256:", "") } }));
    expect(await exportRuns(store, [made])).toMatchObject({ verdicts: 2, failures: 0 });
  });

  it("finds a run by its name, and refuses one that is not there", async () => {
    const { run, store, out } = await judgedRuns();
    const { name } = await run();
    const counts = await exportVerdicts({ store, runs: [name], out, write: () => undefined });
    expect(counts).toMatchObject({ verdicts: 2 });
    const unknown = exportVerdicts({ store, runs: ["no-such-run"], out, write: () => undefined });
    await expect(unknown).rejects.toMatchObject({ kind: "usage", message: expect.stringContaining("no-such-run") });
  });
});
