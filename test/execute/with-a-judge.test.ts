import { describe, expect, it, type TestContext } from "vitest";
import type { RateLimits } from "../../src/core/verdict.js";
import { loadTokenCounter, localExecutor } from "../../src/execute/index.js";
import { openAiChatModel } from "../../src/provider/index.js";
import { aJudgeRequest } from "../support/judge-request.js";
import { createStubJudge, type StubOptions } from "../support/stub-judge.mjs";
import { worstSecondOf } from "./virtual-endpoint.js";

type SetUp = {
  readonly concurrency?: number;
  readonly maxRetries?: number;
  readonly timeoutMs?: number;
  readonly limits?: Partial<RateLimits>;
  /** A sample's prompt. */
  readonly prompt?: (sample: number) => string;
};

const countTokens = await loadTokenCounter();

const aSetUp = async (
  { onTestFinished }: TestContext,
  options: StubOptions,
  {
    concurrency = 8,
    maxRetries = 5,
    timeoutMs = 10_000,
    limits,
    prompt = (sample) => `Judge sample ${sample}.`,
  }: SetUp = {},
) => {
  const judge = createStubJudge(options);
  onTestFinished(judge.close);
  const model = await openAiChatModel({ apiKey: "k-1", baseURL: await judge.listen(), timeoutMs });
  const executor = localExecutor({
    concurrency,
    maxRetries,
    limits: { requestsPerMinute: null, tokensPerMinute: null, ...limits },
    clock: { random: Math.random },
  });
  const sent: number[] = [];
  const startedAt: number[] = [];
  const judgeSample = (sample: number) =>
    executor.run({
      inputTokens: () => Promise.resolve(countTokens(prompt(sample))),
      attempt: async (signal, told) => {
        sent.push(sample);
        startedAt.push(performance.now());
        const answer = await model.complete(aJudgeRequest(prompt(sample)), signal);
        const { outcome } = answer;
        told({ limits: answer.limits, inputTokens: outcome.kind === "ok" ? outcome.value.usage.inputTokens : null });
        return outcome;
      },
    });
  /** Feeds the executor as a run does, and counts how the samples ended. */
  const judgeAll = async (count: number, from = 0) => {
    const running = [];
    for (let sample = from; sample < from + count; sample++) {
      await executor.ready();
      running.push(judgeSample(sample));
    }
    const ends: Record<string, number> = {};
    for (const executed of await Promise.all(running)) {
      const end =
        executed === "stopped" ? "stopped" : executed.outcome.kind === "ok" ? "ok" : executed.outcome.failure.class;
      ends[end] = (ends[end] ?? 0) + 1;
    }
    return ends;
  };
  /** How many were sent a minute; the last one only ends the time. */
  const sentPerMinute = () => (60_000 * (startedAt.length - 1)) / ((startedAt.at(-1) ?? 0) - (startedAt[0] ?? 0));
  return { judge, executor, judgeSample, judgeAll, sent, startedAt, sentPerMinute };
};

describe("an executor in front of a judge", () => {
  it("keeps to its concurrency, uses all of it, and asks for nothing twice", async (test) => {
    const { judge, judgeAll } = await aSetUp(test, { latency: 20 }, { concurrency: 6 });
    expect(await judgeAll(60)).toEqual({ ok: 60 });
    expect(judge.stats()).toMatchObject({ requests: 60, maxInFlight: 6, duplicateAnswers: 0 });
  });

  it("gives an endless hang up after its retries", async (test) => {
    const { judge, judgeAll } = await aSetUp(
      test,
      { rateHang: 1, faultAttempts: 0 },
      { timeoutMs: 100, maxRetries: 1 },
    );
    expect(await judgeAll(2)).toEqual({ timeout: 2 });
    await expect.poll(() => judge.stats()).toMatchObject({ requests: 4, clientAborts: 4 });
  });

  it("sends other samples while one waits to try again: the one slot is not held", async (test) => {
    const { judge, judgeAll, sent } = await aSetUp(test, { rate5xx: 1 }, { concurrency: 1 });
    expect(await judgeAll(5)).toEqual({ ok: 5 });
    expect(sent.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(judge.stats()).toMatchObject({ requests: 10, maxInFlight: 1 });
  });

  it("does not wait an hour for a judge that asks for one", async (test) => {
    const { judge, judgeAll } = await aSetUp(test, { rpm: 1, retryAfter: "absurd" });
    expect(await judgeAll(4)).toEqual({ ok: 1, rate_limit: 3 });
    expect(judge.stats().requests).toBe(4);
  });

  it("on stop lets what is in flight finish, and starts nothing more", async (test) => {
    const { judge, executor, judgeAll } = await aSetUp(test, { latency: 300 }, { concurrency: 4 });
    const ends = judgeAll(20);
    await expect.poll(() => judge.stats().inFlight).toBe(4);
    executor.stop(10_000);
    expect(await ends).toEqual({ ok: 4, stopped: 16 });
    expect(judge.stats()).toMatchObject({ requests: 4, clientAborts: 0 });
  });

  it("on stop leaves what is still in flight when the grace is over", async (test) => {
    const { judge, executor, judgeAll } = await aSetUp(test, { latency: 30_000 }, { concurrency: 4 });
    const ends = judgeAll(20);
    await expect.poll(() => judge.stats().inFlight).toBe(4);
    executor.stop(50);
    expect(await ends).toEqual({ stopped: 20 });
    await expect.poll(() => judge.stats().clientAborts).toBe(4);
  });

  it("raises no warning of Node's, however many listen for the stop", async (test) => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    const { judgeAll } = await aSetUp(test, { rate5xx: 1, latency: 5 }, { concurrency: 64 });
    expect(await judgeAll(200)).toEqual({ ok: 200 });
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });
});

// Mostly waiting, so all at once.
describe.concurrent("an executor in front of a judge that turns it away at first", () => {
  it.for([
    ["answers 5xx", { rate5xx: 1 }],
    ["resets connections", { rateReset: 1 }],
    ["cuts its bodies", { rateBadBody: 1 }],
  ] as const)("gets every sample through while the judge %s at first", async ([, options], test) => {
    const { judge, executor, judgeAll } = await aSetUp(test, { ...options, faultAttempts: 2 });
    expect(await judgeAll(10)).toEqual({ ok: 10 });
    expect(judge.stats()).toMatchObject({ requests: 30, maxAttempts: 3, answeredPrompts: 10, duplicateAnswers: 0 });
    expect(executor.stats()).toMatchObject({ requests: 30, retries: 20, inFlight: 0, pausedMs: 0 });
  });

  it.for(["seconds", "ms", "both", "date"] as const)(
    "never comes back before the time that a 429 gave as %s",
    async (retryAfter, test) => {
      // A bucket of three that fills again at four a second: five of eight samples are turned away at first.
      const { judge, judgeAll } = await aSetUp(test, { rpm: 240, burst: 0.75, retryAfter, latency: 5 });
      expect(await judgeAll(8)).toEqual({ ok: 8 });
      const stats = judge.stats();
      expect(stats.outcome.rate_limited).toBeGreaterThanOrEqual(4);
      expect(stats).toMatchObject({ retriesTooEarly: 0, duplicateAnswers: 0 });
    },
  );

  it("loses no sample to a rate limit that is far below its concurrency", async (test) => {
    // Twenty a second, and sixteen at once would be three hundred.
    const { judge, judgeAll } = await aSetUp(test, { rpm: 1200, retryAfter: "ms", latency: 50 }, { concurrency: 16 });
    expect(await judgeAll(80)).toEqual({ ok: 80 });
    // Most samples are sent once or twice; without a pace of its own, the executor sends hundreds in vain.
    expect(judge.stats().requests).toBeLessThan(200);
    expect(judge.stats().retriesTooEarly).toBe(0);
  });
});

/** Some hundred words, and of each sample others: a judge that counts a token for four characters counts more than we do. */
const longPrompt = (sample: number) => {
  const words = "the answer names a forecast for tomorrow although nobody had asked the tool about another town".split(
    " ",
  );
  const count = 60 + ((sample * 37) % 90);
  return `${sample}: ${Array.from({ length: count }, (_, index) => words[(index + sample) % words.length]).join(" ")}`;
};

// Mostly waiting, so all at once.
describe.concurrent("an executor with more to do than a judge permits", () => {
  it("sends 95 % of the requests that it was told of, in no second more than the limit, and none in vain", async (test) => {
    const { judge, judgeAll, sentPerMinute, startedAt } = await aSetUp(
      test,
      { rpm: 1200, latency: 100 },
      { concurrency: 16, limits: { requestsPerMinute: 1200 } },
    );
    expect(await judgeAll(200)).toEqual({ ok: 200 });
    expect(sentPerMinute()).toBeGreaterThan(0.95 * 1200);
    expect(worstSecondOf(startedAt)).toBeLessThanOrEqual(20);
    expect(judge.stats()).toMatchObject({ requests: 200, duplicateAnswers: 0 });
  });

  it("sends 95 % of the requests that the headers tell of, in no second more than the limit", async (test) => {
    const { judge, judgeAll, sentPerMinute, startedAt, executor } = await aSetUp(
      test,
      { rpm: 1200, latency: 100, rateHeaders: true },
      { concurrency: 16 },
    );
    expect(await judgeAll(200)).toEqual({ ok: 200 });
    expect(executor.stats().limits).toEqual({ requestsPerMinute: 1200, tokensPerMinute: null });
    expect(sentPerMinute()).toBeGreaterThan(0.95 * 1200);
    // Sixteen are sent before the first answer tells of it.
    expect(worstSecondOf(startedAt.slice(16))).toBeLessThanOrEqual(20);
    expect(judge.stats().requests).toBeLessThanOrEqual(201);
  });

  it.for([
    ["it was told of", { limits: { tokensPerMinute: 120_000 } }, {}],
    ["the headers tell of", {}, { rateHeaders: true }],
  ] as const)("sends 95 in 100 of the tokens that %s, as the judge counts them", async ([, given, headers], test) => {
    const { judge, judgeAll, startedAt, executor } = await aSetUp(
      test,
      { tpm: 120_000, latency: 100, ...headers },
      { concurrency: 16, prompt: longPrompt, ...given },
    );
    // At first it knows neither of the limit nor how the judge counts.
    expect(await judgeAll(40)).toEqual({ ok: 40 });
    expect(executor.stats().limits.tokensPerMinute).toBe(120_000);
    const before = judge.stats();
    const began = startedAt.length;
    expect(await judgeAll(100, 40)).toEqual({ ok: 100 });
    const after = judge.stats();
    const minutes = ((startedAt.at(-1) ?? 0) - (startedAt[began] ?? 0)) / 60_000;
    expect((after.promptTokens - before.promptTokens) / minutes).toBeGreaterThan(0.95 * 120_000);
    expect(after.requests - before.requests).toBeLessThanOrEqual(101);
  });

  it("finds out the limit of a judge that only ever says 429", async (test) => {
    const { judge, judgeAll, executor } = await aSetUp(
      test,
      { rpm: 1200, retryAfter: "ms", latency: 50 },
      { concurrency: 16 },
    );
    expect(await judgeAll(100)).toEqual({ ok: 100 });
    const settled = judge.stats();
    const began = performance.now();
    expect(await judgeAll(200, 100)).toEqual({ ok: 200 });
    const minutes = (performance.now() - began) / 60_000;
    expect(200 / minutes).toBeGreaterThan(0.9 * 1200);
    // In the long run it is less than one in a hundred: see over-hours.test.ts.
    expect(judge.stats().requests - settled.requests).toBeLessThanOrEqual(204);
    expect(executor.stats().limits.requestsPerMinute).toBeGreaterThan(1000);
  });

  it("loses no sample to a judge that turns every third attempt away, whatever the pace", async (test) => {
    const { judge, judgeAll } = await aSetUp(
      test,
      { rate429: 0.33, faultAttempts: 0, retryAfter: "ms", latency: 20 },
      { concurrency: 16, maxRetries: 20 },
    );
    expect(await judgeAll(12)).toEqual({ ok: 12 });
    expect(judge.stats()).toMatchObject({ retriesTooEarly: 0, duplicateAnswers: 0 });
  });
});
