import { describe, expect, it } from "vitest";
import { type Minimum, minimumChecks, parseMinimum, verdictChecks } from "../../src/cli/minimum.js";
import type { Row } from "../../src/core/record.js";
import { metrics, qor } from "../../src/metrics/index.js";
import { aRow, aRowMetric } from "../support/build-report.js";
import { errorOf } from "../support/errors.js";

describe("a minimum", () => {
  it.each([
    ["recall=0.9", { metric: "recall", least: 0.9 }],
    ["qor=93", { metric: "qor", least: 93 }],
    ["f1=0", { metric: "f1", least: 0 }],
    ["qor=-1", { metric: "qor", least: -1 }],
    ["success_rate=1e-1", { metric: "success_rate", least: 0.1 }],
  ])("is written %s", (value, minimum) => {
    expect(parseMinimum(value)).toEqual(minimum);
  });

  it("may be of any metric", () => {
    for (const { name } of [...metrics, qor]) expect(parseMinimum(`${name}=0.5`).metric).toBe(name);
  });

  it("of a metric that is not there is refused, with those there are and the nearest", () => {
    const { kind, message, hint } = errorOf(() => parseMinimum("recal=0.9"));
    expect([kind, message]).toEqual(["usage", '--min recal=0.9: there is no metric "recal"; did you mean "recall"?']);
    expect(hint).toMatch(/^there is recall, precision, .*, qor$/);
  });

  it.each([
    "recall",
    "recall=",
    "recall= ",
    "recall=high",
    "recall=NaN",
    "recall=Infinity",
    "recall=0.9=1",
    "recall=0,9",
  ])("is not written %s", (value) => {
    const { kind, message } = errorOf(() => parseMinimum(value));
    expect([kind, message]).toEqual(["usage", `--min ${value}: write METRIC=NUMBER`]);
  });
});

describe("what falls short", () => {
  const row = aRow({ metrics: { recall: aRowMetric(0.5), qor: aRowMetric(null) } });
  const problems = (rows: readonly Row[], minima: readonly Minimum[]) =>
    minimumChecks(rows, minima).map(({ problem }) => problem);

  it("is a mean below its minimum, in the row's own policy", () => {
    expect(minimumChecks([row], [{ metric: "recall", least: 0.51 }])).toEqual([
      {
        group: "orchid-7b (reference)",
        name: "recall is at least 0.51",
        problem: "recall is 0.5, below the minimum of 0.51",
      },
    ]);
  });

  it("is no mean that is just the minimum", () => {
    expect(problems([row], [{ metric: "recall", least: 0.5 }])).toEqual([null]);
  });

  it.each(["qor", "precision"])("is a mean that is not known: %s", (metric) => {
    expect(problems([row], [{ metric, least: 0 }])).toEqual([`${metric} is unknown, below the minimum of 0`]);
  });

  it("is looked for in every row and every minimum", () => {
    const rows = [row, aRow({ policy: "strict" })];
    const minima = [
      { metric: "recall", least: 1 },
      { metric: "success_rate", least: 1 },
    ];
    expect(minimumChecks(rows, minima)).toHaveLength(4);
  });
});

describe("verdicts", () => {
  const missing = (count: number) => aRow({ verdicts: { recorded: 1, judged: 0, missing: count } });

  it("that are missing are a failed check of their row", () => {
    const names = verdictChecks([missing(0), missing(1), missing(2)]).map(({ problem }) => problem);
    expect(names).toEqual([null, "1 verdict is missing", "2 verdicts are missing"]);
  });
});
