import { describe, expect, it } from "vitest";
import { filterSamples } from "../../src/page/filter.js";
import { searchTexts } from "../../src/page/search.js";
import { type Filter, noFilter } from "../../src/page/view.js";
import { aSampleView, aStep } from "./build-view.js";
import { reportOf } from "./report-of.js";

/** Samples 0 to 3; the runs are `orchid` (0) and `lichen` (1). */
const { index } = reportOf(
  [
    aSampleView(
      { id: "a-0", query: { text: "Weather in OSLO tomorrow" }, tools: ["weather"], categories: ["Weather"] },
      [
        { metrics: { qor: 90, recall: 1 } },
        { metrics: { qor: 20, recall: 0 }, trace: [aStep({ tool: "news" })], errors: { failed_call: 2 } },
      ],
    ),
    aSampleView({ id: "a-1", query: { text: "Films in Oslo" }, tools: ["films"], categories: ["Movies", "Weather"] }, [
      { metrics: { qor: 50, recall: 0.5 }, trace: [aStep({ tool: "films" })], changed: "prediction" },
      { disposition: "prediction_failed", metrics: { qor: 0, recall: 0 }, trace: null, errors: null },
    ]),
    aSampleView({ id: "a-2", query: { text: "Rain in Rome" }, tools: ["weather_v2"], categories: ["Weather"] }, [
      { disposition: "verdict_missing", metrics: { qor: { unscored: "verdict_missing" }, recall: 1 }, trace: [] },
      null,
    ]),
    aSampleView({ id: "b-3", query: null, tools: null, categories: [] }, [
      { disposition: "reference_unreadable", metrics: {}, trace: [], changed: "maybe" },
      { disposition: "reference_unreadable", metrics: {}, trace: [] },
    ]),
  ],
  ["orchid", "lichen"],
);
const texts = searchTexts(index);
const passing = (filter: Partial<Filter>): readonly number[] => filterSamples(index, texts, { ...noFilter, ...filter });
const category = (name: string): number => index.categories.indexOf(name);

describe("filterSamples", () => {
  it("lets every sample pass where nothing is asked", () => {
    expect(passing({})).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ["a word of the query, in any case", "oslo", [0, 1]],
    ["every word must occur", "oslo films", [1]],
    ["words may stand in different places: the query and a tool", "tomorrow news", [0]],
    ["an id", "b-3", [3]],
    ["a part of a word", "rom", [2]],
    ["only space", "  ", [0, 1, 2, 3]],
    ["a word that is nowhere", "oslo paris", []],
  ])("searches: %s", (_, words, expected) => {
    expect(passing({ words })).toEqual(expected);
  });

  it.each<[string, Partial<Filter>, readonly number[]]>([
    ["both bounds count as inside", { run: 0, min: 50, max: 90 }, [0, 1]],
    ["below a bound", { run: 0, max: 89 }, [1]],
    ["without a run, one that is inside is enough", { max: 20 }, [0, 1]],
    ["a sample without a score is in no range", { run: 0, min: 0 }, [0, 1]],
    ["of another metric", { run: 0, metric: 1, min: 0.75 }, [0, 2]],
    ["where nothing can be", { min: 60, max: 40 }, []],
  ])("limits the range: %s", (_, filter, expected) => {
    expect(passing(filter)).toEqual(expected);
  });

  it("asks for a disposition in any run, or in one", () => {
    expect(passing({ disposition: "prediction_failed" })).toEqual([1]);
    expect(passing({ disposition: "prediction_failed", run: 0 })).toEqual([]);
  });

  it("leaves out the samples that a chosen run does not have", () => {
    expect(passing({ run: 1 })).toEqual([0, 1, 3]);
  });

  it("takes a tool's whole name for that tool alone, and a part for all that have it", () => {
    expect(passing({ tool: "weather" })).toEqual([0]);
    expect(passing({ tool: "WEATHER_" })).toEqual([2]);
    expect(passing({ tool: "weathe" })).toEqual([0, 2]);
    expect(passing({ tool: "nothing of the kind" })).toEqual([]);
  });

  it("finds a tool that was called and is no reference tool, in the run asked for", () => {
    expect(passing({ tool: "news" })).toEqual([0]);
    expect(passing({ tool: "news", run: 0 })).toEqual([]);
  });

  it("asks for a category", () => {
    expect(passing({ category: category("Movies") })).toEqual([1]);
    expect(passing({ category: category("Weather") })).toEqual([0, 1, 2]);
  });

  it("asks for an error", () => {
    expect(passing({ error: 0 })).toEqual([0]);
    expect(passing({ error: 0, run: 0 })).toEqual([]);
    expect(passing({ error: 2 })).toEqual([]);
  });

  it("asks for what changed, or may have", () => {
    expect(passing({ changed: true })).toEqual([1, 3]);
    expect(passing({ changed: true, run: 1 })).toEqual([]);
  });

  it("wants all that is asked of a prediction from the same run", () => {
    // Orchid has 90 in a-0 and lichen the failed call.
    expect(passing({ min: 90, error: 0 })).toEqual([]);
    expect(passing({ max: 20, error: 0 })).toEqual([0]);
  });
});
