import { describe, expect, it } from "vitest";
import { createTokenCorrection } from "../../src/execute/token-correction.js";

describe("a token correction", () => {
  it("believes our own count until it was told of another", () => {
    expect(createTokenCorrection().apply(1000)).toBe(1000);
  });

  it("applies the ratio of the first answer in full, in whole tokens", () => {
    const correction = createTokenCorrection();
    correction.learn(1000, 1250);
    expect(correction.apply(400)).toBe(500);
    expect(correction.apply(1)).toBe(2);
    expect(correction.apply(0)).toBe(0);
  });

  it("weighs requests by their size", () => {
    const correction = createTokenCorrection();
    correction.learn(10_000, 10_000);
    correction.learn(10, 1000);
    expect(correction.apply(1000)).toBeLessThan(1200);
  });

  it("follows a ratio that changes, within some fifty requests", () => {
    const correction = createTokenCorrection();
    for (let i = 0; i < 1000; i++) correction.learn(100, 100);
    for (let i = 0; i < 50; i++) correction.learn(100, 150);
    // 0.95 ** 50 is 0.077: that much of the old ratio is left.
    expect(correction.apply(1000)).toBe(Math.ceil(1000 * (1.5 - 0.5 * 0.95 ** 50)));
  });

  it("is not unsettled by a single odd answer", () => {
    const correction = createTokenCorrection();
    for (let i = 0; i < 100; i++) correction.learn(100, 100);
    correction.learn(100, 200);
    expect(correction.apply(1000)).toBeLessThan(1060);
  });
});
