import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NearEqual, nearEqualPairs } from "../../src/dataset/index.js";

const pairs = (left: string, right: string) => nearEqualPairs(new Map([["l", left]]), new Map([["r", right]]));

describe("near-equal queries", () => {
  it.each([
    ["equal texts", "Show me the weather in Rome", "Show me the weather in Rome"],
    ["another case and punctuation", "Show me the weather, in Rome!", "show me the WEATHER in rome"],
    ["other white space", "show me  the\nweather", " show me the weather "],
    ["two words", "weather Rome", "Weather, Rome."],
    ["no word at all", "?!", "?!"],
    ["letters written with compatibility forms", "ﬁnd me a ﬂight", "find me a flight"],
    ["a script without spaces", "東京の天気", "東京の天気"],
  ])("%s have a similarity of 1", (_, left, right) => {
    expect(pairs(left, right)).toEqual([{ a: "l", b: "r", similarity: 1 }]);
  });

  it.each([
    ["other words", "show me the weather in Rome", "book me a flight to Oslo today"],
    ["two words in another order", "weather Rome", "Rome weather"],
    ["other marks without a word", "?!", "!!"],
    ["a text and nothing", "show me the weather", ""],
  ])("%s are no pair", (_, left, right) => {
    expect(pairs(left, right)).toEqual([]);
  });

  // n words make n - 2 triples. A last word that differs: 9 shared of 11 (9 / 11 = 0.82), or 7 of 9 (0.78).
  it.each([
    [12, 9 / 11],
    [11, 8 / 10],
    [10, null],
  ])("%i words of which the last differs have similarity %s: 0.8 is enough", (count, similarity) => {
    const words = Array.from({ length: count - 1 }, (_, i) => `w${i}`).join(" ");
    const found = pairs(`${words} yes`, `${words} no`);
    expect(found).toEqual(similarity === null ? [] : [{ a: "l", b: "r", similarity }]);
  });

  it("finds every text of one side that is near one of the other", () => {
    const left = new Map([
      ["l1", "one two three"],
      ["l2", "one two three"],
      ["l3", "four five six"],
    ]);
    const right = new Map([
      ["r1", "One, two, three"],
      ["__proto__", "four five six"],
    ]);
    expect(nearEqualPairs(left, right)).toEqual([
      { a: "l1", b: "r1", similarity: 1 },
      { a: "l2", b: "r1", similarity: 1 },
      { a: "l3", b: "__proto__", similarity: 1 },
    ]);
  });

  it("finds exactly the pairs that comparing each with each finds", () => {
    const words = fc.array(fc.constantFrom<string[]>("a", "b", "c", "d"), { minLength: 1, maxLength: 16 });
    // A text and a copy of it with a word changed are often near 0.8, where the two ways could part.
    const texts = fc
      .array(fc.tuple(words, fc.nat(15)), { maxLength: 6 })
      .map((drawn) => drawn.flatMap(([text, at]) => [text, text.with(Math.min(at, text.length - 1), "z")]))
      .map((all) => new Map(all.map((text, i) => [`s${i}`, text.join(" ")])));
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        expect(sorted(nearEqualPairs(left, right))).toEqual(sorted(comparingAll(left, right)));
      }),
    );
  });
});

/** The definition: Jaccard similarity of word triples, at least 0.8, of each with each. */
function comparingAll(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): readonly NearEqual[] {
  return [...left].flatMap(([a, x]) =>
    [...right].flatMap(([b, y]) => {
      const similarity = jaccard(triples(x), triples(y));
      return similarity >= 0.8 ? [{ a, b, similarity }] : [];
    }),
  );
}

function triples(text: string): ReadonlySet<string> {
  const words = text.split(" ");
  if (words.length < 3) return new Set([text]);
  return new Set(words.slice(2).map((word, i) => [words[i], words[i + 1], word].join(" ")));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((member) => b.has(member)).length;
  return shared / new Set([...a, ...b]).size;
}

const sorted = (found: readonly NearEqual[]): readonly string[] =>
  found.map(({ a, b, similarity }) => `${a} ${b} ${similarity}`).sort();
