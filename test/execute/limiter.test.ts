import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Told } from "../../src/core/ports.js";
import type { RateLimits } from "../../src/core/verdict.js";
import { createLimiter, type Leave, type Limiter } from "../../src/execute/limiter.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const aLimiter = (given: Partial<RateLimits> = {}): Limiter =>
  createLimiter({ requestsPerMinute: null, tokensPerMinute: null, ...given });

const anAnswer = (told: Partial<Told> = {}): Told => ({ limits: null, inputTokens: null, ...told });

/** Lets time pass until the attempt may be sent, and tells how many milliseconds it took. */
const waitFor = async (limiter: Limiter, tokens = 0): Promise<{ readonly leave: Leave; readonly ms: number }> => {
  const began = performance.now();
  let leave: Leave | undefined;
  void limiter.leave({ tokens, failures: 0 }).then((given) => {
    leave = given;
  });
  for (;;) {
    await vi.advanceTimersByTimeAsync(0);
    if (leave !== undefined) return { leave, ms: performance.now() - began };
    await vi.advanceTimersByTimeAsync(1);
  }
};

describe("limits", () => {
  it("are what was given, else what was told last, each for itself", async () => {
    const limiter = aLimiter({ requestsPerMinute: 600 });
    const { leave } = await waitFor(limiter);
    expect(limiter.limits()).toEqual({ requestsPerMinute: 600, tokensPerMinute: null });
    expect(limiter.limitsTokens()).toBe(false);
    limiter.told(leave, anAnswer({ limits: { requestsPerMinute: 10, tokensPerMinute: 5000 } }));
    expect(limiter.limits()).toEqual({ requestsPerMinute: 600, tokensPerMinute: 5000 });
    limiter.told(leave, anAnswer({ limits: { requestsPerMinute: null, tokensPerMinute: null } }));
    limiter.told(leave, anAnswer());
    expect(limiter.limits()).toEqual({ requestsPerMinute: 600, tokensPerMinute: 5000 });
    expect(limiter.limitsTokens()).toBe(true);
    limiter.told(leave, anAnswer({ limits: { requestsPerMinute: null, tokensPerMinute: 7000 } }));
    expect(limiter.limits()).toEqual({ requestsPerMinute: 600, tokensPerMinute: 7000 });
  });

  it.each([0, -1])("that are told as %i are none", async (none) => {
    const limiter = aLimiter();
    const { leave } = await waitFor(limiter);
    limiter.told(leave, anAnswer({ limits: { requestsPerMinute: none, tokensPerMinute: none } }));
    expect(limiter.limits()).toEqual({ requestsPerMinute: null, tokensPerMinute: null });
  });

  it("are what refusals taught where nobody told of any", async () => {
    const limiter = aLimiter();
    for (let sent = 0; sent < 19; sent++) await waitFor(limiter);
    const { leave } = await waitFor(limiter);
    await vi.advanceTimersByTimeAsync(500);
    expect(limiter.refused(leave)).toBe(true);
    // 19 in less than a second: 95 % of 1140 a minute.
    expect(limiter.limits()).toEqual({ requestsPerMinute: 1083, tokensPerMinute: null });
  });
});

describe("tokens", () => {
  // 60,000 a minute: a token is a millisecond, at 98 %.
  const given = { tokensPerMinute: 60_000 };

  it("push the next request back, and what the endpoint counts more is charged at once", async () => {
    const limiter = aLimiter(given);
    const { leave } = await waitFor(limiter, 98);
    limiter.told(leave, anAnswer({ inputTokens: 980 }));
    expect((await waitFor(limiter, 0)).ms).toBeCloseTo(1000, -1);
  });

  it("that were counted too many are given back to whoever waits", async () => {
    const limiter = aLimiter(given);
    const { leave } = await waitFor(limiter, 9800);
    let waits = true;
    void limiter.leave({ tokens: 0, failures: 0 }).then(() => {
      waits = false;
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect(waits).toBe(true);
    limiter.told(leave, anAnswer({ inputTokens: 980 }));
    await vi.advanceTimersByTimeAsync(0);
    expect(waits).toBe(false);
  });

  it("are counted as the endpoint was seen to count them", async () => {
    const limiter = aLimiter(given);
    const { leave } = await waitFor(limiter, 98);
    limiter.told(leave, anAnswer({ inputTokens: 196 }));
    await vi.advanceTimersByTimeAsync(10_000);
    await waitFor(limiter, 490);
    expect((await waitFor(limiter, 0)).ms).toBeCloseTo(1000, -1);
  });

  it("that nobody counted beforehand teach nothing of how the endpoint counts", async () => {
    const limiter = aLimiter(given);
    const { leave } = await waitFor(limiter, 0);
    limiter.told(leave, anAnswer({ inputTokens: 98 }));
    await vi.advanceTimersByTimeAsync(10_000);
    await waitFor(limiter, 490);
    expect((await waitFor(limiter, 0)).ms).toBeCloseTo(500, -1);
  });
});

describe("those who wait", () => {
  /** Who goes in which order, once a pause is over. */
  const orderOf = async (waiting: readonly (readonly [string, number])[]) => {
    const limiter = aLimiter();
    limiter.pause(1000);
    const order: string[] = [];
    for (const [name, failures] of waiting) {
      void limiter.leave({ tokens: 0, failures }).then(() => order.push(name));
    }
    await vi.advanceTimersByTimeAsync(999);
    expect(order).toEqual([]);
    expect(limiter.pausedMs()).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(limiter.pausedMs()).toBe(0);
    return order;
  };

  it("go in the order in which they came", async () => {
    expect(
      await orderOf([
        ["a", 0],
        ["b", 0],
        ["c", 0],
      ]),
    ).toEqual(["a", "b", "c"]);
  });

  it("let those go first who failed more often", async () => {
    expect(
      await orderOf([
        ["new", 0],
        ["failed", 1],
        ["failed twice", 2],
        ["failed later", 1],
        ["newer", 0],
      ]),
    ).toEqual(["failed twice", "failed", "failed later", "new", "newer"]);
  });

  it("are forgotten on demand", async () => {
    const limiter = aLimiter();
    limiter.pause(1000);
    const went = vi.fn();
    void limiter.leave({ tokens: 0, failures: 0 }).then(went);
    limiter.forget();
    await vi.advanceTimersByTimeAsync(2000);
    expect(went).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
