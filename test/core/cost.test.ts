import { describe, expect, it } from "vitest";
import { costUsd, formatUsd } from "../../src/core/cost.js";
import type { Price } from "../../src/core/record.js";
import { addUsage, noUsage, type Usage } from "../../src/core/verdict.js";

const price: Price = {
  model: "m",
  input: 2,
  cached_input: 0.5,
  output: 8,
  as_of: "2026-11-21",
  source: "https://example.com/pricing",
};

const usage = (inputTokens: number, cachedInputTokens: number, outputTokens: number): Usage => ({
  inputTokens,
  cachedInputTokens,
  outputTokens,
});

describe("costUsd", () => {
  it.each<[string, Usage, number]>([
    ["a million input tokens cost what the price says", usage(1_000_000, 0, 0), 2],
    ["a million output tokens cost what the price says", usage(0, 0, 1_000_000), 8],
    ["cached tokens are a part of the input, at their own price", usage(1_000_000, 1_000_000, 0), 0.5],
    // 600 at 2 are 1200, 400 at 0.5 are 200, 50 at 8 are 400: 1800 millionths.
    ["each kind of token counts at its own price", usage(1000, 400, 50), 0.0018],
    ["more cached tokens than input count as all the input", usage(1000, 5000, 0), 0.0005],
    ["nothing costs nothing", noUsage, 0],
  ])("%s", (_, tokens, dollars) => {
    expect(costUsd(tokens, price)).toBeCloseTo(dollars, 12);
  });

  it("costs as much for two requests as for their sum", () => {
    const [first, second] = [usage(1234, 56, 78), usage(910, 910, 11)];
    expect(costUsd(addUsage(first, second), price)).toBeCloseTo(costUsd(first, price) + costUsd(second, price), 12);
  });

  it("costs nothing where the price is 0", () => {
    expect(costUsd(usage(1000, 400, 50), { ...price, input: 0, cached_input: 0, output: 0 })).toBe(0);
  });
});

describe("formatUsd", () => {
  it.each<[number, string]>([
    [0, "$0.00"],
    [1, "$1.00"],
    [5, "$5.00"],
    [1.234, "$1.23"],
    [1.236, "$1.24"],
    [12.3456, "$12.35"],
    [1234.5, "$1,234.50"],
    [1_000_000, "$1,000,000.00"],
  ])("writes %d, from a dollar on and for nothing, with two decimals: %s", (amount, text) => {
    expect(formatUsd(amount)).toBe(text);
  });

  it.each<[number, string]>([
    [0.5, "$0.50"],
    [0.123456, "$0.1235"],
    [0.0123, "$0.0123"],
    [0.012346, "$0.01235"],
    [0.001, "$0.001"],
    [0.00001234567, "$0.00001235"],
    [5e-9, "$0.000000005"],
    [0.99999, "$1.00"],
    [0.0099996, "$0.01"],
  ])("writes %d, below a dollar, to four significant digits: %s", (amount, text) => {
    expect(formatUsd(amount)).toBe(text);
  });

  it("never shows a sum as nothing", () => {
    expect(formatUsd(1e-15)).toBe("$0.000000000000001");
  });
});
