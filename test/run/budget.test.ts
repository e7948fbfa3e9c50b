import { describe, expect, it } from "vitest";
import type { Price } from "../../src/core/record.js";
import type { Usage } from "../../src/core/verdict.js";
import { createBudget, noCap } from "../../src/run/budget.js";

/** A dollar a token, in and out, so that sums can be seen. */
const price: Price = {
  model: "m",
  input: 1e6,
  cached_input: 0.5e6,
  output: 1e6,
  as_of: "2026-01-01",
  source: "https://example.org",
};

const aBudget = (capUsd: number, { spentUsd = 0, expectedOutputTokens = 10 } = {}) =>
  createBudget({ capUsd, price, spentUsd, expectedOutputTokens });

const usage = (inputTokens: number, outputTokens: number, cachedInputTokens = 0): Usage => ({
  inputTokens,
  cachedInputTokens,
  outputTokens,
});

const hundred = () => Promise.resolve(100);

/** Whether a promise is settled once everything that is due has run. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol("pending");
  return (await Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 5, pending))])) === pending;
}

describe("a budget with a cap", () => {
  // 100 counted tokens: at first 2 × (150 input + 30 output) = 360.
  it("sets aside two replies, generously, before any was seen", async () => {
    expect(await aBudget(360).reserve(hundred)).not.toBeNull();
    expect(await aBudget(359).reserve(hundred)).toBeNull();
  });

  it("counts what an interrupted run had spent", async () => {
    expect(await aBudget(400, { spentUsd: 40 }).reserve(hundred)).not.toBeNull();
    expect(await aBudget(400, { spentUsd: 41 }).reserve(hundred)).toBeNull();
  });

  it("lets a request wait for one in flight, and go once that one turned out cheaper", async () => {
    const budget = aBudget(500);
    const first = await budget.reserve(hundred);
    const second = budget.reserve(hundred);
    expect(await isPending(second)).toBe(true);
    first?.charge(usage(100, 10));
    first?.release();
    // 110 are spent; what was seen makes it 2 × (100 + 12.5, rounded up) = 226.
    expect(await second).not.toBeNull();
  });

  it("is reached when nothing is in flight and the next request does not fit", async () => {
    const budget = aBudget(400);
    const first = await budget.reserve(hundred);
    const second = budget.reserve(hundred);
    first?.charge(usage(120, 80));
    first?.release();
    // 200 are spent; now a request may cost 2 × (120 + 100).
    expect(await second).toBeNull();
    expect(budget.reached()).toBe(
      "the cap of $400.00 is reached: $200.00 are spent or may have been billed, and the next request may cost up to " +
        "$440.00; the same command with a higher --max-cost goes on",
    );
  });

  it("never has more spent and set aside together than the cap, whatever order answers come in", async () => {
    const budget = aBudget(2_000);
    let spent = 0;
    let open = 0;
    const work = Array.from({ length: 60 }, async (_, i) => {
      const reservation = await budget.reserve(hundred);
      if (reservation === null) return false;
      open += 1;
      expect(open).toBeLessThanOrEqual(16);
      await new Promise((resolve) => setTimeout(resolve, (i * 7) % 5));
      reservation.charge(usage(100, 10));
      spent += 110;
      open -= 1;
      reservation.release();
      return true;
    });
    const asked = (await Promise.all(work)).filter(Boolean).length;
    expect(spent).toBe(110 * asked);
    expect(spent).toBeLessThanOrEqual(2_000);
    // Nor does it stop while there is room: a request is set aside at 226 in the end.
    expect(spent).toBeGreaterThan(2_000 - 226 - 110);
  });

  it("takes cached input at its own price", async () => {
    const budget = aBudget(360);
    const first = await budget.reserve(hundred);
    first?.charge(usage(100, 10, 100));
    first?.release();
    // 60 spent, and 226 fit beside it twice only if the cached half was counted: 60 + 226 <= 360.
    expect(await budget.reserve(hundred)).not.toBeNull();
  });

  it("counts a request that broke off at its timeout as if it had been billed", async () => {
    const budget = aBudget(400);
    const first = await budget.reserve(hundred);
    first?.chargeUnknown();
    first?.release();
    expect(await budget.reserve(hundred)).toBeNull();
  });
});

describe("no cap", () => {
  it("does not even count tokens", async () => {
    const reservation = await noCap.reserve(() => Promise.reject(new Error("counted")));
    expect(reservation).not.toBeNull();
  });
});
