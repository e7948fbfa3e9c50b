import { describe, expect, it } from "vitest";
import { decodePrices, findPrice } from "../../src/config/prices.js";
import { formatYaml } from "../../src/config/yaml.js";
import type { Price } from "../../src/core/record.js";
import { errorOf } from "../support/errors.js";

const aPrice = (parts: Partial<Price> = {}): Price => ({
  model: "gpt-4.1",
  input: 2,
  cached_input: 0.5,
  output: 8,
  as_of: "2026-11-21",
  source: "https://example.com/pricing",
  ...parts,
});

const aFile = (...prices: readonly unknown[]): string => formatYaml({ prices });

const refusal = (text: string): string => errorOf(() => decodePrices(text, "p.yaml")).message;

describe("decodePrices", () => {
  it("reads a model's prices, with their day and source", () => {
    const text = [
      "prices:",
      "  - model: gpt-4.1",
      "    input: 2",
      "    cached_input: 0.5",
      "    output: 8",
      "    as_of: 2026-11-21",
      "    source: https://example.com/pricing",
      "",
    ].join("\n");
    expect(decodePrices(text, "p.yaml")).toEqual([aPrice()]);
  });

  it("takes a model that costs nothing, and one whose cached input costs what input does", () => {
    const prices = [aPrice({ model: "a", input: 0, cached_input: 0, output: 0 }), aPrice({ cached_input: 2 })];
    expect(decodePrices(aFile(...prices), "p.yaml")).toEqual(prices);
  });

  it.each<[string, string, string]>([
    [
      "a price in words",
      aFile({ ...aPrice(), input: "two" }),
      'p.yaml:3:12: prices[0].input is "two", expected a number',
    ],
    ["a negative input price", aFile(aPrice({ input: -2 })), "p.yaml:3:12: prices[0].input is -2, expected at least 0"],
    ["a negative output price", aFile(aPrice({ output: -8 })), "prices[0].output is -8, expected at least 0"],
    ["a negative price of cached input", aFile(aPrice({ cached_input: -1 })), "prices[0].cached_input is -1"],
    [
      "cached input that costs more than input",
      aFile(aPrice({ cached_input: 2.5 })),
      "p.yaml:4:19: prices[0].cached_input is 2.5, expected at most what input costs, 2",
    ],
    [
      "a model listed twice",
      aFile(aPrice(), aPrice({ model: "o3" }), aPrice()),
      'p.yaml:14:12: prices[2].model is "gpt-4.1", expected a model once: prices[0] has it',
    ],
    ["a day that no month has", aFile(aPrice({ as_of: "2026-02-30" })), 'as_of is "2026-02-30", expected a date'],
    [
      "a source that is no page",
      aFile(aPrice({ source: "hearsay" })),
      'source is "hearsay", expected the URL of a page',
    ],
    ["a source that no browser opens", aFile(aPrice({ source: "file:///p" })), "expected the URL of a page"],
    ["a model without a name", aFile(aPrice({ model: "" })), 'p.yaml:2:12: prices[0].model is "", expected the model'],
    [
      "a missing price",
      aFile({ ...aPrice(), cached_input: undefined }),
      "p.yaml:2:5: prices[0].cached_input is missing, expected a number",
    ],
    ["a price of something else", aFile({ ...aPrice(), image: 3 }), "p.yaml:8:5: prices[0].image is no known key"],
    ["a file of something else", "judges: {}\n", "p.yaml:1:1: judges is no known key"],
  ])("refuses %s", (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });
});

describe("findPrice", () => {
  const prices = [aPrice({ model: "gpt-4.1", input: 2 }), aPrice({ model: "gpt-4o", input: 2.5 })];

  it.each([
    ["the name itself", "gpt-4.1"],
    ["a dated version", "gpt-4.1-2025-04-14"],
    ["a dated version without dashes", "gpt-4.1-20250414"],
  ])("knows a model by %s", (_, model) => {
    expect(findPrice(prices, model)).toEqual(prices[0]);
  });

  it.each([
    ["a name that goes on", "gpt-4.1-mini"],
    ["a dated version of a name that goes on", "gpt-4.1-mini-2025-04-14"],
    ["a name that is shorter", "gpt-4"],
    ["a fine-tuned model", "ft:gpt-4.1:org"],
    ["a fine-tuned version", "ft:gpt-4.1-2025-04-14:org"],
    ["a provider's prefix", "openai/gpt-4.1"],
    ["a date that does not end the name", "gpt-4.1-2025-04-14-preview"],
    ["two dates", "gpt-4.1-2025-04-14-2025-04-14"],
    ["a date with one dash", "gpt-4.1-202504-14"],
    ["a month that is none", "gpt-4.1-2025-13-14"],
    ["a day that is none", "gpt-4.1-20250432"],
    ["a number that is no date", "gpt-4.1-0613"],
    ["another case", "GPT-4.1"],
    ["no name", ""],
  ])("does not know %s", (_, model) => {
    expect(findPrice(prices, model)).toBeNull();
  });

  it("takes a dated version that is listed itself, in either order", () => {
    const dated = aPrice({ model: "gpt-4o-2024-05-13", input: 5 });
    expect(findPrice([...prices, dated], "gpt-4o-2024-05-13")?.input).toBe(5);
    expect(findPrice([dated, ...prices], "gpt-4o-2024-05-13")?.input).toBe(5);
    expect(findPrice([dated, ...prices], "gpt-4o-2024-08-06")?.input).toBe(2.5);
  });

  it("does not leave out a date in the middle of a name", () => {
    expect(findPrice([...prices, aPrice({ model: "gpt-4.1-mini" })], "gpt-4.1-2025-04-14-mini")).toBeNull();
  });

  it("does not take a dated version's price for the model", () => {
    expect(findPrice([aPrice({ model: "gpt-4o-2024-05-13" })], "gpt-4o")).toBeNull();
  });
});
