import { describe, expect, it } from "vitest";
import { createLearntRate, type LearntRate, type Trial } from "../../src/execute/learnt-rate.js";

const unlimited = Number.POSITIVE_INFINITY;

/** So many requests a second from `from` until `to`, evenly, all of them accepted; `held` says if the rate held them back. */
const grant = (learnt: LearntRate, perSecond: number, { from = 0, to = 0, held = true }) => {
  for (let at = from; at < to; at += 1000 / perSecond) learnt.accepted(learnt.started(at, held), at);
};

/** A request that is sent just before `now`, and refused. */
const refuse = (learnt: LearntRate, now: number, pace = learnt.perMinute()) =>
  learnt.refused(learnt.started(now - 1, true), pace, now);

/** 20 a second were granted for ten seconds, until a 429 at 10.0 s. */
const taught = () => {
  const learnt = createLearntRate();
  grant(learnt, 20, { to: 10_000, held: false });
  refuse(learnt, 10_000);
  return learnt;
};

describe("the first refusal", () => {
  it("sets the rate to 95 % of what was granted until then", () => {
    const learnt = createLearntRate();
    expect(learnt.perMinute()).toBe(unlimited);
    grant(learnt, 20, { to: 10_000 });
    expect(refuse(learnt, 10_000)).toBe(true);
    expect(learnt.perMinute()).toBeCloseTo(0.95 * 20 * 60);
  });

  it("looks back no more than a minute", () => {
    const learnt = createLearntRate();
    grant(learnt, 100, { to: 60_000 });
    grant(learnt, 20, { from: 60_000, to: 120_000 });
    refuse(learnt, 120_000);
    expect(learnt.perMinute()).toBeCloseTo(0.95 * 20 * 60);
  });

  it("takes a run of less than a second for one of a whole second: it began with a full bucket", () => {
    const learnt = createLearntRate();
    grant(learnt, 400, { to: 50 });
    refuse(learnt, 60);
    expect(learnt.perMinute()).toBeCloseTo(0.95 * 20 * 60);
  });

  it("lowers the pace of a limit that is known by a twentieth, whatever was granted until then", () => {
    const learnt = createLearntRate();
    grant(learnt, 2, { to: 10_000 });
    refuse(learnt, 10_000, 1000);
    expect(learnt.perMinute()).toBe(950);
  });

  it("teaches nothing where nothing was granted", () => {
    const learnt = createLearntRate();
    for (let now = 100; now < 20_000; now += 1000) refuse(learnt, now);
    expect(learnt.perMinute()).toBe(unlimited);
  });
});

describe("contemporaries of a refused request", () => {
  const sentTogether = (learnt: LearntRate): readonly Trial[] =>
    Array.from({ length: 20 }, (_, index) => learnt.started(1000 + index, false));

  it("bring no news when they are refused as well", () => {
    const learnt = createLearntRate();
    const [first, ...others] = sentTogether(learnt);
    expect(learnt.refused(first as Trial, unlimited, 1100)).toBe(true);
    expect(new Set(others.map((trial) => learnt.refused(trial, unlimited, 1200)))).toEqual(new Set([false]));
    expect(refuse(learnt, 1300)).toBe(true);
  });

  it("were not granted, which makes the rate what it should be", () => {
    const learnt = createLearntRate();
    grant(learnt, 20, { to: 1000 });
    const [first, ...others] = sentTogether(learnt);
    learnt.refused(first as Trial, unlimited, 2000);
    // As far as is known: 20 in the first second, and 19 of the others.
    expect(learnt.perMinute()).toBeCloseTo((0.95 * 39 * 60) / 2);
    for (const trial of others) learnt.refused(trial, unlimited, 2010);
    expect(learnt.perMinute()).toBeCloseTo((0.95 * 20 * 60) / 2);
  });

  it("lower a rate only once together", () => {
    const learnt = taught();
    const before = learnt.perMinute();
    const together = [11_000, 11_010, 11_020].map((at) => learnt.started(at, true));
    for (const trial of together) learnt.refused(trial, before, 11_100);
    expect(learnt.perMinute()).toBe(0.95 * before);
  });
});

describe("a later refusal", () => {
  it("takes a twentieth of the pace away", () => {
    const learnt = taught();
    refuse(learnt, 12_000, 1000);
    expect(learnt.perMinute()).toBe(950);
    refuse(learnt, 14_000);
    expect(learnt.perMinute()).toBe(0.95 * 950);
  });

  it("leaves the rate in force as long as six tenths of what was granted are granted still", () => {
    const learnt = taught();
    grant(learnt, 13, { from: 10_000, to: 20_000 });
    refuse(learnt, 20_000, 1000);
    expect(learnt.perMinute()).toBe(950);
  });

  it("gives the rate up where less is granted: it was not the pace that was refused", () => {
    const learnt = taught();
    grant(learnt, 11, { from: 10_000, to: 20_000 });
    refuse(learnt, 20_000);
    expect(learnt.perMinute()).toBe(unlimited);
  });

  it("does not judge the rate by less than ten seconds", () => {
    const learnt = taught();
    refuse(learnt, 19_000);
    expect(learnt.perMinute()).toBeLessThan(unlimited);
  });

  it("judges it by the most that was granted, also after the first lesson", () => {
    const learnt = taught();
    grant(learnt, 40, { from: 10_000, to: 20_000 });
    refuse(learnt, 20_000);
    grant(learnt, 20, { from: 20_000, to: 30_000 });
    refuse(learnt, 30_000);
    expect(learnt.perMinute()).toBe(unlimited);
  });

  it("teaches the rate anew, from five seconds without it", () => {
    const learnt = taught();
    refuse(learnt, 20_000);
    expect(learnt.perMinute()).toBe(unlimited);
    grant(learnt, 5, { from: 20_000, to: 26_000 });
    refuse(learnt, 24_900);
    expect(learnt.perMinute()).toBe(unlimited);
    refuse(learnt, 26_000);
    expect(learnt.perMinute()).toBeCloseTo(0.95 * 5 * 60);
  });
});

describe("an answer", () => {
  /** By how much each of so many answers in a row raises the rate, one each 50 ms. */
  const rises = (learnt: LearntRate, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const before = learnt.perMinute();
      const at = 11_000 + 50 * index;
      learnt.accepted(learnt.started(at, true), at);
      return learnt.perMinute() / before - 1;
    });

  it("raises the rate by 0.02 %, doubled after each 120 without a refusal, up to 2 %", () => {
    const each = rises(taught(), 1200);
    expect(each[0]).toBeCloseTo(0.0002, 5);
    expect(each[119]).toBeCloseTo(0.0004, 6);
    expect(each[239]).toBeCloseTo(0.0008, 6);
    expect(each[1199]).toBeCloseTo(0.02, 6);
  });

  it("is one of some 150 that make up for a refusal", () => {
    let gain = 1;
    const needed = rises(taught(), 1000).findIndex((rise) => {
      gain *= 1 + rise;
      return gain >= 1 / 0.95;
    });
    expect(needed).toBeGreaterThan(120);
    expect(needed).toBeLessThan(180);
  });

  it("begins at 0.02 % again after a refusal", () => {
    const learnt = taught();
    rises(learnt, 500);
    refuse(learnt, 10_900);
    learnt.accepted(learnt.started(10_950, true), 10_950);
    const before = learnt.perMinute();
    learnt.accepted(learnt.started(10_960, true), 10_960);
    expect(learnt.perMinute() / before - 1).toBeCloseTo(0.0002, 5);
  });

  it("raises nothing where it was not the rate that had held its request back, or where that was sent before", () => {
    const learnt = createLearntRate();
    grant(learnt, 20, { to: 10_000 });
    const early = learnt.started(9990, true);
    refuse(learnt, 10_000);
    const before = learnt.perMinute();
    learnt.accepted(early, 11_000);
    learnt.accepted(learnt.started(11_000, false), 11_010);
    expect(learnt.perMinute()).toBe(before);
  });

  it("raises it by a fifth up to nine tenths of the best minute of late", () => {
    const learnt = createLearntRate();
    grant(learnt, 20, { to: 60_000 });
    // A storm: from 1140 a minute down to 0.95 ** 10 of 1200.
    for (let now = 60_000; now < 70_000; now += 1000) refuse(learnt, now);
    expect(learnt.perMinute()).toBeCloseTo(1200 * 0.95 ** 10, 0);
    // 1200 fade to 1155 in these ten seconds (a half in three minutes), and nine tenths of that are 1039. The rate is 718:
    // 862 after one answer, 1035 after two, and 1241 after the third.
    for (let answer = 1; answer <= 3; answer++) {
      const before = learnt.perMinute();
      learnt.accepted(learnt.started(70_000 + answer, true), 70_000 + answer);
      expect(learnt.perMinute()).toBeCloseTo(1.2 * before);
    }
    const before = learnt.perMinute();
    learnt.accepted(learnt.started(70_010, true), 70_010);
    expect(learnt.perMinute() / before).toBeLessThan(1.001);
  });
});
