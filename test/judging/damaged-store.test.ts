import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Bytes, tamper } from "../store/tamper.js";
import { filesIn } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { entriesOf } from "../support/store-of.js";
import { idsOf } from "./expected.js";
import { lastRecord } from "./records.js";
import { aSetUp, rowOf } from "./set-up.js";
import { aComparedSetUp } from "./unbroken.js";

const storeIn = (cwd: string): string => join(cwd, "results", "store");

/** Changes the bytes of the first so many entries; resolves to them as they then are, in order. */
const damage = (cwd: string, count: number, change: (bytes: Buffer) => Buffer): Promise<readonly Buffer[]> =>
  tamper(storeIn(cwd), async (entries) => {
    const first = [...entries.getRange({ limit: count })].map(({ key, value }) => ({ key, value: Buffer.from(value) }));
    const damaged = first.map(({ key, value }) => ({ key, value: change(value) }));
    await Promise.all(damaged.map(({ key, value }) => entries.put(key, value)));
    return damaged.map(({ value }) => value);
  });

const bytesIn = (entries: Bytes): readonly Buffer[] => [...entries.getRange({})].map(({ value }) => Buffer.from(value));

/** One bit of a digit within the verdict's own text: still JSON, and another score. */
const anotherScore = (bytes: Buffer): Buffer => {
  const at = bytes.indexOf('\\"final_score\\":') + '\\"final_score\\":'.length;
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  expect(copy.toString("latin1", at, at + 1)).toMatch(/\d/);
  return copy;
};

describe.concurrent("verdicts that were damaged in the store", () => {
  it.for<readonly [string, (bytes: Buffer) => Buffer]>([
    ["garbage in their place", () => Buffer.from("\u0000garbage")],
    ["another digit in their score", anotherScore],
    ["their end cut off", (bytes) => bytes.subarray(0, bytes.length / 2)],
  ])("(%s) are told, counted, put aside and bought again, and the record is as before", async ([, change], test) => {
    const { run, judge, cwd, expectAsUnbroken } = await aComparedSetUp(test);
    expect(await run()).toMatchObject({ code: 0 });
    const damaged = await damage(cwd, 3, change);

    const again = await run();
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toContain("m: 3 entries of the verdict store were damaged and put aside");
    expect(rowOf(again).purchase).toMatchObject({ damaged: 3, bought: 3, stored: 37 });
    expect(judge.stats()).toMatchObject({ requests: 43 });
    // The edition too: what was put aside is as if it had never been there.
    expectAsUnbroken();
    const aside = await tamper(storeIn(cwd), (_, putAside) => bytesIn(putAside));
    expect(aside.map(String).sort()).toEqual(damaged.map(String).sort());

    const third = await run([], { env: {} });
    expect(third).toMatchObject({ code: 0 });
    expect(rowOf(third).purchase).toMatchObject({ damaged: 0, bought: 0, stored: 40 });
    expect(third.stderr).not.toContain("damaged");
    const verified = await runCli(["store", "verify"], { cwd });
    expect(verified).toMatchObject({ code: 0 });
  });

  it("are as good as absent without a key: exit 2, with how many must be bought", async (test) => {
    const { run, cwd, judge } = await aSetUp(test);
    expect(await run()).toMatchObject({ code: 0 });
    await damage(cwd, 2, anotherScore);
    const ended = await run([], { env: {} });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("2 verdicts of gpt-4.1 have to be bought");
    expect(judge.stats().requests).toBe(12);
  });

  it("of a second edition leave the first, which is served", async (test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test);
    const one = ["--ids", idsOf(dataset)[0] ?? ""];
    expect(await run(one)).toMatchObject({ code: 0 });
    const first = lastRecord(cwd).samplesText;
    judge.configure({ seed: "1" });
    expect(await run([...one, "--overwrite"])).toMatchObject({ code: 0 });
    expect(lastRecord(cwd).samplesText).not.toBe(first);
    await tamper(storeIn(cwd), async (entries) => {
      const [, second] = [...entries.getRange({})];
      await entries.put(second?.key ?? Buffer.alloc(0), Buffer.from("garbage"));
    });
    const again = await run(one, { env: {} });
    expect(again).toMatchObject({ code: 0 });
    expect(rowOf(again).purchase).toMatchObject({ damaged: 1, bought: 0, stored: 1 });
    expect(lastRecord(cwd).samplesText).toBe(first);
  });

  it("were failures that had been paid for: they are asked for again", async (test) => {
    const { run, judge, cwd } = await aSetUp(test, { stub: { rateRefusal: 1 } });
    expect(await run()).toMatchObject({ code: 3 });
    await damage(cwd, 2, (bytes) => bytes.subarray(1));
    const again = await run();
    expect(again).toMatchObject({ code: 3 });
    expect(rowOf(again)).toMatchObject({ missing_by_class: { refusal: 12 }, purchase: { damaged: 2, requests: 2 } });
    expect(judge.stats().requests).toBe(14);
    expect((await entriesOf(storeIn(cwd))).map(({ kind }) => kind)).toEqual(Array(12).fill("failure"));
  });
});

describe.concurrent("what was asked for", () => {
  it("leaves no claim behind, whether it was had or not", async (test) => {
    const { run, cwd } = await aSetUp(test, { stub: { rateRefusal: 0.3, rate5xx: 0.3, faultAttempts: 0 } });
    expect(await run(["--max-retries", "1"])).toMatchObject({ code: 3 });
    expect(filesIn(storeIn(cwd))).toEqual(["data.mdb", "lock.mdb"]);
  });
});
