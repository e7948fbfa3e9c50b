import { describe, expect, it } from "vitest";
import { graphemes, takesOneEach, textWidth } from "../../src/core/text-width.js";

describe("the width of a text", () => {
  // Widths by Unicode's EastAsianWidth.txt (W and F: two) and emoji-data.txt (Emoji_Presentation: two).
  it.each([
    ["nothing", "", 0],
    ["ASCII", "abc 123", 7],
    ["letters of other alphabets", "Zürich привет", 13],
    ["a mark of its own on a letter", "e\u0301", 1],
    ["Chinese and Japanese", "東京の", 6],
    ["halfwidth katakana", "ｱｲ", 2],
    ["fullwidth letters", "ＡＢ", 4],
    ["Hangul in one piece, and in parts", "한\u1112\u1161\u11ab", 4],
    ["an emoji", "🚀", 2],
    ["an emoji by its selector", "✈\uFE0F", 2],
    ["the same as a sign", "✈", 1],
    ["a family, which is one", "👨‍👩‍👧", 2],
    ["a skin", "👍🏽", 2],
    ["a flag", "🇵🇹", 2],
    ["a character of the second plane", "𠮷", 2],
    ["a blank that has no width", "a\u200Bb", 2],
    ["box drawing and arrows", "─│→", 3],
    ["Devanagari: two consonants, and a sign that joins them", "क्ष", 2],
  ])("%s", (_, text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it("takes for granted only of characters that are one each and one wide that they are", () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(takesOneEach);
    expect(all.length).toBeGreaterThan(900);
    expect(
      all.filter((one) => /[\p{M}\p{C}\p{Emoji_Presentation}\p{Default_Ignorable_Code_Point}]/u.test(one)),
    ).toEqual(
      all.filter((one) => /\p{Cn}/u.test(one)), // Not assigned: nothing is known of these.
    );
    // Each with each next one, as the segmenter has it.
    const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
    expect([...segmenter.segment(all.join(""))]).toHaveLength(all.length);
    for (const marked of ["e\u0301", "й\u0483", "\u00AD", "東", "\u00A9\uFE0F", "\u200D"])
      expect(takesOneEach(marked)).toBe(false);
  });

  it("is told of a long text in a time that grows with its length", () => {
    expect(textWidth("東e\u0301🇵🇹".repeat(50_000))).toBe(250_000);
  });

  it("is of what a reader sees as one character, wherever a piece of a long text ends", () => {
    // A piece has 256 UTF-16 code units.
    for (const letter of ["x", "é", "東"])
      for (const before of [254, 255, 256, 257]) {
        const plain = letter.repeat(before);
        expect([...graphemes(`${plain}e\u0301か\u3099y`)]).toEqual([...plain, "e\u0301", "か\u3099", "y"]);
      }
  });

  it("is of what a reader sees as one character", () => {
    expect([...graphemes("e\u0301👨‍👩‍👧🇵🇹x")]).toEqual(["e\u0301", "👨‍👩‍👧", "🇵🇹", "x"]);
  });
});
