import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Simulation, simulate, type Traffic, type VirtualEndpoint } from "./virtual-endpoint.js";

let running: Simulation | undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"] });
});
afterEach(async () => {
  await running?.stop();
  vi.useRealTimers();
});

const start = (endpoint: VirtualEndpoint, traffic?: Traffic): Simulation => {
  running = simulate(endpoint, traffic);
  return running;
};

describe("an endpoint whose limits are given", () => {
  it("is used to 97 % and more and turns nothing away, for twenty minutes of 300 requests", async () => {
    const { pass, worstSecond } = start({ requestsPerMinute: 300 }, { given: { requestsPerMinute: 300 } });
    const passed = await pass(1200);
    expect(passed.requests).toBeGreaterThan(0.97);
    expect(passed.refused).toBe(0);
    expect(worstSecond()).toBe(5);
  });

  it("that grants only half of it, because others use it too, turns less than one in a hundred away", async () => {
    const { pass, lost } = start({ requestsPerMinute: 600 }, { given: { requestsPerMinute: 1200 } });
    await pass(60);
    const settled = await pass(600);
    expect(settled.refused).toBeLessThan(0.01);
    expect(settled.requests).toBeGreaterThan(0.95);
    expect(lost()).toBe(0);
  });

  it("is back at its limit soon after a minute in which it turned four of five away", async () => {
    const limits = { requestsPerMinute: 1200 };
    const { pass, change, lost } = start(limits, { given: limits });
    await pass(60);
    change({ ...limits, refuses: 0.8 });
    await pass(60);
    change(limits);
    await pass(120);
    const after = await pass(60);
    expect(after.requests).toBeGreaterThan(0.95);
    expect(after.refused).toBe(0);
    expect(lost()).toBeLessThanOrEqual(2);
  });
});

describe("an endpoint that tells its limits", () => {
  it("is kept to them from the first answers on, and to others when it tells others", async () => {
    const told = (requestsPerMinute: number) => ({ requestsPerMinute, headers: true });
    const { pass, change, limits } = start(told(600));
    await pass(10);
    expect(limits()).toEqual({ requestsPerMinute: 600, tokensPerMinute: null });
    const settled = await pass(120);
    expect(settled.refused).toBe(0);
    expect(settled.requests).toBeGreaterThan(0.95);
    change(told(1200));
    await pass(10);
    const faster = await pass(60);
    expect(faster.requests).toBeGreaterThan(0.95);
    change(told(300));
    // A minute until what was sent before is out of the rolling minute.
    await pass(70);
    const slower = await pass(120);
    expect(slower.refused).toBe(0);
    expect(slower.requests).toBeGreaterThan(0.95);
    expect(limits()).toEqual({ requestsPerMinute: 300, tokensPerMinute: null });
  });

  it.each([0.7, 1.4])(
    "of tokens, and counts %d times as many as we do, is used to nineteen twentieths",
    async (tokenRatio) => {
      const tokens = (index: number) => 200 + ((index * 397) % 600);
      const { pass, limits } = start({ tokensPerMinute: 300_000, headers: true }, { tokens, tokenRatio });
      await pass(10);
      expect(limits().tokensPerMinute).toBe(300_000);
      const settled = await pass(240);
      expect(settled.refused).toBeLessThan(0.01);
      expect(settled.tokens).toBeGreaterThan(0.95);
      expect(settled.tokens).toBeLessThan(1.01);
    },
  );
});

describe("an endpoint that says nothing but 429", () => {
  it.each([
    [60, "seconds"],
    [60, "none"],
    [1200, "seconds"],
    [1200, "none"],
  ] as const)(
    "at %i a minute and with Retry-After in %s turns less than one in a hundred away in the long run",
    async (rpm, retryAfter) => {
      const { pass, lost, limits } = start({ requestsPerMinute: rpm, retryAfter });
      await pass(60);
      const settled = await pass(rpm < 100 ? 1800 : 400);
      expect(settled.refused).toBeGreaterThan(0);
      expect(settled.refused).toBeLessThan(0.01);
      expect(settled.requests).toBeGreaterThan(0.93);
      expect(lost()).toBe(0);
      expect(limits().requestsPerMinute).toBeGreaterThan(0.9 * rpm);
      expect(limits().tokensPerMinute).toBeNull();
    },
  );

  it("at a limit of tokens turns less than one in a hundred away in the long run", async () => {
    const { pass } = start({ tokensPerMinute: 600_000 });
    await pass(60);
    const settled = await pass(400);
    expect(settled.refused).toBeLessThan(0.01);
    expect(settled.tokens).toBeGreaterThan(0.93);
  });

  it("is asked as fast as before when a minute of nothing but 429 is over", async () => {
    const { pass, change } = start({ requestsPerMinute: 1200 });
    await pass(120);
    change({ requestsPerMinute: 1200, refuses: 1 });
    const outage = await pass(60);
    expect(outage.requests).toBe(0);
    change({ requestsPerMinute: 1200 });
    await pass(30);
    const after = await pass(60);
    expect(after.requests).toBeGreaterThan(0.93);
  });

  it("and then grants a quarter of it is kept to that after some minutes", async () => {
    const { pass, change } = start({ requestsPerMinute: 1200 });
    await pass(120);
    change({ requestsPerMinute: 300 });
    await pass(600);
    const after = await pass(300);
    expect(after.refused).toBeLessThan(0.01);
    expect(after.requests).toBeGreaterThan(0.93);
  });

  it("for one request in twenty, whatever the pace, is not asked ever more slowly", async () => {
    // Twenty a second at best; but each refusal is a second's pause for all, and there are twenty answers in between.
    const { pass, lost } = start({ refuses: 0.05, latencyMs: 800 }, { concurrency: 16 });
    await pass(600);
    const before = await pass(300);
    await pass(600);
    const after = await pass(300);
    for (const { granted } of [before, after]) expect(granted).toBeGreaterThan(300 * 4);
    expect(lost()).toBe(0);
  });

  it("is met with sixteen requests at first, whatever the concurrency", async () => {
    const { pass, worstSecond } = start({ requestsPerMinute: 6000, latencyMs: 4000 }, { concurrency: 500 });
    await pass(1);
    expect(worstSecond()).toBe(16);
  });
});
