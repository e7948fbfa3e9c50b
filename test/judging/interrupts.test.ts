import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/core/record.js";
import { sharedTempFolder } from "../support/dataset.js";
import { lastRecord, namesIn, recordsIn, whatWasScored } from "./records.js";
import { aSetUp, rowOf, until } from "./set-up.js";
import type { Ended } from "./start-cli.js";

const slow = { data: { samples: 40, test: 40 }, stub: { latency: 150 } } as const;
const fourAtOnce = ["--num_process", "4"];

const printedRow = ({ stdout }: Ended): Row => JSON.parse(stdout).rows[0];

describe.concurrent("the first Ctrl-C", () => {
  it.for([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "(%s) lets what is in flight land, marks the table incomplete and exits with %i",
    async ([signal, code], test) => {
      const { start, judge, cwd } = await aSetUp(test, slow);
      const started = start(fourAtOnce);
      await until(() => judge.stats().answeredPrompts >= 6 && judge.stats().inFlight === 4);
      const sent = judge.stats().requests;
      started.process.kill(signal);
      const ended = await started.ended;

      expect(ended).toMatchObject({ code, signal: null });
      expect(ended.stderr).toContain("stopping: no new requests");
      const stats = judge.stats();
      // One request more may have left while the signal was on its way.
      expect(stats.requests).toBeLessThanOrEqual(sent + 4);
      expect(stats).toMatchObject({ clientAborts: 0, inFlight: 0, answeredPrompts: stats.requests });
      const judged = stats.answeredPrompts;
      expect(printedRow(ended)).toMatchObject({
        incomplete: true,
        dispositions: { scored: judged, verdict_missing: 40 - judged },
        missing_by_class: { not_asked: 40 - judged },
        verdicts: { judged, missing: 40 - judged },
        metrics: { recall: { n: 40 }, qor: { n: judged, unscored: 40 - judged, bounds: expect.any(Array) } },
        purchase: { bought: judged, requests: judged },
      });
      const [record, ...others] = recordsIn(cwd);
      expect(others).toEqual([]);
      expect(record?.name).toMatch(/^\./);
      expect(record?.table).toContain("INCOMPLETE");
      expect(record?.samples).toHaveLength(40);
      expect(printedRow(ended).record).toBe(`results/runs/${record?.name}`);
    },
  );

  it("stops tasks that wait to try again, at once", async (test) => {
    const { start, judge } = await aSetUp(test, { stub: { rate5xx: 1, faultAttempts: 0 } });
    const started = start(["--max-retries", "12"]);
    // After the fourth attempt a task waits two seconds and more.
    await until(() => judge.stats().maxAttempts >= 4);
    const interrupted = performance.now();
    started.process.kill("SIGINT");
    expect(await started.ended).toMatchObject({ code: 130 });
    expect(performance.now() - interrupted).toBeLessThan(3_000);
  });

  it("gives what hangs 10 s and no more", async (test) => {
    const { start, judge } = await aSetUp(test, { stub: { rateHang: 1, faultAttempts: 0 } });
    const started = start(fourAtOnce);
    await until(() => judge.stats().inFlight === 4);
    const interrupted = performance.now();
    started.process.kill("SIGINT");
    const ended = await started.ended;
    const waited = performance.now() - interrupted;
    expect(ended).toMatchObject({ code: 130 });
    expect(waited).toBeGreaterThan(9_000);
    expect(waited).toBeLessThan(16_000);
    expect(printedRow(ended)).toMatchObject({ incomplete: true, missing_by_class: { not_asked: 12 } });
  });

  it("marks the models that were not begun too", async (test) => {
    const { start, judge, cwd } = await aSetUp(test, { ...slow, data: { ...slow.data, models: "m=mid,n=low" } });
    const started = start(["--pred_model", "n", ...fourAtOnce]);
    await until(() => judge.stats().answeredPrompts >= 6);
    started.process.kill("SIGINT");
    const ended = await started.ended;
    const [, n]: readonly Row[] = JSON.parse(ended.stdout).rows;
    expect(n).toMatchObject({ model: "n", incomplete: true, missing_by_class: { not_asked: 40 } });
    expect(namesIn(cwd).every((name) => name.startsWith("."))).toBe(true);
  });

  it("and the same command again give the record of an unbroken run, buying only the rest", async (test) => {
    const { start, run, judge, cwd } = await aSetUp(test, slow);
    const started = start(fourAtOnce);
    await until(() => judge.stats().answeredPrompts >= 6);
    started.process.kill("SIGINT");
    await started.ended;
    const bought = judge.stats().answeredPrompts;
    const [unfinished = ""] = namesIn(cwd);

    const resumed = await run(fourAtOnce);
    expect(resumed).toMatchObject({ code: 0 });
    expect(rowOf(resumed).purchase).toMatchObject({ stored: bought, bought: 40 - bought, requests: 40 - bought });
    expect(judge.stats()).toMatchObject({ requests: 40, duplicateAnswers: 0 });
    expect(namesIn(cwd)).toEqual([unfinished.slice(1)]);
    expect(existsSync(join(lastRecord(cwd).folder, "claim.json"))).toBe(false);

    const unbroken = sharedTempFolder();
    judge.configure({ latency: 0 });
    expect(await run([], { cwd: unbroken })).toMatchObject({ code: 0 });
    expect(whatWasScored(cwd)).toEqual(whatWasScored(unbroken));
  });

  it("does not make another command continue the record", async (test) => {
    const { start, run, judge, cwd } = await aSetUp(test, slow);
    const started = start(fourAtOnce);
    await until(() => judge.stats().answeredPrompts >= 6);
    started.process.kill("SIGINT");
    await started.ended;
    const [unfinished = ""] = namesIn(cwd);
    judge.configure({ latency: 0 });
    expect(await run(["--policy", "strict"])).toMatchObject({ code: 0 });
    expect(namesIn(cwd)).toHaveLength(2);
    expect(namesIn(cwd)).toContain(unfinished);
  });
});

describe.concurrent("the second Ctrl-C", () => {
  it("leaves at once and loses no verdict", async (test) => {
    const { start, run, judge, cwd } = await aSetUp(test, { data: slow.data, stub: { latency: 20 } });
    const started = start(fourAtOnce);
    await until(() => judge.stats().answeredPrompts >= 6);
    judge.configure({ rateHang: 1, faultAttempts: 0 });
    await until(() => judge.stats().outcome.hang === 4);
    const bought = judge.stats().answeredPrompts;

    started.process.kill("SIGINT");
    await until(() => started.stderr().includes("once more to leave at once"));
    const interrupted = performance.now();
    started.process.kill("SIGINT");
    expect(await started.ended).toMatchObject({ code: 130, stdout: "" });
    expect(performance.now() - interrupted).toBeLessThan(3_000);

    judge.configure({ rateHang: 0 });
    const resumed = await run(fourAtOnce);
    expect(resumed).toMatchObject({ code: 0 });
    expect(rowOf(resumed).purchase).toMatchObject({ stored: bought, bought: 40 - bought });
    expect(namesIn(cwd)).toHaveLength(1);
  });
});
