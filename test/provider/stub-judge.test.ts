import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createStubJudge, type StubJudge, type StubOptions } from "../support/stub-judge.mjs";

const toClose: StubJudge[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((judge) => judge.close()));
});

/** A stub judge, and a way to ask it for a prompt of so many tokens (characters / 4); `prompt` makes it another one. */
const aStub = async (options: StubOptions) => {
  const judge = createStubJudge(options);
  toClose.push(judge);
  const url = `${await judge.listen()}/chat/completions`;
  const ask = (tokens = 10, prompt = "x") => {
    const messages = [{ role: "user", content: prompt.padEnd(tokens * 4) }];
    return fetch(url, { method: "POST", body: JSON.stringify({ model: "m", messages }) });
  };
  return { judge, ask };
};

const limitHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith("x-ratelimit-")));

describe("the stub judge's rate headers", () => {
  it("tell what is left of buckets of a minute, and when they are full again", async () => {
    const { ask } = await aStub({ rateHeaders: true, rpm: 600, tpm: 6000, burst: 60 });
    expect(limitHeaders(await ask(50))).toEqual({
      "x-ratelimit-limit-requests": "600",
      "x-ratelimit-remaining-requests": "599",
      "x-ratelimit-reset-requests": expect.stringMatching(/^(100|\d?\d)ms$/), // 1 of 600 in a minute: 100 ms
      "x-ratelimit-limit-tokens": "6000",
      "x-ratelimit-remaining-tokens": expect.stringMatching(/^59[5-9]\d$/),
      "x-ratelimit-reset-tokens": expect.stringMatching(/^(500|[1-4]?\d?\d)ms$/), // 50 of 6,000: 500 ms
    });
  });

  it("come with a 429 too", async () => {
    const { ask } = await aStub({ rateHeaders: true, rpm: 1 });
    await ask();
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(limitHeaders(refused)).toEqual({
      "x-ratelimit-limit-requests": "1",
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": expect.stringMatching(/^(1m0s|[45]\d(\.\d+)?s)$/),
    });
  });

  it("do not come unasked, nor with errors", async () => {
    const { judge, ask } = await aStub({ rpm: 600 });
    expect(limitHeaders(await ask())).toEqual({});
    judge.configure({ rateHeaders: true, rate5xx: 1 });
    expect(limitHeaders(await ask(10, "another"))).toEqual({});
  });
});

describe("the stub judge's worst windows", () => {
  it("are the most that was admitted in any second and any minute", async () => {
    const { judge, ask } = await aStub({});
    await ask(100);
    await sleep(1100);
    await Promise.all([ask(10), ask(20), ask(30)]);
    await sleep(1100);
    await ask(40);
    expect(judge.stats()).toMatchObject({
      worstSecondRequests: 3,
      worstSecondTokens: 100,
      worstMinuteRequests: 5,
      worstMinuteTokens: 200,
    });
  });

  it("leave out what was turned away, and begin anew with a reset", async () => {
    const { judge, ask } = await aStub({ rpm: 1 });
    await Promise.all([ask(), ask(), ask()]);
    expect(judge.stats()).toMatchObject({ requests: 3, worstSecondRequests: 1, worstMinuteTokens: 10 });
    judge.reset();
    expect(judge.stats()).toMatchObject({ worstSecondRequests: 0, worstMinuteTokens: 0 });
  });
});

describe("the stub judge's faults", () => {
  it("a 429 strikes the first attempt whatever the limits, and says when to come again", async () => {
    const { judge, ask } = await aStub({ rate429: 1 });
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect((await ask()).status).toBe(200);
    judge.configure({ faultAttempts: 0, retryAfter: "none" });
    const again = await ask();
    expect(again.status).toBe(429);
    expect(again.headers.get("retry-after")).toBeNull();
    expect(judge.stats().outcome).toEqual({ rate_limited: 2, ok: 1 });
  });

  it("a page of HTML strikes the first attempt", async () => {
    const { ask } = await aStub({ rateHtml: 1 });
    const page = await ask();
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html");
    expect(await page.text()).toMatch(/^<!doctype html>/);
    expect((await ask()).headers.get("content-type")).toBe("application/json");
  });

  it("a slow drip strikes the first attempt, and ends with hangMs", async () => {
    const { judge, ask } = await aStub({ slowDrip: 1, hangMs: 350 });
    const dripping = await ask();
    expect(dripping.status).toBe(200);
    let bytes = 0;
    const readAll = async () => {
      for await (const part of dripping.body ?? []) bytes += part.length;
    };
    await expect(readAll()).rejects.toThrow("terminated");
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(10);
    expect((await ask()).status).toBe(200);
    expect(judge.stats()).toMatchObject({ outcome: { slow_drip: 1, ok: 1 }, clientAborts: 0, inFlight: 0 });
  });

  it("are shares: of many prompts about so many are struck", async () => {
    const { judge, ask } = await aStub({ rate429: 0.5 });
    await Promise.all(Array.from({ length: 200 }, (_, i) => ask(10, `prompt ${i}`)));
    const { rate_limited: struck = 0 } = judge.stats().outcome;
    // Four standard deviations of 200 draws at 0.5 are 28.
    expect(struck).toBeGreaterThan(72);
    expect(struck).toBeLessThan(128);
  });
});
