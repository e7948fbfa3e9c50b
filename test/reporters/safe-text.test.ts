import { describe, expect, it } from "vitest";
import { safeText } from "../../src/reporters/safe-text.js";

describe("safe text", () => {
  it.each([
    ["a colour", "\u001B[31mred\u001B[0m", "red"],
    ["moving the cursor", "a\u001B[2J\u001B[1;1Hb", "ab"],
    ["a line end", "a\nb\r\nc", "a b  c"],
    ["a bell and a backspace", "a\u0007b\bc", "a b c"],
    ["NUL and DEL", "a\0b\u007Fc", "a b c"],
    ["a line separator", "a\u2028b", "a b"],
    ["half of a surrogate pair", "a\uD83Db\uDE00c", "a b c"],
    ["a code point that is no character", "a\uFFFEb\uFDD0c\u{1FFFF}", "a b c "],
    ["a turned direction", "a\u202Eb\u2066c\u200F", "a b c "],
  ])("loses %s", (_, text, safe) => {
    expect(safeText(text)).toBe(safe);
  });

  it.each(["plain", "東京", "café", "👩‍💻", "\uFFFD", "مرحبا", "a\u00A0b", "=1+1", "<b>|\\"])("keeps %j", (text) => {
    expect(safeText(text)).toBe(text);
  });
});
