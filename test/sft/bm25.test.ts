import { describe, expect, it } from "vitest";
import { bm25 } from "../../src/sft/bm25.js";

const texts = ["red apple", "red red car", "blue car"];
const anywhere = () => true;

describe("BM25", () => {
  // Worked from the formula by hand, decimals by a few lines of Python: N = 3, mean length 7/3, k1 = 1.2, b = 0.75.
  // idf(apple) = ln(1 + 2.5/1.5), idf(red) = idf(car) = ln(1 + 1.5/2.5); "red apple" has 1.2 · (0.25 + 0.75 · 6/7) below it.
  it.each([
    ["a rare word", "apple", [Math.log(8 / 3) / (1 + 15 / 14), 0, 0]],
    [
      "a word that comes twice in a longer text",
      "red",
      [Math.log(1.6) / (1 + 15 / 14), (Math.log(1.6) * 2) / (2 + 10.2 / 7), 0],
    ],
    [
      "two words add up",
      "red car",
      [
        Math.log(1.6) / (1 + 15 / 14),
        (Math.log(1.6) * 2) / (2 + 10.2 / 7) + Math.log(1.6) / (1 + 10.2 / 7),
        Math.log(1.6) / (1 + 15 / 14),
      ],
    ],
    ["case and punctuation do not matter", "RED, Car?", [0.22689830377, 0.4631834728, 0.22689830377]],
    ["a word counts once however often the query has it", "apple apple apple", [0.47350377732, 0, 0]],
    ["a word that no text has", "pear", [0, 0, 0]],
  ])("scores %s", (_, text, expected) => {
    const scores = bm25(texts).scores({ text, like: [] });
    expect([...scores]).toEqual(expected.map((score) => expect.closeTo(score, 8)));
  });

  it("takes the words of the tools that the query is like, each once", () => {
    const index = bm25(texts);
    expect(index.scores({ text: "blue", like: [1] })).toEqual(index.scores({ text: "blue red car", like: [] }));
  });

  it("finds the most alike first, equal ones in their order, and never one that has nothing in common", () => {
    const index = bm25(["red", "red", "blue", "red blue", "green"]);
    expect(index.nearest({ text: "red blue", like: [], count: 9, allowed: anywhere })).toEqual([3, 2, 0, 1]);
    expect(index.nearest({ text: "red blue", like: [], count: 3, allowed: anywhere })).toEqual([3, 2, 0]);
    expect(index.nearest({ text: "red", like: [], count: 0, allowed: anywhere })).toEqual([]);
  });

  it("leaves out what is not allowed and goes further down instead", () => {
    const index = bm25(texts);
    expect(index.nearest({ text: "red", like: [], count: 1, allowed: (text) => text !== 1 })).toEqual([0]);
  });

  it("gives one query the scores that it would have alone", () => {
    const index = bm25(texts);
    index.scores({ text: "blue car", like: [] });
    expect([...index.scores({ text: "apple", like: [] })]).toEqual([
      ...bm25(texts).scores({ text: "apple", like: [] }),
    ]);
  });

  it("reads words as runs of letters and digits of any script", () => {
    const index = bm25(["get_user-ID", "Zürich東京", "v2"]);
    const found = (text: string) => index.nearest({ text, like: [], count: 3, allowed: anywhere });
    expect([found("user"), found("id get"), found("zürich東京"), found("V2"), found("東京")]).toEqual([
      [0],
      [0],
      [1],
      [2],
      [],
    ]);
  });

  it("holds for no text, and for empty ones", () => {
    expect([...bm25([]).scores({ text: "a", like: [] })]).toEqual([]);
    expect([...bm25(["", "a"]).scores({ text: "a", like: [0] })]).toEqual([0, expect.any(Number)]);
  });
});
