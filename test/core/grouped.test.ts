import { describe, expect, it } from "vitest";
import { grouped } from "../../src/core/grouped.js";

describe("grouped", () => {
  it.each([
    ["0", "0"],
    ["999", "999"],
    ["1000", "1,000"],
    ["12345", "12,345"],
    ["123456", "123,456"],
    ["1234567", "1,234,567"],
    ["-1234567", "-1,234,567"],
  ])("parts the thousands of %s: %s", (digits, text) => {
    expect(grouped(digits)).toBe(text);
  });

  it.each([
    ["0.12345678", "0.12345678"],
    ["1000.00001", "1,000.00001"],
    ["123456.1000", "123,456.1000"],
  ])("leaves the decimals of %s together: %s", (digits, text) => {
    expect(grouped(digits)).toBe(text);
  });
});
