import { describe, expect, it } from "vitest";
import type { Clock, Executor } from "../../src/core/ports.js";
import type { Price } from "../../src/core/record.js";
import type { ChatAnswer, ChatReply, Usage } from "../../src/core/verdict.js";
import { createAttempts, createLedger, createWorth, type Used, usageOf, type Worth } from "../../src/run/ledger.js";
import { aKey } from "../support/stored-verdict.js";
import { aDollarAToken } from "./a-judge-plan.js";

const usage = (inputTokens: number, outputTokens: number, cachedInputTokens = 0): Usage => ({
  inputTokens,
  outputTokens,
  cachedInputTokens,
});

/** An executor that other models of the run have used before, and may go on to use. */
function aBusyExecutor(): { readonly executor: Executor; readonly send: (requests: number, retries: number) => void } {
  let sent = { requests: 100, retries: 10 };
  const limits = { requestsPerMinute: null, tokensPerMinute: null };
  return {
    executor: {
      ready: () => Promise.resolve(),
      run: () => Promise.resolve("stopped"),
      stop: () => undefined,
      stats: () => ({ ...sent, inFlight: 0, pausedMs: 0, limits }),
    },
    send: (requests, retries) => {
      sent = { requests: sent.requests + requests, retries: sent.retries + retries };
    },
  };
}

function aLedger({
  price = aDollarAToken,
  worthOfAll = createWorth(),
}: {
  readonly price?: Price | null;
  readonly worthOfAll?: Worth;
} = {}) {
  const { executor, send } = aBusyExecutor();
  let damaged = 3;
  const ledger = createLedger({ executor, price, damaged: () => damaged, worthOfAll });
  return {
    ledger,
    send,
    meetDamage: () => {
      damaged += 1;
    },
  };
}

const used = (of: number, spent: Usage, failed: Used["failed"] = null): Used => ({
  key: aKey(of),
  usage: spent,
  failed,
});

describe("a ledger", () => {
  it("counts a model's own requests, retries and damaged entries, whatever others had", () => {
    const { ledger, send, meetDamage } = aLedger();
    send(7, 2);
    meetDamage();
    expect(ledger.purchase()).toMatchObject({ requests: 7, retries: 2, damaged: 1 });
  });

  it("counts what was bought and what was stored, and adds up the tokens of every attempt at their prices", () => {
    const { ledger } = aLedger();
    ledger.addStored();
    ledger.addBought();
    ledger.addBought();
    ledger.addUsage(usage(100, 10));
    ledger.addUsage(usage(50, 5, 40));
    // 100 + 10 + 10 + 40/2 + 5
    expect(ledger.purchase()).toEqual({
      stored: 1,
      bought: 2,
      requests: 0,
      retries: 0,
      input_tokens: 150,
      cached_input_tokens: 40,
      output_tokens: 15,
      spent_usd: 145,
      damaged: 0,
    });
    expect(ledger.cost()).toEqual({ spent_usd: 145, verdicts_usd: 0, price: aDollarAToken });
  });

  it("knows what its verdicts are worth whenever they were bought, each key once", () => {
    const { ledger } = aLedger();
    ledger.addUsed(used(1, usage(100, 10)));
    ledger.addUsed(used(1, usage(100, 10)));
    ledger.addUsed(used(2, usage(20, 0, 20)));
    expect(ledger.cost()).toMatchObject({ spent_usd: 0, verdicts_usd: 120 });
  });

  it("does not know what tokens cost without a price, but that none cost nothing", () => {
    const { ledger } = aLedger({ price: null });
    expect(ledger.cost()).toEqual({ spent_usd: 0, verdicts_usd: 0, price: null });
    ledger.addUsed(used(1, usage(100, 10)));
    expect(ledger.cost()).toEqual({ spent_usd: 0, verdicts_usd: null, price: null });
    ledger.addUsage(usage(1, 0));
    expect(ledger.cost().spent_usd).toBeNull();
    expect(ledger.purchase().spent_usd).toBeNull();
  });

  it("does not know what an answer cost whose tokens the endpoint did not count", () => {
    const { ledger } = aLedger();
    ledger.addUsage(usage(100, 10));
    ledger.addUsage(usage(0, 0));
    expect(ledger.cost().spent_usd).toBeNull();
    ledger.addUsed(used(1, usage(0, 0)));
    expect(ledger.cost().verdicts_usd).toBeNull();
  });

  it.each<[NonNullable<Used["failed"]>, number | null]>([
    ["too_long", 110],
    ["content_filter", 110],
    // The model answered, and nobody says at what price.
    ["refusal", null],
    ["invalid_output", null],
    ["truncated", null],
  ])("knows of a failure without tokens that it cost nothing only where it was refused unread: %s", (failed, usd) => {
    const { ledger } = aLedger();
    ledger.addUsed(used(1, usage(0, 0), failed));
    ledger.addUsed(used(2, usage(100, 10)));
    expect(ledger.cost().verdicts_usd).toBe(usd);
  });

  it("adds to what all the models rest on, where a verdict that serves several of them counts once", () => {
    const worthOfAll = createWorth();
    const [a, b] = [aLedger({ worthOfAll }), aLedger({ worthOfAll })];
    a.ledger.addUsed(used(1, usage(100, 10)));
    b.ledger.addUsed(used(1, usage(100, 10)));
    b.ledger.addUsed(used(2, usage(20, 0)));
    expect(a.ledger.cost().verdicts_usd).toBe(110);
    expect(b.ledger.cost().verdicts_usd).toBe(130);
    expect(worthOfAll.usd(aDollarAToken)).toBe(130);
  });
});

const aReply = (spent: Usage): ChatReply => ({ content: "{}", usage: spent, model: "m", fingerprint: null });

const anAnswer = (spent: Usage): ChatAnswer => ({ outcome: { kind: "ok", value: aReply(spent) }, limits: null });

const aFailure = (reply: ChatReply | null): ChatAnswer => ({
  outcome: {
    kind: "failed",
    failure: { class: "refusal", message: "no", retryAfterMs: null, retryable: false, stops: false, reply },
  },
  limits: null,
});

/** A clock on which each look is a second after the one before. */
function aTickingClock(): Clock {
  let ticks = 0;
  return {
    now: () => new Date("2026-01-01T00:00:00.000Z"),
    monotonicMs: () => {
      ticks += 1;
      return 1_000 * ticks;
    },
    random: () => 0,
  };
}

describe("the attempts at a request", () => {
  it("add up what each was charged, refused ones too; the time is the last one's", async () => {
    const { ledger } = aLedger();
    const attempts = createAttempts(aTickingClock(), ledger);
    const answers = [aFailure(aReply(usage(10, 1))), aFailure(null), anAnswer(usage(20, 2, 8))];
    for (const answer of answers) expect(await attempts.measure(() => Promise.resolve(answer))).toBe(answer);
    expect(attempts.summary()).toEqual({
      usage: usage(30, 3, 8),
      attempts: 3,
      latencyMs: 1_000,
      time: "2026-01-01T00:00:00.000Z",
    });
    expect(ledger.purchase()).toMatchObject({ input_tokens: 30, cached_input_tokens: 8, output_tokens: 3 });
  });

  it.each([
    ["a reply", anAnswer(usage(1, 2)), usage(1, 2)],
    ["a failure with a reply", aFailure(aReply(usage(3, 4))), usage(3, 4)],
    ["a failure without", aFailure(null), null],
  ])("was charged for %s as the answer says", (_, answer, charged) => {
    expect(usageOf(answer)).toEqual(charged);
  });
});
