import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RateLimits } from "../../src/core/verdict.js";
import { createSchedule, type Schedule } from "../../src/execute/schedule.js";

const aSchedule = (limits: Partial<RateLimits>, learntPerMinute = Number.POSITIVE_INFINITY): Schedule =>
  createSchedule(() => ({ requestsPerMinute: null, tokensPerMinute: null, learntPerMinute, ...limits }));

type Sent = { readonly at: number; readonly tokens: number };

/** A request, and for how long the process is kept from sending it when its time has come. */
type Step = { readonly arrived: number; readonly tokens: number; readonly lateMs: number };

/** Sends requests in their order, each as early as it may and as late as its step says. */
const send = (schedule: Schedule, steps: readonly Step[]): readonly Sent[] => {
  let now = 0;
  return steps.map(({ arrived, tokens, lateMs }) => {
    now = Math.max(now, arrived);
    const request = { arrived, tokens };
    for (let at = schedule.startsAt(request, now); at > now; at = schedule.startsAt(request, now)) now = at;
    now += lateMs;
    // Late as it is, its turn is still its own.
    for (let at = schedule.startsAt(request, now); at > now; at = schedule.startsAt(request, now)) now = at;
    schedule.start(request, now);
    return { at: now, tokens };
  });
};

/** The most that any rolling window of this length holds: windows that end with a request are the fullest. */
const fullest = (sent: readonly Sent[], lengthMs: number, amount: (one: Sent) => number): number => {
  let most = 0;
  let sum = 0;
  let first = 0;
  for (const one of sent) {
    sum += amount(one);
    for (let oldest = sent[first]; oldest !== undefined && oldest.at < one.at - lengthMs; oldest = sent[first]) {
      sum -= amount(oldest);
      first += 1;
    }
    most = Math.max(most, sum);
  }
  return most;
};

/** Sent requests that a server with a token bucket of one second's allowance would have turned away. */
const refusals = (sent: readonly Sent[], perMinute: number, amount: (one: Sent) => number): number => {
  const size = Math.max(1, perMinute / 60);
  let level = size;
  let filledAt = 0;
  let refused = 0;
  for (const one of sent) {
    level = Math.min(size, level + ((one.at - filledAt) * perMinute) / 60_000);
    filledAt = one.at;
    // What is above the bucket's size is let through when it is full.
    if (level < Math.min(amount(one), size) - 1e-6) refused += 1;
    else level -= amount(one);
  }
  return refused;
};

const one = () => 1;
const tokensOf = ({ tokens }: Sent) => tokens;

/** Waits of timers, now and then a stalled process; pauses between arrivals, most of them none. */
const steps = (largest: number, lengths: { minLength: number; maxLength: number }) =>
  fc
    .array(
      fc.record({
        pauseMs: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 20_000 })),
        tokens: fc.integer({ min: 1, max: largest }),
        lateMs: fc.oneof(
          { weight: 30, arbitrary: fc.double({ min: 0, max: 3, noNaN: true }) },
          fc.integer({ min: 0, max: 5000 }),
        ),
      }),
      lengths,
    )
    .map((drawn) => {
      let arrived = 0;
      return drawn.map(({ pauseMs, tokens, lateMs }): Step => {
        arrived += pauseMs;
        return { arrived, tokens, lateMs };
      });
    });

describe("whatever the arrivals, the stalls and the sizes", () => {
  it("no rolling second or minute has more requests than the limit, and no bucket of a second runs dry", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6000 }), steps(1, { minLength: 50, maxLength: 400 }), (limit, drawn) => {
        const sent = send(aSchedule({ requestsPerMinute: limit }), drawn);
        expect(fullest(sent, 1000, one)).toBeLessThanOrEqual(Math.ceil(limit / 60));
        expect(fullest(sent, 60_000, one)).toBeLessThanOrEqual(limit);
        expect(refusals(sent, limit, one)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it("no rolling minute has more tokens than the limit, and no bucket of a second runs dry", () => {
    const sizes = fc.constantFrom(20, 200, 2000, 12_000);
    fc.assert(
      fc.property(
        sizes.chain((largest) => steps(largest, { minLength: 20, maxLength: 200 })),
        (drawn) => {
          const sent = send(aSchedule({ tokensPerMinute: 12_000 }), drawn);
          expect(fullest(sent, 60_000, tokensOf)).toBeLessThanOrEqual(12_000);
          expect(refusals(sent, 12_000, tokensOf)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("both limits hold together, on top of a pace that was learnt", () => {
    fc.assert(
      fc.property(
        steps(1000, { minLength: 20, maxLength: 200 }),
        fc.integer({ min: 10, max: 500 }),
        (drawn, learnt) => {
          const sent = send(aSchedule({ requestsPerMinute: 300, tokensPerMinute: 60_000 }, learnt), drawn);
          expect(fullest(sent, 1000, one)).toBeLessThanOrEqual(5);
          expect(fullest(sent, 60_000, one)).toBeLessThanOrEqual(300);
          expect(fullest(sent, 60_000, tokensOf)).toBeLessThanOrEqual(60_000);
          // Half a second may be made up for.
          expect(fullest(sent, 10_000, one)).toBeLessThanOrEqual((learnt / 60) * 10.5 + 1);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("saturated", () => {
  /** What was sent in the minutes after the first request, as a share of what the limit permits. */
  const share = (sent: readonly Sent[], perMinute: number, amount: (sent: Sent) => number): number => {
    const minutes = ((sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)) / 60_000;
    return sent.slice(0, -1).reduce((sum, request) => sum + amount(request), 0) / minutes / perMinute;
  };
  /** All there from the start; timers are up to 3 ms late, and every so often the process stalls for a fifth of a second. */
  const waiting = (count: number, tokens: (index: number) => number, stallEach = Number.POSITIVE_INFINITY) =>
    Array.from(
      { length: count },
      (_, index): Step => ({
        arrived: 0,
        tokens: tokens(index),
        lateMs: index % stallEach === stallEach - 1 ? 200 : (index * 7) % 4,
      }),
    );

  it.each([1, 7, 60, 90, 500, 1200, 3001, 30_000])("of %i requests a minute uses 97 in a hundred", (limit) => {
    const sent = send(aSchedule({ requestsPerMinute: limit }), waiting(Math.max(20, limit), one));
    expect(share(sent, limit, one)).toBeGreaterThan(0.97);
    expect(share(sent, limit, one)).toBeLessThanOrEqual(1);
  });

  it.each([60, 90, 500, 1200, 3001, 30_000])(
    "of %i requests a minute uses 95 in a hundred while the process stalls",
    (limit) => {
      const sent = send(
        aSchedule({ requestsPerMinute: limit }),
        waiting(Math.max(100, limit), one, Math.ceil(limit / 6)),
      );
      expect(share(sent, limit, one)).toBeGreaterThan(0.95);
    },
  );

  it("of a minute's tokens uses 97 in a hundred while the process stalls", () => {
    const sizes = (index: number) => 100 + ((index * 397) % 900);
    const sent = send(aSchedule({ tokensPerMinute: 100_000 }), waiting(1000, sizes, 50));
    expect(share(sent, 100_000, tokensOf)).toBeGreaterThan(0.97);
    expect(share(sent, 100_000, tokensOf)).toBeLessThanOrEqual(1);
  });

  it("sends what is larger than a minute's tokens alone", () => {
    const large = [10, 5000, 10].map((tokens) => ({ arrived: 0, tokens, lateMs: 0 }));
    const sent = send(aSchedule({ tokensPerMinute: 1000 }), large);
    // The window is 60.9 s long. 5000 tokens are five minutes' worth, of which half a second is made up for.
    expect(sent[0]?.at).toBe(0);
    expect(sent[1]?.at).toBeCloseTo(60_900);
    expect(sent[2]?.at).toBeGreaterThan(60_900 - 500 + 300_000 / 0.98);
    expect(sent[2]?.at).toBeLessThan(60_900 + 300_000 / 0.98);
  });
});

describe("a correction", () => {
  it("is charged, or given back, to the pace at once", () => {
    const schedule = aSchedule({ tokensPerMinute: 60_000 });
    const small = { arrived: 0, tokens: 0 };
    const start = schedule.start({ arrived: 0, tokens: 490 }, 0);
    expect(schedule.startsAt(small, 0)).toBeCloseTo(500);
    schedule.correct(start, 980);
    expect(schedule.startsAt(small, 0)).toBeCloseTo(1000);
    schedule.correct(start, 98);
    expect(schedule.startsAt(small, 0)).toBeCloseTo(100);
  });

  it("is charged, or given back, to the rolling minute at once", () => {
    const schedule = aSchedule({ tokensPerMinute: 60_000 });
    const start = schedule.start({ arrived: 0, tokens: 1000 }, 0);
    const next = { arrived: 0, tokens: 30_000 };
    expect(schedule.startsAt(next, 0)).toBeLessThan(2000);
    schedule.correct(start, 30_001);
    expect(schedule.startsAt(next, 59_000)).toBeCloseTo(60_900);
    schedule.correct(start, 29_999);
    expect(schedule.startsAt(next, 59_000)).toBeLessThan(59_000);
  });
});

describe("a rest", () => {
  it("lets nothing start, whatever is given back meanwhile, and is not made up for", () => {
    const schedule = aSchedule({ requestsPerMinute: 600, tokensPerMinute: 600_000 });
    const request = { arrived: 0, tokens: 9000 };
    const start = schedule.start(request, 0);
    schedule.restUntil(10_000);
    expect(schedule.restsUntil()).toBe(10_000);
    schedule.correct(start, 0);
    expect(schedule.startsAt({ arrived: 0, tokens: 0 }, 100)).toBeGreaterThanOrEqual(10_000);
    const sent = send(
      schedule,
      Array.from({ length: 10 }, () => ({ arrived: 0, tokens: 0, lateMs: 0 })),
    );
    expect(sent[9]?.at).toBeGreaterThanOrEqual(10_000 + (9 * 100) / 0.98);
  });

  it("is not made up for in tokens either", () => {
    const schedule = aSchedule({ tokensPerMinute: 60_000 });
    schedule.restUntil(10_000);
    const sent = send(
      schedule,
      Array.from({ length: 10 }, () => ({ arrived: 0, tokens: 98, lateMs: 0 })),
    );
    expect(sent[9]?.at).toBeGreaterThanOrEqual(10_000 + 9 * 100);
  });

  it("is never shortened by a shorter one", () => {
    const schedule = aSchedule({});
    schedule.restUntil(10_000);
    schedule.restUntil(5000);
    expect(schedule.startsAt({ arrived: 0, tokens: 0 }, 100)).toBe(10_000);
  });
});

describe("a limit that falls", () => {
  it("holds at once for the minute that is under way", () => {
    let requestsPerMinute = 6000;
    const schedule = createSchedule(() => ({
      requestsPerMinute,
      tokensPerMinute: null,
      learntPerMinute: Number.POSITIVE_INFINITY,
    }));
    const sent = send(
      schedule,
      Array.from({ length: 100 }, () => ({ arrived: 0, tokens: 0, lateMs: 0 })),
    );
    requestsPerMinute = 60;
    // Sixty are room for one more when all but 59 have left the window, which is 60.9 s long: the last of the 41 first.
    expect(schedule.startsAt({ arrived: 0, tokens: 0 }, 5000)).toBeCloseTo((sent[40]?.at ?? 0) + 60_900);
  });
});

describe("held", () => {
  it("are requests that waited for their turn among the requests, not those that waited for tokens or came late", () => {
    const schedule = aSchedule({ requestsPerMinute: 60, tokensPerMinute: 6000 });
    const heldAt = (arrived: number, now: number, tokens = 1) => schedule.start({ arrived, tokens }, now).held;
    expect(heldAt(0, 0)).toBe(false);
    expect(heldAt(100, 1300)).toBe(true);
    expect(heldAt(5000, 5000, 2000)).toBe(false);
    // The tokens of the one before are paid for 20 s later.
    expect(heldAt(7000, 25_500)).toBe(false);
  });
});
