import { describe, expect, it } from "vitest";
import { createPace } from "../../src/execute/pace.js";

/** Starts requests of 100 ms each as early as they may, but not before `notBefore` of each; all of them wait from 0 on. */
const startTimes = (notBefore: readonly number[]) => {
  const pace = createPace();
  return notBefore.map((earliest) => {
    const now = Math.max(earliest, pace.startsAt(100));
    pace.take({ costMs: 100, arrived: 0, now });
    return now;
  });
};

const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));

describe("a pace", () => {
  it("starts what waits evenly, the first at once", () => {
    const [first, ...later] = startTimes([0, 0, 0, 0]);
    expect(first).toBe(0);
    expect(gaps(later)).toEqual([100, 100]);
  });

  it("makes up for late timers: the schedule goes on from when a start was due", () => {
    const [, , onTime] = startTimes([0, 0, 0]);
    const [, , afterALateOne] = startTimes([0, 160, 0]);
    expect(afterALateOne).toBe(onTime);
  });

  it("makes up for no more than half a second", () => {
    // The second is due at 100 and started at 2000. It counts as of 1500, so that four may follow it at once.
    const times = startTimes([0, 2000, 2000, 2000, 2000, 2000, 2000, 2000]);
    expect(gaps(times)).toEqual([2000, 0, 0, 0, 0, 50, 100]);
  });

  it("does not make up for idle time", () => {
    const pace = createPace();
    pace.take({ costMs: 100, arrived: 0, now: 0 });
    pace.take({ costMs: 100, arrived: 5000, now: 5000 });
    expect(pace.startsAt(100)).toBeGreaterThanOrEqual(5100);
  });

  it("lets what takes a second's allowance start only when all before it is paid for, late timers or not", () => {
    const pace = createPace();
    // Made up for, as it was less than half a second late: paid for at 1000.
    pace.take({ costMs: 1000, arrived: 0, now: 250 });
    expect(pace.startsAt(1000)).toBe(1500);
    expect(pace.startsAt(3000)).toBe(1500);
    expect(pace.startsAt(100)).toBe(1050);
    expect(pace.startsAt(0)).toBe(1000);
  });

  it("starts nothing while it rests, and makes up for none of it", () => {
    const pace = createPace();
    pace.take({ costMs: 100, arrived: 0, now: 0 });
    pace.restUntil(10_000);
    expect(pace.startsAt(100)).toBeGreaterThanOrEqual(10_000);
    pace.take({ costMs: 100, arrived: 0, now: 10_000 });
    expect(pace.startsAt(0)).toBe(10_100);
  });

  it("takes corrections of what was paid", () => {
    const pace = createPace();
    pace.take({ costMs: 100, arrived: 0, now: 0 });
    pace.charge(50);
    expect(pace.startsAt(0)).toBe(150);
    pace.charge(-150);
    expect(pace.startsAt(0)).toBe(0);
  });
});
