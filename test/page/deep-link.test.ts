import { describe, expect, it } from "vitest";
import { readHash, writeHash } from "../../src/page/deep-link.js";
import { firstView, noFilter, type View } from "../../src/page/view.js";
import { aSampleView, aStep } from "./build-view.js";
import { reportOf } from "./report-of.js";

const { index } = reportOf(
  [
    aSampleView({ id: "00012", categories: ["Food & Drink", "Weather"] }, [{ trace: [aStep()] }, {}]),
    aSampleView({ id: "#&=%" }),
  ],
  ["orchid 7b", "lichen&co"],
);

const everything: View = {
  sample: "00012",
  shown: 1,
  filter: {
    words: "two words & more",
    run: 1,
    metric: 1,
    min: 0,
    max: 0.5,
    disposition: "prediction_failed",
    tool: "weather=1",
    category: 0,
    error: 2,
    changed: true,
  },
  compared: { a: 1, b: 0 },
  sort: { by: { kind: "score", run: 1 }, descending: true },
};

describe("a link", () => {
  it("is short and can be read", () => {
    const view: View = {
      ...firstView,
      sample: "00012",
      filter: { ...noFilter, words: "oslo films", max: 50, error: 0 },
    };
    expect(writeHash(view, index)).toBe("sample=00012&q=oslo+films&max=50&error=failed_call");
    expect(writeHash(firstView, index)).toBe("");
  });

  it.each<[string, View]>([
    ["the first view", firstView],
    ["all there is", everything],
    ["a bound of 0", { ...firstView, filter: { ...noFilter, min: 0 } }],
    ["an id of signs that links have a use for", { ...firstView, sample: "#&=%" }],
    ["by difference", { ...firstView, sort: { by: { kind: "difference" }, descending: true } }],
    ["by reference tools", { ...firstView, sort: { by: { kind: "reference_tools" }, descending: false } }],
  ])("brings back what it was made of: %s", (_, view) => {
    expect(readHash(`#${writeHash(view, index)}`, index)).toEqual({ view, problems: [] });
  });

  it("to a section of the page is none of ours", () => {
    expect(readHash("#results", index)).toBeNull();
    expect(readHash("", index)).toEqual({ view: firstView, problems: [] });
  });

  it.each([
    ["sample", "sample=00099", "00099"],
    ["run", "run=nobody", "nobody"],
    ["metric", "metric=f1", "f1"],
    ["number", "min=many", "many"],
    ["disposition", "disposition=lost", "lost"],
    ["category", "category=Sports", "Sports"],
    ["error", "error=typo", "typo"],
    ["order", "sort=beauty", "beauty"],
    ["run to sort by", "sort=score%3Anobody", "score:nobody"],
  ])("says which %s the report does not have, and shows the rest", (_, part, name) => {
    const linked = readHash(`#${part}&q=oslo`, index);
    expect(linked?.view).toEqual({ ...firstView, filter: { ...noFilter, words: "oslo" } });
    expect(linked?.problems).toHaveLength(1);
    expect(linked?.problems[0]).toContain(`“${name}”`);
  });
});
