import { describe, expect, it } from "vitest";
import { safeLines } from "../../src/reporters/safe-lines.js";

describe("safe lines", () => {
  it.each([
    ["every line end", "a\nb\r\nc\rd\u2028e\u2029f\u0085g\vh\fi", ["a", "b", "c", "d", "e", "f", "g", "h", "i"]],
    ["blank lines", "a\n\nb\n", ["a", "", "b", ""]],
    ["a tab, as four blanks", "\ta\tb", ["    a    b"]],
    ["indentation", "  a", ["  a"]],
  ])("keep %s", (_, text, lines) => {
    expect(safeLines(text)).toEqual(lines);
  });

  it.each([
    ["a colour", "\u001B[31mred\u001B[0m", ["red"]],
    ["clearing the screen between lines", "a\u001B[2J\nb", ["a", "b"]],
    ["an escape sequence that appears when another is taken out", "\u001B\u001B[31m[2Jx", ["x"]],
    ["a carriage return that would hide a line", "FAILED\rfine  ", ["FAILED", "fine  "]],
    ["a bell, a backspace, C1 and NUL", "a\u0007b\bc\u009Bd\0e", ["a b c d e"]],
    ["a turned direction", "a\u202Eb\u2066c", ["a b c"]],
    ["half of a surrogate pair", "a\uD83Db", ["a b"]],
  ])("lose %s", (_, text, lines) => {
    expect(safeLines(text)).toEqual(lines);
  });
});
