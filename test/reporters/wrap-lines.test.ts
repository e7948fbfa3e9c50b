import { describe, expect, it } from "vitest";
import { textWidth } from "../../src/core/text-width.js";
import { wrapLines } from "../../src/reporters/wrap-lines.js";

describe("wrapping", () => {
  it.each([
    ["a line that fits stays as it is, blanks and all", "ab  cd ", 8, ["ab  cd "]],
    ["it breaks at blanks", "one two three", 7, ["one two", "three"]],
    ["blanks within a line stay", "a  b c", 4, ["a  b", "c"]],
    ["a word that is too long breaks anywhere", "abcdefgh", 3, ["abc", "def", "gh"]],
    ["and goes on where it ends", "ab cdefgh ij", 4, ["ab", "cdef", "gh", "ij"]],
    ["a word goes on a line of its own before it is broken", "ab cdef", 4, ["ab", "cdef"]],
    ["what follows is indented as the line is", "  one two", 5, ["  one", "  two"]],
    ["but for half of the columns at most", "      one two", 6, ["   one", "   two"]],
    ["wide characters take two", "東京の天気", 5, ["東京", "の天", "気"]],
    ["a character is not broken", "a👨‍👩‍👧b", 2, ["a", "👨‍👩‍👧", "b"]],
    ["a character that is too wide stands alone", "東京", 1, ["東", "京"]],
  ])("%s", (_, line, columns, lines) => {
    expect(wrapLines([line], columns)).toEqual(lines);
  });

  it("keeps a long word without a blank, within the columns", () => {
    const lines = wrapLines(["x".repeat(200_000)], 80);
    expect(lines.join("")).toHaveLength(200_000);
    expect(Math.max(...lines.map(textWidth))).toBe(80);
  });

  it.each(["x", "é", "я", "東", "한", "e\u0301"])(
    "breaks a word of %s where a line is full, whichever way it is read",
    (letter) => {
      const each = 80 / textWidth(letter);
      expect(wrapLines([letter.repeat(2.5 * each)], 80)).toEqual([1, 1, 0.5].map((part) => letter.repeat(part * each)));
    },
  );
});
