import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesIn, sharedTempFolder } from "../support/dataset.js";
import { lastRecord, namesIn, recordsIn, whatWasScored } from "./records.js";
import { apiKey, aSetUp, rowOf, until } from "./set-up.js";
import { aComparedSetUp } from "./unbroken.js";

const withKey = (more: Readonly<Record<string, string>>) => ({ env: { OPENAI_API_KEY: apiKey, ...more } });

describe.concurrent("the verdict store", () => {
  it("lies in results/store, whatever --out is, and nothing is written elsewhere", async (test) => {
    const { run, cwd } = await aSetUp(test);
    const out = sharedTempFolder();
    const ended = await run(["--out", out]);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toContain("verdict store: results/store\n");
    expect(filesIn(cwd)).toEqual(["results/store/data.mdb", "results/store/lock.mdb"]);
    expect(filesIn(out).map((path) => path.replace(/^runs\/[^/]+/, "runs/*"))).toEqual([
      "runs/*/run.json",
      "runs/*/samples.jsonl",
      "runs/*/table.md",
    ]);
  });

  it("lies where TG_EVAL_STORE says, and --store wins over that; its path is printed", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const [fromEnvironment, fromFlag] = [sharedTempFolder(), sharedTempFolder()];
    const first = await run([], withKey({ TG_EVAL_STORE: fromEnvironment }));
    expect(first.stderr).toContain(`verdict store: ${fromEnvironment}\n`);
    const second = await run(["--store", fromFlag], withKey({ TG_EVAL_STORE: fromEnvironment }));
    expect(second.stderr).toContain(`verdict store: ${fromFlag}\n`);
    expect(existsSync(join(fromEnvironment, "data.mdb")) && existsSync(join(fromFlag, "data.mdb"))).toBe(true);
    expect(existsSync(join(cwd, "results", "store"))).toBe(false);
    expect(judge.stats()).toMatchObject({ requests: 24, answeredPrompts: 12 });
  });

  it("is shared by working directories that name it: each verdict is bought once for all of them", async (test) => {
    const { run, judge } = await aSetUp(test);
    const store = ["--store", sharedTempFolder()];
    expect(await run(store)).toMatchObject({ code: 0 });
    const elsewhere = await run(store, { cwd: sharedTempFolder(), env: {} });
    expect(elsewhere).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(12);
  });

  it("that cannot be made stops the run before it asks: exit 2, with the path and --store, and no record", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const file = join(cwd, "a-file");
    writeFileSync(file, "");
    const ended = await run(["--store", join(file, "store")]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(`StorageError: the verdict store ${join(file, "store")} cannot be opened`);
    expect(ended.stderr).toMatch(/hint: .*--store/);
    expect(judge.stats().requests).toBe(0);
    expect(recordsIn(cwd)).toEqual([]);
  });

  it("whose file holds something else stops the run, and the file is left as it was", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const store = sharedTempFolder();
    const text = "not LMDB's\n".repeat(2000);
    writeFileSync(join(store, "data.mdb"), text);
    const ended = await run(["--store", store]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("StorageError");
    expect(readFileSync(join(store, "data.mdb"), "utf8")).toBe(text);
    expect(judge.stats().requests).toBe(0);
    expect(recordsIn(cwd)).toEqual([]);
  });

  it("is not made by a run that needs no verdict bought", async (test) => {
    const { run, cwd } = await aSetUp(test, { data: { judged: 1 } });
    const ended = await run([], { env: {} });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).not.toContain("verdict store");
    expect(existsSync(join(cwd, "results", "store"))).toBe(false);
  });
});

describe.concurrent("an --out that cannot be written", () => {
  it("stops the run before it asks: exit 2, with the path and --out", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const file = join(cwd, "a-file");
    writeFileSync(file, "");
    const ended = await run(["--out", join(file, "results")]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(
      /StorageError: .*a-file\/results\/runs cannot be written: a part of the path is a file/,
    );
    expect(ended.stderr).toContain("--out");
    expect(judge.stats().requests).toBe(0);
  });
});

describe.concurrent("two processes on one command and one store", () => {
  it("buy each verdict once between them, and both finish with the same table and a record of its own", async (test) => {
    const { run, judge, cwd, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 20, jitter: 15 } });
    const both = await Promise.all([run(["--num_process", "4"]), run(["--num_process", "4"])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const records = recordsIn(cwd);
    expect(records).toHaveLength(2);
    expect(records.some(({ name }) => name.startsWith("."))).toBe(false);
    expect(records[1]?.samplesText).toBe(records[0]?.samplesText);
    expect(records[1]?.table).toBe(records[0]?.table);
    expect(records[0]?.samples).toHaveLength(40);
    expect(judge.stats()).toMatchObject({ requests: 40, duplicateAnswers: 0 });
    expect(both.map((ended) => rowOf(ended).purchase.bought).reduce((a, b) => a + b)).toBe(40);
    expect(both.every((ended) => rowOf(ended).purchase.bought > 0)).toBe(true);
    expectAsUnbroken();
  });

  it("one of which is killed: the other takes over what that one had claimed, and at most that is bought again", async (test) => {
    const { start, run, judge, cwd, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 120 } });
    const [killed, living] = [start(["--num_process", "4"]), start(["--num_process", "4"])];
    await until(() => judge.stats().answeredPrompts >= 16);
    killed.process.kill("SIGKILL");
    expect(await killed.ended).toMatchObject({ signal: "SIGKILL" });
    expect(await living.ended).toMatchObject({ code: 0 });
    expect(judge.stats().answeredPrompts).toBe(40);
    expect(judge.stats().requests).toBeLessThanOrEqual(40 + 4);
    const [unfinished] = namesIn(cwd);
    expect(unfinished).toMatch(/^\./);
    expect(whatWasScored(cwd).samples.trimEnd().split("\n")).toHaveLength(40);

    const { requests } = judge.stats();
    expect(await run([], { env: {} })).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(requests);
    expectAsUnbroken();
    const [one, two] = recordsIn(cwd);
    expect({ ...two, name: "", folder: "" }).toEqual({ ...one, name: "", folder: "" });
  });

  it("agree on a verdict that the judge gave them differently: the first one stored stays", async (test) => {
    const { run, cwd } = await aSetUp(test, {
      data: { samples: 30, test: 30 },
      stub: { latency: 30, nondeterminism: 40 },
    });
    const both = await Promise.all([run(["--num_process", "4"]), run(["--num_process", "4"])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const [first, second] = recordsIn(cwd);
    expect(second?.samplesText).toBe(first?.samplesText);
    expect(first?.samples.every(({ verdict }) => verdict?.source === "judged" && verdict.edition === 1)).toBe(true);
  });
});

describe.concurrent("a record", () => {
  it("says in run.json what it rests on, and keeps how it was obtained out of samples.jsonl", async (test) => {
    const { run, cwd, dataset, baseUrl } = await aSetUp(test, { stub: { rate5xx: 0.3 } });
    const ended = await run(["--timeout", "7"]);
    const { name, folder, samplesText, samples } = lastRecord(cwd);
    expect(name).toMatch(/^\d{8}T\d{9}Z-m-[0-9a-f]{8}$/);
    const runJson = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    expect(runJson).toMatchObject({
      tool: "tg-eval",
      model: "m",
      node: process.version,
      dataset: { folder: dataset, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      rubric: { name: "qor", digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      rows: [{ judges: { [`gpt-4.1@${new URL(baseUrl).host}`]: 12 } }],
    });
    expect(Date.parse(runJson.ended)).toBeGreaterThanOrEqual(Date.parse(runJson.started));
    expect(runJson.rows).toEqual(ended.json().rows);
    expect(samples.map(({ id, disposition }) => [id, disposition])).toEqual(
      samples.map(({ id }) => [id, "scored"]).sort(),
    );
    for (const word of ["latency", "attempts", "fingerprint", "fp_stub", "usage", "127.0.0.1", "stored"]) {
      expect(samplesText).not.toContain(word);
    }
  });

  it("is the same whether its verdicts were bought or stored", async (test) => {
    const { run, cwd } = await aSetUp(test, { stub: { rate5xx: 0.3 } });
    expect(await run()).toMatchObject({ code: 0 });
    const bought = whatWasScored(cwd);
    expect(await run([], { env: {} })).toMatchObject({ code: 0 });
    expect(whatWasScored(cwd)).toEqual(bought);
  });
});
