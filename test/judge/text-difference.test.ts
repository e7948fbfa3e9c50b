import { describe, expect, it } from "vitest";
import { firstDifference } from "../../src/judge/text-difference.js";

const placeOf = (one: string, other: string) => {
  const found = firstDifference(one, other);
  return found === null ? null : [found.line, found.column, found.one.character, found.other.character];
};

describe("the first difference of two texts", () => {
  it.each([
    ["equal texts have none", "abc", "abc", null],
    ["two empty texts have none", "", "", null],
    ["the first character", "abc", "xbc", [1, 1, "U+0061", "U+0078"]],
    ["a later line", "one\ntwo\nthree", "one\ntwo\nthrow", [3, 4, "U+0065", "U+006F"]],
    ["a line end is a character of its own line", "ab\ncd", "ab cd", [1, 3, "U+000A", "U+0020"]],
    ["what follows a line end is on the next line", "ab\ncd", "ab\nxd", [2, 1, "U+0063", "U+0078"]],
    ["a carriage return ends no line", "a\r\nb", "a\nb", [1, 2, "U+000D", "U+000A"]],
    ["a text that goes on where the other ends", "abc", "ab", [1, 3, "U+0063", null]],
    ["an empty text", "", "a", [1, 1, null, "U+0061"]],
    ["a composed letter and its parts look alike", "caf\u00e9", "cafe\u0301", [1, 4, "U+00E9", "U+0065"]],
    ["an emoji is one column", "😀😀a", "😀😀b", [1, 3, "U+0061", "U+0062"]],
    ["two emoji that share their first half", "x😀", "x😁", [1, 2, "U+1F600", "U+1F601"]],
    ["half an emoji", "x\ud83d", "x😁", [1, 2, "U+D83D", "U+1F601"]],
  ])("%s", (_, one, other, place) => {
    expect(placeOf(one, other)).toEqual(place);
  });

  it("shows the text around it on both sides, and says where that was cut", () => {
    const before = "b".repeat(31);
    const after = "a".repeat(30);
    expect(firstDifference(`${before}1${after}`, `${before}2`)).toMatchObject({
      one: { around: `…${"b".repeat(30)}1${"a".repeat(29)}…` },
      other: { around: `…${"b".repeat(30)}2` },
    });
    expect(firstDifference("b1a", "b2")).toMatchObject({ one: { around: "b1a" }, other: { around: "b2" } });
  });

  it.each([
    ["a line end", "\n", "\\n"],
    ["a quote", '"', '\\"'],
    ["an escape sequence", "\u001b[2J", "\\u001b[2J"],
    ["a control sequence of one character", "\u009b2J", "\\u009b2J"],
    ["a mark that turns the writing direction", "\u202e", "\\u202e"],
    ["a no-break space", "\u00a0", "\\u00a0"],
    ["a zero width space", "\u200b", "\\u200b"],
    ["a tag beyond U+FFFF", "\u{e0041}", "\\udb40\\udc41"],
    ["half a character", "\ud800", "\\ud800"],
    ["a plain space, as it is", " ", " "],
    ["a letter of any script, as it is", "天", "天"],
  ])("writes %s so that it is seen", (_, hostile, written) => {
    expect(firstDifference(`${hostile}1`, `${hostile}2`)?.one.around).toBe(`${written}1`);
  });
});
