import { describe, expect, it } from "vitest";
import { loadTokenCounter } from "../../src/execute/index.js";

const count = await loadTokenCounter();

describe("a token counter", () => {
  // The figures for o200k_base in OpenAI's cookbook, "How to count tokens with tiktoken".
  it.each([
    ["antidisestablishmentarianism", 6],
    ["2 + 2 = 4", 7],
    ["お誕生日おめでとう", 8],
    ["", 0],
  ])("counts %j as o200k_base does", (text, tokens) => {
    expect(count(text)).toBe(tokens);
  });

  it.each(["endoftext", "endofprompt", "im_start", "im_end", "im_sep", "fim_prefix", "start", "return"])(
    "takes <|%s|> for text like any other",
    (name) => {
      // As itself it would be one token; as text it is at least the brackets and the name.
      expect(count(`<|${name}|>`)).toBeGreaterThan(4);
      expect(count(`so <|${name}|> it went`)).toBeGreaterThan(count("so it went") + 4);
    },
  );

  it("counts what has no break in it in time that does not run away", () => {
    const began = performance.now();
    expect(count("a".repeat(200_000)) / 25_000).toBeCloseTo(1, 1);
    expect(count("中".repeat(100_000)) / 100_000).toBeCloseTo(1, 2);
    expect(count(" ".repeat(200_000))).toBeLessThan(10_000);
    // Whole, they take minutes.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it("does not mind half of a surrogate pair, wherever it is", () => {
    expect(count("a\ud83d")).toBeGreaterThan(1);
    expect(count("😀".repeat(3000))).toBeGreaterThan(1000);
  });
});
