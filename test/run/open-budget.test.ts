import { describe, expect, it } from "vitest";
import type { Usage } from "../../src/core/verdict.js";
import { rubricDigest, typicalReply } from "../../src/judge/index.js";
import { noCap } from "../../src/run/budget.js";
import type { JudgePlan } from "../../src/run/evaluate.js";
import { openBudget } from "../../src/run/open-budget.js";
import type { SoundEntry } from "../../src/store/encode-entry.js";
import { openPurchase, type Purchase } from "../../src/store/purchase.js";
import { qor } from "../judge/rubrics.js";
import { aVerdictEntry } from "../support/store-of.js";
import { tempFolder } from "../support/temp-folder.js";
import { aDollarAToken, aJudgePlan, anOpenStore } from "./a-judge-plan.js";

const aPurchase = (out = tempFolder()): Purchase =>
  openPurchase({ out, spec: "a run", now: new Date("2026-01-01T00:00:00Z") });

/** A plan with a cap, at a dollar a token, and a store with these entries. */
async function aCappedPlan(maxCostUsd: number, entries: readonly SoundEntry[] = []): Promise<JudgePlan> {
  const store = await anOpenStore(entries);
  const price = () => Promise.resolve(aDollarAToken);
  return aJudgePlan({ maxCostUsd, price, store: () => Promise.resolve(store) });
}

/** Whether a first request of 100 tokens fits. */
async function fits(plan: JudgePlan, purchase: Purchase): Promise<boolean> {
  const budget = await openBudget(plan, purchase);
  return (await budget.reserve(() => Promise.resolve(100))) !== null;
}

const usage = (inputTokens: number, cachedInputTokens: number, outputTokens: number): Usage => ({
  inputTokens,
  cachedInputTokens,
  outputTokens,
});

// A first request is set aside at twice one and a half times its input, and three times the reply that is expected.
const byRubric = 2 * (150 + 3 * typicalReply(qor()).length);

describe("the budget of an evaluation", () => {
  it("has no cap without --max-cost or without a judge, and opens nothing for it", async () => {
    expect(await openBudget(null, aPurchase())).toBe(noCap);
    expect(await openBudget(aJudgePlan(), aPurchase())).toBe(noCap);
  });

  it("cannot be kept where the price is unknown; the way out is told, and no store is made", async () => {
    await expect(openBudget(aJudgePlan({ model: "my-judge", maxCostUsd: 5 }), aPurchase())).rejects.toMatchObject({
      kind: "usage",
      exitCode: 2,
      message: "--max-cost cannot be kept: the price of my-judge is unknown",
      hint: expect.stringMatching(/--prices.*configs\/prices\.yaml/),
    });
  });

  it("expects a reply as the rubric tells, or as stored verdicts do", async () => {
    expect(await fits(await aCappedPlan(byRubric), aPurchase())).toBe(true);
    expect(await fits(await aCappedPlan(byRubric - 1), aPurchase())).toBe(false);
    const like = aVerdictEntry(1, { rubric: { name: "qor", digest: rubricDigest(qor()) }, usage: usage(9, 0, 10) });
    expect(await fits(await aCappedPlan(360, [like]), aPurchase())).toBe(true);
    expect(await fits(await aCappedPlan(359, [like]), aPurchase())).toBe(false);
  });

  it("has spent what a purchase that goes on had spent, and what was in flight when it ended counts in full", async () => {
    const out = tempFolder();
    const earlier = aPurchase(out);
    const budget = await openBudget(await aCappedPlan(1e9), earlier);
    const paid = await budget.reserve(() => Promise.resolve(100));
    paid?.charge(usage(90, 40, 10));
    paid?.release();
    // 50 + 40/2 + 10 = 80
    const inFlight = aPurchase(out);
    expect(inFlight.continuedSince).toBeNull();
    earlier.leave();
    for (const [cap, isEnough] of [
      [byRubric + 80, true],
      [byRubric + 79, false],
    ] as const) {
      const later = aPurchase(out);
      expect(later.continuedSince).not.toBeNull();
      const journal = later.openJournal?.();
      expect(journal?.spentBeforeUsd).toBe(80);
      expect(
        await fits(await aCappedPlan(cap), { ...later, openJournal: () => ({ ...quiet, spentBeforeUsd: 80 }) }),
      ).toBe(isEnough);
      later.leave();
    }
    const killed = aPurchase(out);
    await (await openBudget(await aCappedPlan(1e9), killed)).reserve(() => Promise.resolve(100));
    killed.leave();
    expect(aPurchase(out).openJournal?.().spentBeforeUsd).toBe(80 + byRubric);
  });

  it("of a purchase that is begun has spent nothing", async () => {
    expect(await fits(await aCappedPlan(byRubric), aPurchase())).toBe(true);
  });
});

const quiet = { opened: () => undefined, closed: () => undefined };
