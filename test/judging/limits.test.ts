import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { type Gap, watchLateness } from "../support/lateness.mjs";
import type { StubOptions, StubStats } from "../support/stub-judge.mjs";
import { aSetUp, rowOf } from "./set-up.js";

/** Twenty requests a second, some 1,500 tokens each, and eight seconds of them. */
const rpm = 1_200;
const tpm = 1_800_000;
const samples = 160;

type Limited = {
  readonly stats: StubStats;
  readonly stderr: string;
  /** From the first request to the last answer. */
  readonly minutes: number;
  /** The same without the time in which either process was kept from its work. */
  readonly workedMinutes: number;
  /** The most requests that came in any second, but for the first, in which connections are made. */
  readonly worstSecond: number;
  /** Seconds by which requests may have come closer together than they were sent, as either process was late. */
  readonly closer: number;
};

/** Lets a run come up against a judge's limits; none of its samples is lost, and hardly anybody is turned away. */
async function against(
  test: TestContext,
  stub: StubOptions,
  argsOf: (cwd: string) => readonly string[],
): Promise<Limited> {
  const setUp = await aSetUp(test, { data: { samples, test: samples }, stub: { latency: 20, ...stub } });
  const arrivals: number[] = [];
  setUp.judge.server.on("request", () => arrivals.push(performance.now()));
  const ownGaps = watchLateness();
  const ended = await setUp.run(["--num_process", "32", ...argsOf(setUp.cwd)], {
    nodeArgs: ["--import", tellLateness],
  });
  expect(ended).toMatchObject({ code: 0 });
  const stats = setUp.judge.stats();
  expect(rowOf(ended).verdicts).toMatchObject({ judged: samples, missing: 0 });
  expect(stats).toMatchObject({ answeredPrompts: samples, duplicateAnswers: 0, retriesTooEarly: 0 });
  expect(stats.outcome.rate_limited ?? 0).toBeLessThan(stats.requests / 100);

  const { began, ms } = askingTime(stats);
  const late = [ownGaps(), gapsOf(ended.stderr)].map((gaps) =>
    gaps.filter(({ at }) => at > began && at < began + ms).map((gap) => gap.ms),
  );
  return {
    stats,
    stderr: ended.stderr,
    minutes: ms / 60_000,
    workedMinutes: (ms - sumOf(late.flat())) / 60_000,
    worstSecond: worstSecondOf(arrivals.filter((at) => at >= (arrivals[0] ?? 0) + 1_000)),
    closer: sumOf(late.map((gaps) => Math.max(0, ...gaps))) / 1_000,
  };
}

/** A module for `--import`. */
const tellLateness = new URL("../support/tell-lateness.mjs", import.meta.url).href;

const gapsOf = (stderr: string): readonly Gap[] => JSON.parse(/^late: (.*)$/m.exec(stderr)?.[1] ?? "");

/** From the first request to the last answer; `began` as `Date.now()` has it. */
function askingTime({ uptimeMs, firstRequestMs, lastAnswerMs }: StubStats) {
  if (firstRequestMs === null || lastAnswerMs === null) throw new Error("nothing was asked");
  return { began: Date.now() - (uptimeMs - firstRequestMs), ms: lastAnswerMs - firstRequestMs };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The most of these times, in milliseconds, that lie in one second. */
const worstSecondOf = (times: readonly number[]): number =>
  Math.max(...times.map((end) => times.filter((at) => at > end - 1_000 && at <= end).length));

describe.concurrent("a limit is used to 95 %, and hardly anybody is turned away, where", () => {
  it("--rpm tells it, whatever a config says; no second sees more", async (test) => {
    const flags = ["--rpm", String(rpm)];
    const limited = await against(test, { rpm }, (cwd) => [...flags, ...configuredWith(cwd, { rpm: 60 })]);
    const { worstSecond, closer, stderr } = limited;
    expectUsed(samples, rpm, limited);
    expect(worstSecond).toBeLessThanOrEqual((rpm / 60) * (1 + closer));
    // That is no waiting: it goes on all the time.
    expect(stderr).toMatch(progressLine);
    expect(stderr).not.toContain("waiting");
  });

  it("a config tells it of the judge, in tokens", async (test) => {
    const limited = await against(test, { tpm }, (cwd) => ["--quiet", ...configuredWith(cwd, { tpm })]);
    expectUsed(limited.stats.promptTokens, tpm, limited);
    expect(limited.stderr).not.toMatch(progressLine);
  });

  it("the answers' headers tell it", async (test) => {
    const limited = await against(test, { rpm, tpm: 2 * tpm, rateHeaders: true }, () => []);
    expectUsed(samples, rpm, limited);
    expect(limited.worstSecond).toBeLessThanOrEqual((rpm / 60) * (1 + limited.closer));
  });
});

/** At least 95 % of what is permitted, and no more; the first request may come late, for want of a connection. */
function expectUsed(amount: number, perMinute: number, { minutes, workedMinutes }: Limited): void {
  expect(amount / workedMinutes).toBeGreaterThanOrEqual(0.95 * perMinute);
  expect(amount / minutes).toBeLessThanOrEqual(1.05 * perMinute);
}

const progressLine = /^m: \d+\/160, [\d.]+\/s, .* left; \d+ bought, /m;

/** Settings of the judge in a file, which --config names. */
function configuredWith(cwd: string, settings: object): readonly string[] {
  writeFileSync(join(cwd, "judges.yaml"), JSON.stringify({ judges: { "gpt-4.1": settings, other: { rpm: 1 } } }));
  return ["--config", "judges.yaml"];
}

describe.concurrent("a run that waits for a rate limit", () => {
  // One request in eight seconds: the second is told to come again in eight, and a line is printed every five.
  const slow: StubOptions = { rpm: 7.5 };

  it("says so, with the time that is left", async (test) => {
    const { start } = await aSetUp(test, { data: { samples: 2, test: 2 }, stub: slow });
    const ended = await start(["--num_process", "1"]).ended;
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toMatch(/^m: 1\/2, .*; 1 bought, .*; waiting [1-8] s for the rate limit$/m);
  });

  it("says so before it has had any answer", async (test) => {
    const { start, judge, baseUrl } = await aSetUp(test, { data: { samples: 1, test: 1 }, stub: slow });
    // Somebody else uses the account up.
    const body = JSON.stringify({ model: "gpt-4.1", messages: [{ role: "user", content: "Hello." }] });
    expect((await fetch(`${baseUrl}/chat/completions`, { method: "POST", body })).status).toBe(200);
    const ended = await start().ended;
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toMatch(/^m: 0\/1, .*; 0 bought, .*; waiting [1-8] s for the rate limit$/m);
    expect(judge.stats().retriesTooEarly).toBe(0);
  });
});
