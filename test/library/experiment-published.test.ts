import { describe, expect, it } from "vitest";
import type { Publication } from "../../src/core/experiment.js";
import { publishedFinder } from "../../src/library/experiment-published.js";
import type { PublishedFigure } from "../../src/published/index.js";
import { anExperiment } from "../support/build-experiment.js";
import { errorOf } from "../support/errors.js";

const aFigure = (parts: Partial<PublishedFigure> = {}): PublishedFigure => ({
  benchmark: "B",
  model: "m",
  mode: null,
  checkpoint: null,
  subset: null,
  metrics: { recall: 0.5 },
  unit: "share",
  n: 10,
  judge: null,
  grade: "A",
  source: "README",
  note: null,
  doubtful: false,
  ...parts,
});

const finder = (figures: readonly PublishedFigure[], parts: Partial<Publication> = {}) =>
  publishedFinder(
    anExperiment({
      published: { benchmark: "B", mode: null, checkpoint: null, subset: null, models: {}, values: [], ...parts },
    }),
    figures,
  );

describe("a published figure", () => {
  it("is that of our model's name, or of the one that the file gives for it", () => {
    const figures = [aFigure(), aFigure({ model: "theirs", metrics: { recall: 0.75 } })];
    expect(finder(figures).find("m", "recall")?.value).toBe(0.5);
    expect(finder(figures, { models: { m: "theirs" } }).find("m", "recall")).toMatchObject({
      model: "theirs",
      value: 0.75,
    });
    expect(finder(figures).find("other", "recall")).toBeNull();
    expect(finder(figures).find("m", "qor")).toBeNull();
  });

  it.each(["constructor", "toString", "__proto__"])("is none for a model or a metric called %s", (name) => {
    expect(finder([aFigure()]).find(name, "recall")).toBeNull();
    expect(finder([aFigure()]).find("m", name)).toBeNull();
  });

  it("is a share where it was printed in percent, but for QoR, which has points", () => {
    const { find } = finder([aFigure({ unit: "percent", metrics: { recall: 88.5, qor: 93.7 } })]);
    expect(find("m", "recall")?.value).toBeCloseTo(0.885, 12);
    expect(find("m", "qor")?.value).toBe(93.7);
  });

  it("keeps that it is doubtful", () => {
    expect(finder([aFigure({ doubtful: true, note: "Swapped." })]).find("m", "recall")).toMatchObject({
      doubtful: true,
      note: "Swapped.",
    });
  });

  const several = [
    aFigure({ mode: "prompt", checkpoint: "2025-08", metrics: { recall: 0.1 } }),
    aFigure({ mode: "fc", checkpoint: "2025-08", metrics: { recall: 0.2 } }),
    aFigure({ mode: "fc", checkpoint: "2025-12", metrics: { recall: 0.3 }, note: "Late." }),
  ];

  it("is of the mode and the checkpoint that the file asks for, and tells them", () => {
    const { find } = finder(several, { mode: "fc", checkpoint: "2025-12" });
    expect(find("m", "recall")).toMatchObject({ value: 0.3, note: "mode fc, checkpoint 2025-12; Late." });
    expect(finder(several, { mode: "prompt" }).find("m", "recall")?.value).toBe(0.1);
    expect(finder(several, { mode: "prompt", checkpoint: "2025-12" }).find("m", "recall")).toBeNull();
  });

  it("is never taken by chance: several are refused with what tells them apart", () => {
    const error = errorOf(() => finder(several, { mode: "fc" }).find("m", "recall"));
    expect(error).toMatchObject({
      kind: "usage",
      message: "B has 2 figures of m in recall: mode fc, checkpoint 2025-08; mode fc, checkpoint 2025-12",
    });
  });

  it("of an untold mode will do where no other does", () => {
    const untold = aFigure({ metrics: { recall: 0.9 } });
    expect(finder([untold], { mode: "fc", checkpoint: "x" }).find("m", "recall")?.value).toBe(0.9);
    expect(finder([untold, ...several], { mode: "prompt" }).find("m", "recall")?.value).toBe(0.1);
  });

  it("of a part of the benchmark never stands for another part, nor for the whole where that is there", () => {
    const parts = [aFigure({ subset: "retail", metrics: { recall: 0.4 } }), aFigure({ metrics: { recall: 0.6 } })];
    expect(finder(parts, { subset: "retail" }).find("m", "recall")?.value).toBe(0.4);
    expect(finder(parts, { subset: "airline" }).find("m", "recall")).toBeNull();
    expect(finder([aFigure()], { subset: "retail" }).find("m", "recall")).toBeNull();
    expect(finder(parts).find("m", "recall")?.value).toBe(0.6);
    expect(finder(parts.slice(0, 1)).find("m", "recall")).toMatchObject({ value: 0.4, note: "subset retail" });
  });

  it("of the file's own comes before the benchmark's", () => {
    const value = {
      model: "m",
      metric: "recall",
      value: 0.7,
      n: null,
      judge: null,
      source: "p. 3",
      note: null,
      doubtful: false,
    };
    const { find, found } = finder([aFigure({ metrics: { recall: 0.5, precision: 0.2 } })], { values: [value] });
    expect(find("m", "recall")).toBe(value);
    expect(find("m", "precision")?.value).toBe(0.2);
    expect(found().map(({ metric }) => metric)).toEqual(["recall", "precision"]);
    expect(finder([], { benchmark: null, values: [value], models: { ours: "m" } }).find("ours", "recall")).toBe(value);
  });
});
