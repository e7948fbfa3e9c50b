import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byCodePoint } from "../../src/dataset/code-points.js";

/** The definition, slowly: lists of code points, compared item by item. */
function slowly(a: string, b: string): number {
  const [x, y] = [[...a].map(codePoint), [...b].map(codePoint)];
  const at = x.findIndex((point, i) => point !== y[i]);
  return at === -1 ? x.length - y.length : (x[at] ?? 0) - (y[at] ?? -1);
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

describe("byCodePoint", () => {
  it.each([
    ["a", "b"],
    ["a", "ab"],
    ["", "a"],
    ["Z", "a"],
    ["10", "9"],
    ["\uFFFD", "\u{10000}"],
    ["\uE000", "\u{1F600}"],
    ["a\uFFFD", "a\u{1F600}"],
    ["\u{1F600}", "\u{1F601}"],
  ])("puts %j before %j", (before, behind) => {
    expect(byCodePoint(before, behind)).toBeLessThan(0);
    expect(byCodePoint(behind, before)).toBeGreaterThan(0);
  });

  it("orders any two texts as their code points are ordered", () => {
    const texts = fc.string({
      unit: fc.constantFrom("a", "b", "\uD7FF", "\uE000", "\uFFFD", "\u{10000}", "\u{1F600}"),
    });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(slowly(a, b)));
      }),
    );
  });
});
