import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { draws, pick, sample } from "../../src/generate/draw.js";

/** Numbers that are given one after another. */
const given = (...numbers: readonly number[]) => {
  const left = [...numbers];
  return () => left.shift() ?? 0;
};

describe("draws", () => {
  it("are the first 48 bits of SHA-256 over what they are for, as a share of 2^48", () => {
    const first = createHash("sha256").update("sample/123/1/0").digest("hex").slice(0, 12);
    const second = createHash("sha256").update("sample/123/1/1").digest("hex").slice(0, 12);
    const draw = draws("sample", 123, 1);
    expect([draw(), draw()]).toEqual([Number.parseInt(first, 16) / 2 ** 48, Number.parseInt(second, 16) / 2 ** 48]);
  });

  it("differ by purpose, by seed and by iteration", () => {
    const firsts = [draws("sample", 1, 1), draws("select", 1, 1), draws("sample", 2, 1), draws("sample", 1, 2)];
    expect(new Set(firsts.map((draw) => draw())).size).toBe(4);
  });
});

describe("a pick", () => {
  it.each([
    [0, "a"],
    [0.49, "a"],
    [0.5, "b"],
    [0.999999, "b"],
  ])("of two with %d is %s", (number, picked) => {
    expect(pick(["a", "b"], given(number))).toBe(picked);
  });

  it("of nothing is nothing", () => {
    expect(pick([], given(0))).toBeUndefined();
  });
});

describe("a sample", () => {
  // Fisher and Yates by hand: draw a place among those left, and put the first of them there.
  it.each([
    ["the first each time", [0, 0, 0], ["a", "b", "c"]],
    ["the last each time", [0.99, 0.99, 0.99], ["d", "a", "b"]],
    ["a place that something was moved to", [0.5, 0.34, 0.5], ["c", "a", "d"]],
  ])("takes %s", (_, numbers, drawn) => {
    expect(sample(["a", "b", "c", "d"], 3, given(...numbers))).toEqual(drawn);
  });

  it("has nothing twice, and no more than there is", () => {
    const items = Array.from({ length: 40 }, (_, i) => i);
    const drawn = sample(items, 100, draws("sample", 5, 1));
    expect([...drawn].sort((a, b) => a - b)).toEqual(items);
  });

  it("draws each as often: 2 of 4, 3,000 times", () => {
    const counts = [0, 0, 0, 0];
    for (let seed = 0; seed < 3000; seed++) {
      for (const item of sample([0, 1, 2, 3], 2, draws("sample", seed, 1))) counts[item] = (counts[item] ?? 0) + 1;
    }
    // Each is expected 1,500 times with a standard deviation of 27.4.
    for (const count of counts) expect(Math.abs(count - 1500)).toBeLessThan(137);
  });
});
