import { describe, expect, it } from "vitest";
import { noUsage } from "../../src/core/verdict.js";
import { sharesOf } from "../../src/run/shares-of.js";

const input = (total: number, sizes: readonly (number | null)[]) =>
  sharesOf({ ...noUsage, inputTokens: total }, sizes).map((share) => share?.inputTokens ?? null);

describe("the shares of a request's tokens", () => {
  it.each<[string, number, readonly (number | null)[], readonly (number | null)[]]>([
    ["go by the sizes, a text of no bytes as one of its own", 12, [9, 0, 9], [5, 2, 5]],
    ["leave out who has no size", 20, [4, null, 4], [10, null, 10]],
    ["are one token each at least, where there are as many", 3, [9999, 0, 0], [1, 1, 1]],
    ["are none for some where there are fewer", 1, [9, 9], [1, 0]],
    ["are nothing of nothing", 0, [1, 2], [0, 0]],
    ["are none where nobody has a size", 5, [null], [null]],
  ])("%s", (_, total, sizes, shares) => {
    expect(input(total, sizes)).toEqual(shares);
  });

  it("sum up to the total, of each kind of tokens", () => {
    const sizes = Array.from({ length: 97 }, (_, index) => (index * 7919) % 101);
    const total = { inputTokens: 100_003, cachedInputTokens: 1009, outputTokens: 5 };
    const sums = sharesOf(total, sizes).reduce<typeof total>(
      (sum, share) => ({
        inputTokens: sum.inputTokens + (share?.inputTokens ?? 0),
        cachedInputTokens: sum.cachedInputTokens + (share?.cachedInputTokens ?? 0),
        outputTokens: sum.outputTokens + (share?.outputTokens ?? 0),
      }),
      noUsage,
    );
    expect(sums).toEqual(total);
  });
});
