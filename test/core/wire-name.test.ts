import { describe, expect, it } from "vitest";
import { hashedName, isWireName } from "../../src/core/wire-name.js";

describe("isWireName", () => {
  it.each([
    ["get_weather-2", true],
    ["a".repeat(64), true],
    ["a".repeat(65), false],
    ["", false],
    ["get weather", false],
    ["météo", false],
    ["a.b", false],
    ["line\n", false],
  ])("says of %j: %s", (name, fits) => {
    expect(isWireName(name)).toBe(fits);
  });
});

describe("hashedName", () => {
  // SHA-256 of "abc" from FIPS 180-2, appendix B.1: ba7816bf 8f01cfea 414140de …
  it("is tool_ and eight hex digits of the name's SHA-256", () => {
    expect(hashedName("abc")).toBe("tool_ba7816bf");
  });

  it("has a digit more with each attempt", () => {
    expect(hashedName("abc", 1)).toBe("tool_ba7816bf8");
    expect(hashedName("abc", 8)).toBe("tool_ba7816bf8f01cfea");
  });

  it("is a name that providers take, and another one, for any number of attempts", () => {
    const names = Array.from({ length: 100 }, (_, attempt) => hashedName("abc", attempt));
    expect(names.every(isWireName)).toBe(true);
    expect(new Set(names).size).toBe(100);
  });
});
