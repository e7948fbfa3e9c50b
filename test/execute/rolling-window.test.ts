import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRollingWindow } from "../../src/execute/rolling-window.js";

describe("a rolling window", () => {
  it("has room again when the oldest has left it, not before", () => {
    const window = createRollingWindow(1000);
    window.add(1, 0);
    window.add(1, 400);
    expect(window.fitsAt(1, 3, 500)).toBe(Number.NEGATIVE_INFINITY);
    expect(window.fitsAt(1, 2, 500)).toBe(1000);
    expect(window.fitsAt(1, 1, 500)).toBe(1400);
    expect(window.fitsAt(1, 2, 999.9)).toBe(1000);
    expect(window.fitsAt(1, 2, 1000)).toBe(Number.NEGATIVE_INFINITY);
  });

  it("lets what is above the limit by itself in, alone", () => {
    const window = createRollingWindow(1000);
    expect(window.fitsAt(50, 10, 0)).toBe(Number.NEGATIVE_INFINITY);
    window.add(1, 0);
    expect(window.fitsAt(50, 10, 0)).toBe(1000);
    window.add(50, 1000);
    expect(window.fitsAt(1, 10, 1000)).toBe(2000);
  });

  it("takes corrections, also of what has left it", () => {
    const window = createRollingWindow(1000);
    const first = window.add(3, 0);
    const second = window.add(3, 500);
    window.correct(second, 8);
    expect(window.fitsAt(3, 10, 500)).toBe(1500);
    window.correct(first, 0);
    expect(window.fitsAt(2, 10, 500)).toBe(Number.NEGATIVE_INFINITY);
    // At 1000 the first has left.
    expect(window.fitsAt(2, 10, 1000)).toBe(Number.NEGATIVE_INFINITY);
    window.correct(first, 100);
    expect(window.fitsAt(2, 10, 1000)).toBe(Number.NEGATIVE_INFINITY);
    expect(window.fitsAt(3, 10, 1000)).toBe(1500);
  });

  it("sums what was added since a time", () => {
    const window = createRollingWindow(1000);
    for (const at of [0, 300, 600]) window.add(at + 1, at);
    expect([0, 300, 301, 600, 601].map(window.sumFrom)).toEqual([903, 902, 601, 601, 0]);
  });

  it("is right after many more entries than it holds", () => {
    const window = createRollingWindow(1000);
    for (let at = 0; at < 100_000; at += 10) window.add(1, at);
    expect(window.fitsAt(1, 101, 99_990)).toBe(Number.NEGATIVE_INFINITY);
    expect(window.fitsAt(1, 100, 99_990)).toBe(100_000);
    expect(window.fitsAt(1, 99, 99_990)).toBe(100_010);
    expect(window.sumFrom(0)).toBe(100);
  });

  it("says the earliest time at which the sum of the last window keeps within the limit", () => {
    const steps = fc.array(
      fc.record({ pause: fc.integer({ min: 0, max: 400 }), amount: fc.integer({ min: 0, max: 9 }) }),
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 20 }), (added, limit) => {
        const window = createRollingWindow(1000);
        const entries: { at: number; amount: number }[] = [];
        let now = 0;
        for (const { pause, amount } of added) {
          now += pause;
          window.add(amount, now);
          entries.push({ at: now, amount });
        }
        const sumAt = (time: number) =>
          entries.reduce((sum, { at, amount }) => sum + (at > time - 1000 ? amount : 0), 0);
        let earliest = now;
        while (sumAt(earliest) + Math.min(5, limit) > limit) earliest += 1;
        expect(Math.max(now, window.fitsAt(5, limit, now))).toBe(earliest);
      }),
    );
  });
});
