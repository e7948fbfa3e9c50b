import { cpSync, existsSync, watch } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { sharedTempFolder } from "../support/dataset.js";
import { entriesOf } from "../support/store-of.js";
import type { StubJudge } from "../support/stub-judge.mjs";
import { lastRecord, namesIn, recordsIn } from "./records.js";
import { rowOf, until } from "./set-up.js";
import type { Started } from "./start-cli.js";
import { aComparedSetUp, type ComparedSetUp } from "./unbroken.js";

const fourAtOnce = ["--num_process", "4"];
const inFlight = 4;
const steady = { stub: { latency: 20, jitter: 15 } } as const;

/** Kills a process and waits until nothing of it is under way; it must not have been done. */
async function kill({ process, ended }: Started, { judge }: ComparedSetUp): Promise<void> {
  process.kill("SIGKILL");
  expect(await ended).toMatchObject({ code: null, signal: "SIGKILL" });
  await until(() => judge.stats().inFlight === 0);
}

/** Resolves in the very turn in which the judge has answered so many prompts. */
const answered = (judge: StubJudge, prompts: number): Promise<void> =>
  new Promise((resolve) => {
    judge.server.on("request", (_, response: ServerResponse) => {
      response.on("finish", () => {
        if (judge.stats().answeredPrompts >= prompts) resolve();
      });
    });
  });

/** How many verdicts the store holds; looked up in a copy, for opening a store might mend it. */
async function countStored(cwd: string): Promise<number> {
  const store = join(cwd, "results", "store");
  if (!existsSync(join(store, "data.mdb"))) return 0;
  const copy = sharedTempFolder();
  cpSync(store, copy, { recursive: true });
  const entries = await entriesOf(copy);
  expect(entries.filter(({ kind }) => kind !== "verdict")).toEqual([]);
  return entries.length;
}

/** Runs again: what was stored at the kill serves, and only the requests that were in flight then are paid twice. */
async function resume(setUp: ComparedSetUp, kills = 1): Promise<void> {
  const { run, judge, cwd } = setUp;
  const stored = await countStored(cwd);
  const resumed = await run(fourAtOnce);
  expect(resumed).toMatchObject({ code: 0 });
  expect(rowOf(resumed).purchase).toMatchObject({ stored, bought: 40 - stored, damaged: 0 });
  expect(judge.stats().requests).toBeLessThanOrEqual(40 + kills * inFlight);
  expect(judge.stats().answeredPrompts).toBe(40);
}

// From the first answer until the last but one, and some milliseconds behind each, when its verdict is stored.
const moments = [
  [1, 0],
  [1, 3],
  [4, 1],
  [9, 2],
  [13, 0],
  [17, 5],
  [22, 1],
  [26, 4],
  [31, 2],
  [35, 1],
  [37, 0],
  [39, 0],
] as const;

describe.concurrent("a run that is killed and run again gives the very record of an unbroken run", () => {
  it.for(moments)("after %i answers and %i ms", async ([answers, ms], test) => {
    const setUp = await aComparedSetUp(test, steady);
    const { start, judge, cwd } = setUp;
    const started = start(fourAtOnce);
    await answered(judge, answers);
    if (ms > 0) await sleep(ms);
    await kill(started, setUp);
    const [unfinished = ""] = namesIn(cwd);
    expect(unfinished).toMatch(/^\./);

    await resume(setUp);
    setUp.expectAsUnbroken();
    expect(namesIn(cwd)).toEqual([unfinished.slice(1)]);
  });

  it("three times in a row", async (test) => {
    const setUp = await aComparedSetUp(test, steady);
    const { start, judge } = setUp;
    for (const answers of [8, 16, 30]) {
      const started = start(fourAtOnce);
      await answered(judge, answers);
      await kill(started, setUp);
    }
    await resume(setUp, 3);
    setUp.expectAsUnbroken();
  });

  it("while it is made anew from the store", async (test) => {
    const setUp = await aComparedSetUp(test, { stub: { latency: 30 } });
    const { start, run, judge } = setUp;
    expect(await run(["--limit", "36"])).toMatchObject({ code: 0 });
    const started = start(fourAtOnce);
    await until(() => judge.stats().requests > 36);
    await kill(started, setUp);
    await resume(setUp);
    setUp.expectAsUnbroken();
  });

  it("amid faults of every kind that passes", async (test) => {
    const faults = { rate429: 0.1, rate5xx: 0.15, rateReset: 0.1, rateBadBody: 0.1, slowDrip: 0.05, hangMs: 300 };
    const setUp = await aComparedSetUp(test, { stub: { ...steady.stub, ...faults, retryAfter: "ms" } });
    const { start, run, judge } = setUp;
    const started = start(fourAtOnce);
    await answered(judge, 12);
    await kill(started, setUp);
    const stored = await countStored(setUp.cwd);
    const resumed = await run(fourAtOnce);
    expect(rowOf(resumed).purchase).toMatchObject({ stored, bought: 40 - stored });
    expect(judge.stats().duplicateAnswers).toBeLessThanOrEqual(inFlight);
    setUp.expectAsUnbroken();
  });

  // A commit writes its pages and then, elsewhere in the file, which of them count.
  it.for([1, 6, 7, 12])("when the store's file is written to for the %i. time", async (writes, test) => {
    const setUp = await aComparedSetUp(test, steady);
    const started = setUp.start(fourAtOnce);
    const file = join(setUp.cwd, "results", "store", "data.mdb");
    await until(() => existsSync(file));
    await new Promise<void>((resolve) => {
      let seen = 0;
      const watcher = watch(file, () => {
        seen += 1;
        if (seen < writes) return;
        started.process.kill("SIGKILL");
        watcher.close();
        resolve();
      });
    });
    await kill(started, setUp);
    await resume(setUp);
    setUp.expectAsUnbroken();
  });
});

type Step = {
  readonly when: "before" | "amid" | "after";
  readonly call: "writeFileSync" | "renameSync" | "rmSync" | "unlinkSync" | "openSync";
  readonly path: string;
};

/** Node's arguments for a program that is to die at this step. */
const dyingAt = (step: Step): readonly string[] => [
  "--import",
  `${new URL("./kill-at.mjs", import.meta.url)}?${new URLSearchParams(step)}`,
];

const killed = { code: null, stdout: "" };

describe.concurrent("a run that is killed with every verdict stored and run again gives the very record of an unbroken run", () => {
  it.for<readonly [string, Step]>([
    ["before run.json", { when: "before", call: "writeFileSync", path: "run\\.json$" }],
    ["amid run.json", { when: "amid", call: "writeFileSync", path: "run\\.json$" }],
    ["amid table.md", { when: "amid", call: "writeFileSync", path: "table\\.md$" }],
    ["before the record has its name", { when: "before", call: "renameSync", path: "runs/\\.[^/]+$" }],
  ])("%s", async ([, step], test) => {
    const setUp = await aComparedSetUp(test);
    const { run, judge, cwd } = setUp;
    expect(await run([], { nodeArgs: dyingAt(step) })).toMatchObject(killed);
    const [unfinished = ""] = namesIn(cwd);
    const again = await run([], { env: {} });
    expect(again).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 40, duplicateAnswers: 0 });
    setUp.expectAsUnbroken();
    expect(namesIn(cwd)).toEqual([unfinished.slice(1)]);
  });

  it.for<readonly [string, Step]>([
    ["when the record has its name", { when: "after", call: "renameSync", path: "runs/\\.[^/]+$" }],
    ["when all is done but said", { when: "after", call: "rmSync", path: "claim\\.json$" }],
  ])("%s: that record is whole", async ([, step], test) => {
    const setUp = await aComparedSetUp(test);
    const { run, judge, cwd } = setUp;
    expect(await run([], { nodeArgs: dyingAt(step) })).toMatchObject(killed);
    setUp.expectAsUnbroken();
    const first = lastRecord(cwd);
    expect(await run([], { env: {} })).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 40, duplicateAnswers: 0 });
    setUp.expectAsUnbroken();
    expect(recordsIn(cwd)).toHaveLength(2);
    expect(recordsIn(cwd)[0]).toEqual(first);
  });
});

describe.concurrent("a run that is killed over the claim of its first request and run again gives the very record of an unbroken run", () => {
  it.for<readonly [string, Step, number]>([
    // An empty claim counts for ten seconds.
    ["before its text is written", { when: "after", call: "openSync", path: "asking/" }, 0],
    ["when its verdict is stored", { when: "before", call: "unlinkSync", path: "asking/" }, inFlight],
  ])("%s", async ([, step, sent], test) => {
    const setUp = await aComparedSetUp(test);
    const { run, judge } = setUp;
    expect(await run(fourAtOnce, { nodeArgs: dyingAt(step) })).toMatchObject(killed);
    expect(judge.stats().requests).toBeLessThanOrEqual(sent);
    await resume(setUp);
    setUp.expectAsUnbroken();
  });
});

describe.concurrent("a run with --overwrite that is killed", () => {
  it("and run again buys one new edition of each verdict, but for what was in flight", async (test) => {
    const { run, start, judge, cwd, ...setUp } = await aComparedSetUp(test, steady);
    expect(await run()).toMatchObject({ code: 0 });
    const again = ["--overwrite", ...fourAtOnce];
    const started = start(again);
    await until(() => judge.stats().requests >= 40 + 15);
    await kill(started, { run, start, judge, cwd, ...setUp });
    const bought = (await countStored(cwd)) - 40;

    const resumed = await run(again);
    expect(resumed).toMatchObject({ code: 0 });
    expect(rowOf(resumed).purchase).toMatchObject({ stored: bought, bought: 40 - bought });
    expect(resumed.stderr).toContain("went on with the purchase begun at");
    expect(judge.stats().requests).toBeLessThanOrEqual(80 + inFlight);
    const editions = lastRecord(cwd).samples.map(({ verdict }) => verdict?.source === "judged" && verdict.edition);
    expect(editions).toEqual(Array(40).fill(2));
  });
});
