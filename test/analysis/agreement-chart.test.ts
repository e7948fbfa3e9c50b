import { describe, expect, it } from "vitest";
import { agreementChart } from "../../src/analysis/agreement-chart.js";
import type { ScoreSheet } from "../../src/core/score-sheet.js";
import { aScoreSheet } from "../support/build-sheet.js";

type Parts = { readonly run: string; readonly ids?: readonly string[]; readonly model?: string };

const judged = (qor: readonly (number | null)[], parts: Parts, basis: Partial<ScoreSheet["basis"]> = {}): ScoreSheet =>
  aScoreSheet({ qor }, { folder: `runs/${parts.run}`, basis, ...parts });

describe("the chart of judges' agreement", () => {
  it("joins two judges' scores of the same answers by sample", () => {
    const a = judged([80, 60, 100, null], { run: "r1", ids: ["x", "y", "z", "w"] });
    const b = judged([50, 100, 70, 90], { run: "r2", ids: ["w", "z", "x", "y"] }, { judge: "gpt-4.1-mini" });
    const [pair] = agreementChart([a, b])?.pairs ?? [];
    // x: 80 and 70, y: 60 and 90, z: 100 and 100; ranks 2 1 3 and 1 2 3 → 1 - 6 · 2 / (3 · 8) = 0.5.
    expect(pair).toMatchObject({ model: "orchid-7b", a: "gpt-4.1", b: "gpt-4.1-mini", n: 3 });
    expect(pair?.spearman).toBeCloseTo(0.5, 14);
    expect(pair?.mean_absolute_difference).toBeCloseTo((10 + 30 + 0) / 3, 14);
    const there = pair?.counts.flatMap((column, i) => column.flatMap((count, j) => (count > 0 ? [[i, j, count]] : [])));
    expect(there).toEqual([
      [6, 9, 1],
      [8, 7, 1],
      [9, 9, 1],
    ]);
  });

  it("counts in the outer bins what judges gave below 0 and above 100", () => {
    const [pair] = agreementChart([judged([-20, 140], { run: "r1" }), judged([140, -5], { run: "r2" })])?.pairs ?? [];
    expect(pair?.counts[0]?.[9]).toBe(1);
    expect(pair?.counts[9]?.[0]).toBe(1);
    expect(pair?.counts.map((column) => Object.keys(column).length)).toEqual(new Array(10).fill(10));
  });

  it("calls judges of one model after their rubrics, and where those are the same after their runs", () => {
    const a = judged([80], { run: "r1" });
    const b = judged([80], { run: "r2" }, { rubrics: { strict: 1 }, rubric: "sha256:s" });
    const c = judged([70], { run: "r3" });
    expect(agreementChart([a, b, c])?.pairs.map((pair) => [pair.a, pair.b])).toEqual([
      ["gpt-4.1, qor", "gpt-4.1, strict"],
      ["r1", "r3"],
      ["gpt-4.1, strict", "gpt-4.1, qor"],
    ]);
  });

  it("has no correlation where one judge says the same throughout", () => {
    const other = judged([50, 70], { run: "r2" }, { judge: "other" });
    expect(agreementChart([judged([80, 80], { run: "r1" }), other])?.pairs).toMatchObject([
      { n: 2, spearman: null, mean_absolute_difference: 20 },
    ]);
  });

  it("is nothing for other answers, other models, one run taken twice, and verdicts with no sample in common", () => {
    const a = judged([80], { run: "r1" });
    expect(agreementChart([a, judged([80], { run: "r2" }, { predictions: "sha256:other" })])).toBeNull();
    expect(agreementChart([a, judged([80], { run: "r2", model: "fern" })])).toBeNull();
    expect(agreementChart([a, a])).toBeNull();
    expect(agreementChart([a, judged([null], { run: "r2" }, { judge: "other" })])).toBeNull();
    expect(agreementChart([])).toBeNull();
  });
});
