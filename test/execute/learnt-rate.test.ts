import { describe, expect, it } from "vitest";
import { createLearntRate, type LearntRate, type Trial } from "../../src/execute/learnt-rate.js";

const unlimited = Number.POSITIVE_INFINITY;

/** So many requests in a second from `from` on, evenly; they were held back unless it says otherwise. */
const startMany = (learnt: LearntRate, from: number, count: number, held = true): readonly Trial[] =>
  Array.from({ length: count }, (_, index) => learnt.started(from + (1000 * index) / count, held));

const accept = (learnt: LearntRate, trials: readonly Trial[], now: number) => {
  for (const trial of trials) learnt.accepted(trial, now);
};

/** A rate of 20 a second that was granted for ten seconds, until a 429 at 10.0 s. */
const taught = () => {
  const learnt = createLearntRate();
  for (let second = 0; second < 10; second++) accept(learnt, startMany(learnt, 1000 * second, 20), 1000 * second + 999);
  learnt.refused(learnt.started(9999, true), unlimited, 10_000);
  return learnt;
};

describe("a refusal", () => {
  it("lowers the rate to 95 % of what was granted in the last minute, if it is the first", () => {
    const learnt = createLearntRate();
    expect(learnt.perMinute()).toBe(unlimited);
    // 100 a second for a minute, and then 20.
    for (let second = 0; second < 120; second++) {
      accept(learnt, startMany(learnt, 1000 * second, second < 60 ? 100 : 20), 1000 * second + 999);
    }
    expect(learnt.refused(learnt.started(119_999, false), unlimited, 120_000)).toBe(true);
    expect(learnt.perMinute()).toBeCloseTo(0.95 * 20 * 60);
  });

  it("lowers it to 95 % of what was granted since the one before, and in five seconds at least", () => {
    const learnt = taught();
    // Twelve a second from 10 s on: at 20 s, nothing of the 20 a second before counts any more.
    for (let second = 10; second < 20; second++)
      accept(learnt, startMany(learnt, 1000 * second, 12), 1000 * second + 999);
    learnt.refused(learnt.started(19_999, true), unlimited, 20_000);
    expect(learnt.perMinute()).toBeCloseTo(0.95 * 12 * 60);
    // One second later it is four seconds of these, and one with two.
    accept(learnt, startMany(learnt, 20_001, 2), 20_900);
    learnt.refused(learnt.started(20_999, true), unlimited, 21_000);
    expect(learnt.perMinute()).toBeCloseTo((0.95 * (4 * 12 + 2) * 60) / 5);
  });

  it("takes a run of less than a second for one of a whole second: it began with a full bucket", () => {
    const learnt = createLearntRate();
    const trials = Array.from({ length: 20 }, (_, index) => learnt.started(index, false));
    accept(learnt, trials, 50);
    learnt.refused(learnt.started(60, false), unlimited, 65);
    expect(learnt.perMinute()).toBeCloseTo(0.95 * 20 * 60);
  });

  it("teaches nothing where nothing was accepted yet", () => {
    const learnt = createLearntRate();
    for (let at = 0; at < 10_000; at += 1000) learnt.refused(learnt.started(at, false), unlimited, at + 10);
    expect(learnt.perMinute()).toBe(unlimited);
  });

  it("teaches nothing more while everything is refused", () => {
    const learnt = taught();
    const before = learnt.perMinute();
    // The first may still speak of what was sent before it; from the second on there is nothing new.
    learnt.refused(learnt.started(11_000, true), before, 11_010);
    const settled = learnt.perMinute();
    for (let second = 12; second < 60; second++) {
      expect(learnt.refused(learnt.started(1000 * second, true), settled, 1000 * second + 10)).toBe(true);
    }
    expect(learnt.perMinute()).toBe(settled);
    expect(settled).toBeGreaterThanOrEqual(before / 2);
  });

  it("is no news where its request was on its way with one that was refused before", () => {
    const learnt = createLearntRate();
    accept(learnt, startMany(learnt, 0, 20), 1000);
    const together = [learnt.started(2000, true), learnt.started(2001, true), learnt.started(2002, true)];
    expect(together.map((trial) => learnt.refused(trial, unlimited, 2010))).toEqual([true, false, false]);
    expect(learnt.refused(learnt.started(2011, true), unlimited, 2020)).toBe(true);
  });

  it("of contemporaries refines what is known of the grant: they were not let through", () => {
    const learnt = createLearntRate();
    accept(learnt, startMany(learnt, 0, 20), 1000);
    const together = Array.from({ length: 20 }, (_, index) => learnt.started(1000 + index, false));
    learnt.refused(together[0] as Trial, unlimited, 2000);
    expect(learnt.perMinute()).toBeCloseTo((0.95 * 39 * 60) / 2);
    for (const trial of together.slice(1)) learnt.refused(trial, unlimited, 2000);
    expect(learnt.perMinute()).toBeCloseTo((0.95 * 20 * 60) / 2);
  });

  it("counts the pause after the one before as time in which nothing was granted", () => {
    const learnt = taught();
    // From 10 s to 20 s: a pause, and then 20 in the last second.
    accept(learnt, startMany(learnt, 19_000, 20), 19_990);
    learnt.refused(learnt.started(19_999, true), 1140, 20_000);
    // 20 in ten seconds are 120 a minute; but no more than half of the pace is lost at once.
    expect(learnt.perMinute()).toBe(570);
  });

  it("takes no more than half of the pace at once, and leaves a quarter of the best minute", () => {
    const learnt = taught();
    let at = 10_000;
    for (let refusal = 0; refusal < 20; refusal++) {
      at += 10_000;
      learnt.accepted(learnt.started(at - 100, false), at - 50);
      const before = learnt.perMinute();
      learnt.refused(learnt.started(at - 10, false), before, at);
      expect(learnt.perMinute()).toBeGreaterThanOrEqual(before / 2);
    }
    // 205 were let through in the first minute: 200 in its first ten seconds, and five of the others.
    expect(learnt.perMinute()).toBe(205 / 4);
  });

  it("lowers a known limit's pace by a twentieth where that much was granted", () => {
    const learnt = createLearntRate();
    for (let second = 0; second < 10; second++)
      accept(learnt, startMany(learnt, 1000 * second, 20), 1000 * second + 999);
    learnt.refused(learnt.started(9999, true), 1000, 10_000);
    expect(learnt.perMinute()).toBe(950);
  });
});

describe("an answer", () => {
  it("raises the rate by 0.02 % at first", () => {
    const learnt = taught();
    const before = learnt.perMinute();
    learnt.accepted(learnt.started(11_000, true), 11_010);
    expect(learnt.perMinute() / before - 1).toBeCloseTo(0.0002, 5);
  });

  it("needs some 200 in a row for the next refusal: they make up for its twentieth", () => {
    const learnt = taught();
    const before = learnt.perMinute();
    let answers = 0;
    for (; learnt.perMinute() * 0.95 < before; answers++) {
      learnt.accepted(learnt.started(11_000 + 50 * answers, true), 11_010 + 50 * answers);
    }
    expect(answers).toBeGreaterThan(150);
    expect(answers).toBeLessThan(250);
  });

  it("raises it tenfold faster when there was no refusal for long", () => {
    const learnt = taught();
    let now = 11_000;
    const step = () => {
      now += 50;
      const before = learnt.perMinute();
      learnt.accepted(learnt.started(now, true), now);
      return learnt.perMinute() / before - 1;
    };
    const steps = Array.from({ length: 2000 }, step);
    expect(steps[500]).toBeCloseTo(0.0008, 5);
    expect(steps[1999]).toBeCloseTo(0.002, 6);
  });

  it("raises nothing where it was not the rate that had held the request back, or where the request is of before", () => {
    const learnt = createLearntRate();
    const early = startMany(learnt, 0, 20);
    accept(learnt, early.slice(0, 10), 990);
    learnt.refused(learnt.started(999, true), unlimited, 1000);
    const before = learnt.perMinute();
    accept(learnt, early.slice(10), 1500);
    learnt.accepted(learnt.started(2000, false), 2010);
    expect(learnt.perMinute()).toBe(before);
  });

  it("raises the rate by a tenth up to what a minute was granted before", () => {
    const learnt = createLearntRate();
    for (let second = 0; second < 60; second++)
      accept(learnt, startMany(learnt, 1000 * second, 20), 1000 * second + 999);
    // A storm: everything is refused but one in a second or so.
    for (let second = 60; second < 75; second++) {
      learnt.accepted(learnt.started(1000 * second, true), 1000 * second + 10);
      learnt.refused(learnt.started(1000 * second + 20, true), learnt.perMinute(), 1000 * second + 30);
    }
    expect(learnt.perMinute()).toBeLessThan(400);
    let now = 75_000;
    let answers = 0;
    for (; learnt.perMinute() < 1000; answers++) {
      now += 100;
      learnt.accepted(learnt.started(now, true), now);
    }
    // 1.1 ** 14 is 3.8.
    expect(answers).toBeLessThan(16);
  });
});
