import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Price } from "../../src/core/record.js";
import type { Usage } from "../../src/core/verdict.js";
import { type Budget, type Cap, createBudget, createCap, noCap, type Reservation } from "../../src/run/budget.js";
import { openSpendingJournal } from "../../src/store/spending-journal.js";
import { tempFolder } from "../support/temp-folder.js";

/** A dollar a token, in and out, so that sums can be seen. */
const price: Price = {
  model: "m",
  input: 1e6,
  cached_input: 0.5e6,
  output: 1e6,
  as_of: "2026-01-01",
  source: "https://example.org",
};

const aBudget = (capUsd: number, { spentBeforeUsd = 0, expectedOutputTokens = 10 } = {}) => {
  const journal = { spentBeforeUsd, opened: () => undefined, closed: () => undefined };
  return createBudget({ cap: createCap({ capUsd, journal }), price, expectedOutputTokens });
};

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

/** Asks for 100 tokens, gets a reply of 10, and says whether it could. */
async function askOnce(budget: Budget): Promise<boolean> {
  const reservation = await budget.reserve(hundred);
  reservation?.charge(usage(100, 10));
  reservation?.release();
  return reservation !== null;
}

describe("a budget with a cap", () => {
  // 100 counted tokens: at first 2 × (150 input + 30 output) = 360; each reply of `askOnce` costs 110.
  it("sets aside two replies, generously, before any was seen", async () => {
    expect(await aBudget(360).reserve(hundred)).not.toBeNull();
    expect(await aBudget(359).reserve(hundred)).toBeNull();
  });

  it("counts what an interrupted run had spent", async () => {
    expect(await aBudget(400, { spentBeforeUsd: 40 }).reserve(hundred)).not.toBeNull();
    expect(await aBudget(400, { spentBeforeUsd: 41 }).reserve(hundred)).toBeNull();
  });

  it("lets a request wait for one in flight, and go once that one turned out cheaper", async () => {
    const budget = aBudget(360);
    const first = await budget.reserve(hundred);
    const second = budget.reserve(hundred);
    expect(await isPending(second)).toBe(true);
    first?.charge(usage(100, 10));
    first?.release();
    // 110 are spent; now 2 × (100 + 2 × 10) may be.
    expect(await second).not.toBeNull();
  });

  it("is reached when nothing is in flight and the next request does not fit", async () => {
    const budget = aBudget(400);
    const first = await budget.reserve(hundred);
    const second = budget.reserve(hundred);
    first?.charge(usage(120, 80));
    first?.release();
    // 200 are spent; now a request may cost 2 × (120 + 2 × 80).
    expect(await second).toBeNull();
    expect(budget.reached()).toBe(
      "the cap of $400.00 is reached: $200.00 are spent or may have been billed, and the next request may cost up to " +
        "$560.00; the same command with a higher --max-cost goes on",
    );
  });

  it("sets aside less once twenty answers told how long they are", async () => {
    // Before, 2 × (100 + 2 × 10); then, 2 × (100 + 1.5 × 10).
    for (const [cap, fits] of [
      [20 * 110 + 230, true],
      [20 * 110 + 229, false],
    ] as const) {
      const budget = aBudget(cap);
      for (let i = 0; i < 20; i++) expect(await askOnce(budget)).toBe(true);
      expect(await askOnce(budget)).toBe(fits);
    }
    const short = aBudget(19 * 110 + 239);
    for (let i = 0; i < 19; i++) expect(await askOnce(short)).toBe(true);
    expect(await askOnce(short)).toBe(false);
  });

  it("has no more requests in flight than one and the answers it has seen", async () => {
    const budget = aBudget(1e6);
    const open: Reservation[] = [];
    for (let i = 0; i < 8; i++)
      void budget.reserve(hundred).then((reservation) => reservation && open.push(reservation));
    await expect.poll(() => open.length).toBe(1);
    // With each answer two may take the place of the one that ended.
    for (const inFlight of [2, 3, 4]) {
      const done = open.shift();
      done?.charge(usage(100, 10));
      done?.release();
      await expect.poll(() => open.length).toBe(inFlight);
    }
    expect(await isPending(budget.ready())).toBe(true);
    for (const reservation of open) reservation.release();
    await expect.poll(() => open.length).toBe(5);
    await budget.ready();
  });

  it("never has more spent and set aside together than the cap, whatever order answers come in", async () => {
    const budget = aBudget(2_000);
    let spent = 0;
    const work = Array.from({ length: 60 }, async (_, i) => {
      const reservation = await budget.reserve(hundred);
      if (reservation === null) return false;
      await new Promise((resolve) => setTimeout(resolve, (i * 7) % 5));
      reservation.charge(usage(100, 10));
      spent += 110;
      reservation.release();
      return true;
    });
    const asked = (await Promise.all(work)).filter(Boolean).length;
    expect(spent).toBe(110 * asked);
    expect(spent).toBeLessThanOrEqual(2_000);
    // Nor does it stop while there is room for the 240 of one more.
    expect(spent).toBeGreaterThan(2_000 - 240);
  });

  it("takes cached input at its own price", async () => {
    for (const [cap, fits] of [
      [550, true],
      [549, false],
    ] as const) {
      const budget = aBudget(cap);
      const first = await budget.reserve(hundred);
      first?.charge(usage(100, 60, 100));
      first?.release();
      // 110 are spent: 100 tokens at half a dollar, and 60 at one. The next may cost 2 × (100 + 2 × 60).
      expect((await budget.reserve(hundred)) !== null).toBe(fits);
    }
  });

  it.each<readonly [string, (reservation: Reservation) => void]>([
    ["a request that broke off at its timeout", (reservation) => reservation.chargeUnknown()],
    ["a reply of which the endpoint told no tokens", (reservation) => reservation.charge(usage(0, 0))],
  ])("counts %s as what it may have cost", async (_, charge) => {
    const budget = aBudget(539);
    const first = await budget.reserve(hundred);
    if (first !== null) charge(first);
    first?.release();
    // 180 for it, and 360 for the next.
    expect(await budget.reserve(hundred)).toBeNull();
  });
});

describe("a cap that several models share", () => {
  const journal = { spentBeforeUsd: 0, opened: () => undefined, closed: () => undefined };
  const aBudgetOf = (cap: Cap, dollarsAToken = 1): Budget =>
    createBudget({
      cap,
      price: { ...price, input: dollarsAToken * 1e6, output: dollarsAToken * 1e6 },
      expectedOutputTokens: 10,
    });

  it("is kept over both: what one has spent or set aside, the other has not", async () => {
    for (const [capUsd, fits] of [
      // 110 are spent by the one; the other has seen no answer, and sets aside 360.
      [470, true],
      [469, false],
    ] as const) {
      const cap = createCap({ capUsd, journal: null });
      const [one, other] = [aBudgetOf(cap), aBudgetOf(cap)];
      expect(await askOnce(one)).toBe(true);
      expect(await askOnce(other)).toBe(fits);
    }
  });

  it("lets a model wait for another's request in flight, and is reached only when none is", async () => {
    const cap = createCap({ capUsd: 470, journal: null });
    const [one, other] = [aBudgetOf(cap), aBudgetOf(cap)];
    const first = await one.reserve(hundred);
    const second = other.reserve(hundred);
    expect(await isPending(second)).toBe(true);
    expect(await isPending(other.ready())).toBe(true);
    first?.charge(usage(100, 11));
    first?.release();
    // 111 are spent, and 360 would be set aside.
    expect(await second).toBeNull();
    expect(other.reached()).toContain("the cap of $470.00 is reached: $111.00 are spent");
    await other.ready();
  });

  it("takes each model's tokens at its own price, and its replies for as long as its own were", async () => {
    const cap = createCap({ capUsd: 940, journal: null });
    const [one, other] = [aBudgetOf(cap), aBudgetOf(cap, 2)];
    // The first sets aside 360 and spends 110; the second's 720 fit into what is left.
    expect(await askOnce(one)).toBe(true);
    const reservation = await other.reserve(hundred);
    reservation?.charge(usage(100, 10));
    reservation?.release();
    expect(cap.spent()).toBe(110 + 220);
    // The first has learnt: 2 × (100 + 2 × 10) at a dollar; the second would take 480 at two.
    expect(cap.hasRoom(240)).toBe(true);
    expect(await askOnce(one)).toBe(true);
    expect(await askOnce(other)).toBe(true);
    expect(cap.spent()).toBe(2 * 110 + 2 * 220);
    expect(await askOnce(other)).toBe(false);
  });

  it("is kept over an interruption: what was spent counts, and what was in flight counts in full", async () => {
    const folder = tempFolder();
    const before = createCap({ capUsd: 1_000, journal: openSpendingJournal(folder) });
    const [one, other] = [aBudgetOf(before), aBudgetOf(before)];
    expect(await askOnce(one)).toBe(true);
    // In flight when the process was killed: 360 were set aside.
    await other.reserve(hundred);

    const after = createCap({ capUsd: 1_000, journal: openSpendingJournal(folder) });
    expect(after.spent()).toBe(110 + 360);
    expect([after.hasRoom(530), after.hasRoom(530.01)]).toEqual([true, false]);
    expect(after.isIdle()).toBe(true);
    const third = createCap({ capUsd: 1_000, journal: { ...journal, spentBeforeUsd: 1_000 } });
    expect(await askOnce(aBudgetOf(third))).toBe(false);
  });

  it("lets go who waits where the disk refuses to note what is over, and keeps no place for it", async () => {
    const full = () => {
      throw new Error("ENOSPC");
    };
    const cap = createCap({ capUsd: 1_000, journal: { ...journal, closed: full } });
    const budget = aBudgetOf(cap);
    const first = await budget.reserve(hundred);
    // Before an answer was seen, a second one has to wait.
    const second = budget.reserve(hundred);
    expect(() => first?.release()).toThrow("ENOSPC");
    expect(await second).not.toBeNull();

    const refused = createCap({ capUsd: 1_000, journal: { ...journal, opened: full } });
    await expect(aBudgetOf(refused).reserve(hundred)).rejects.toThrow("ENOSPC");
    expect([refused.isIdle(), refused.hasRoom(1_000)]).toEqual([true, true]);
  });

  it("is kept over a line that a full disk cut short, however often it is gone on with", () => {
    const folder = tempFolder();
    openSpendingJournal(folder).opened("a", 2);
    appendFileSync(join(folder, "spent.jsonl"), '["a",0.');
    const next = openSpendingJournal(folder);
    expect(next.spentBeforeUsd).toBe(2);
    next.opened("b", 3);
    expect(openSpendingJournal(folder).spentBeforeUsd).toBe(5);
  });
});

describe("no cap", () => {
  it("does not even count tokens", async () => {
    const reservation = await noCap.reserve(() => Promise.reject(new Error("counted")));
    expect(reservation).not.toBeNull();
  });
});
