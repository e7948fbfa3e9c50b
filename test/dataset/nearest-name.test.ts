import { describe, expect, it } from "vitest";
import { didYouMean, nearestName } from "../../src/dataset/index.js";

describe("the nearest name", () => {
  const names = ["toolgrad-1b", "toolgrad-3b", "gemma-3-1b", "random"];

  it.each([
    ["a letter too few", "toolgrad-b", "toolgrad-1b"],
    ["a letter too many", "toolgradd-3b", "toolgrad-3b"],
    ["two letters swapped", "radnom", "random"],
    ["another case", "GEMMA-3-1B", "gemma-3-1b"],
    ["the name itself", "random", "random"],
  ])("is found with %s", (_, name, nearest) => {
    expect(nearestName(name, names)).toBe(nearest);
  });

  it("is nothing where no name is near enough to be a slip", () => {
    expect(nearestName("qwen", names)).toBeUndefined();
    expect(nearestName("qwen", [])).toBeUndefined();
  });

  it("is asked for in a message, or nothing is said", () => {
    expect(didYouMean("randm", names)).toBe('; did you mean "random"?');
    expect(didYouMean("qwen", names)).toBe("");
  });
});
