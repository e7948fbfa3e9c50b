import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../support/store-of.js";
import { rowOf, until } from "./set-up.js";
import { aComparedSetUp } from "./unbroken.js";

const jumping = { nodeArgs: ["--import", new URL("./jumping-clock.mjs", import.meta.url).href] };
const fourAtOnce = ["--num_process", "4"];

describe.concurrent("a clock that jumps a day ahead and a day back", () => {
  it("changes no byte of a record, and the store tells how long answers took all the same", async (test) => {
    const stub = { latency: 30, rate5xx: 0.2, rate429: 0.1, rateHang: 0.05 };
    const { run, judge, cwd, expectAsUnbroken } = await aComparedSetUp(test, { stub });
    const started = performance.now();
    const ended = await run([...fourAtOnce, "--timeout", "2"], jumping);
    expect(ended).toMatchObject({ code: 0 });
    const took = performance.now() - started;
    expect(judge.stats()).toMatchObject({ answeredPrompts: 40, duplicateAnswers: 0 });
    expectAsUnbroken();

    const latencies = (await entriesOf(join(cwd, "results", "store"))).map((entry) =>
      entry.kind === "verdict" ? entry.verdict.provenance.latencyMs : Number.NaN,
    );
    expect(latencies).toHaveLength(40);
    // Timers may be a little early.
    expect(Math.min(...latencies)).toBeGreaterThanOrEqual(28);
    expect(Math.max(...latencies)).toBeLessThan(took);
  });

  it("does not make two processes on one store buy a verdict twice", async (test) => {
    const { run, judge, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 30 } });
    const both = await Promise.all([run(fourAtOnce, jumping), run(fourAtOnce, jumping)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(judge.stats()).toMatchObject({ requests: 40, duplicateAnswers: 0 });
    expectAsUnbroken();
  });

  it("does not keep a run that was killed from being gone on with", async (test) => {
    const { start, run, judge, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 30 } });
    const started = start([...fourAtOnce, "--max-cost", "5"], jumping);
    await until(() => judge.stats().answeredPrompts >= 12);
    started.process.kill("SIGKILL");
    await started.ended;
    const resumed = await run([...fourAtOnce, "--max-cost", "5"], jumping);
    expect(resumed).toMatchObject({ code: 0 });
    expect(resumed.stderr).toContain("went on with the purchase begun at");
    expect(rowOf(resumed).purchase.bought).toBeLessThanOrEqual(28 + 4);
    expectAsUnbroken();
  });
});
