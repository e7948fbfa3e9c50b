import { describe, expect, it } from "vitest";
import type { Comparison, PairComparison } from "../../src/core/comparison.js";
import { type ErrorCount, type ErrorKind, errorKinds } from "../../src/core/error-kinds.js";
import { metrics } from "../../src/metrics/index.js";
import { comparisonRecords } from "../../src/tables/comparison-records.js";
import { comparisonTables } from "../../src/tables/comparison-tables.js";
import { aComparison, aPairComparison } from "../support/build-comparison.js";

const infoOf = (name: string) => {
  const info = metrics.find((metric) => metric.name === name);
  if (info === undefined) throw new Error(`there is no metric ${name}`);
  return info;
};
const [recall, redundantCalls] = [infoOf("recall"), infoOf("redundant_calls")];

const tables = (parts: Partial<Comparison> = {}) =>
  comparisonTables(aComparison(parts), new Map([recall, redundantCalls].map((info) => [info.name, info])));
const tableOf = (title: string, ...rows: readonly Partial<PairComparison>[]) => {
  const found = tables({ comparisons: rows.map(aPairComparison) }).find((table) => table.title.startsWith(title));
  if (found === undefined) throw new Error(`there is no table ${title}`);
  return found;
};
/** The first row's cells by their columns; the names come first. */
function cellsOf(title: string, row: Partial<PairComparison> = {}) {
  const { columns, rows } = tableOf(title, row);
  return columns.map(({ label }, index) => [label, rows[0]?.[index]] as const);
}

/** Kinds that did not occur in 20 samples, but for failed calls: 3 in 2 of 19. */
const kinds = {
  ...(Object.fromEntries(errorKinds.map((kind) => [kind, { count: 0, samples: 0, of: 20 }])) as Record<
    ErrorKind,
    ErrorCount
  >),
  failed_call: { count: 3, samples: 2, of: 19 },
};
const errors = { sides: [{ name: "orchid-7b", kinds }], notes: [] };

describe("the tables of a comparison", () => {
  it("are differences and tests, and others where there is something for them", () => {
    expect(tables().map(({ title }) => title)).toEqual(["Differences", "Tests"]);
    expect(tables({ errors }).map(({ title }) => title)).toEqual(["Differences", "Tests", "Errors"]);
    const clustered = { by: "seed", clusters: 5, se: 0.1, ci95: [0, 0.5], p: 0.05 } as const;
    const members = {
      a: { runs: 3, sd: 0.02 },
      b: { runs: 1, sd: null },
      se: 0.1,
      df: 4.5,
      ci95: [0, 0.5],
      p: 0.05,
    } as const;
    expect(tables({ comparisons: [aPairComparison({ clustered, members })] }).map(({ title }) => title)).toEqual([
      "Differences",
      "Tests",
      "Spread between runs",
      "Clustered by seed",
    ]);
  });

  it("tell both means over the pairs, the difference with its interval, the test, and n", () => {
    expect(cellsOf("Differences")).toEqual([
      ["Metric", "Recall"],
      ["A", "orchid-7b"],
      ["B", "maple-3b"],
      ["n", "20"],
      ["Mean A", { mean: 0.75, half: null, n: 20, unscored: 0, digits: 4 }],
      ["Mean B", { mean: 0.5, half: null, n: 20, unscored: 0, digits: 4 }],
      ["A − B", { mean: 0.25, half: 0.125, n: 20, unscored: 0, digits: 4 }],
      ["p", "0.0217"],
      ["p Holm", "0.0434"],
      ["p BH", "0.0217"],
      ["Shown from", { mean: 0.3, half: null, n: 20, unscored: 0, digits: 4 }],
    ]);
  });

  it("tell the other tests", () => {
    const cells = cellsOf("Tests", { mcnemar: { only_a: 3, only_b: 1, p: 0.625 } }).slice(3);
    expect(cells).toEqual([
      ["t (df)", "2.500 (19)"],
      ["p", "0.0217"],
      ["Wilcoxon W", "30.5"],
      ["p", "0.0300"],
      ["Permutation p", "0.0200"],
      ["McNemar p", "0.6250"],
      ["Bootstrap 95 %", "0.1000 to 0.4000"],
      ["dz", "0.559"],
      ["Wins", "9"],
      ["Ties", "7"],
      ["Losses", "4"],
    ]);
  });

  it("say why there is no test where there is none", () => {
    const none = {
      ...{ n: 0, mean_a: null, mean_b: null, cohens_dz: null, p_holm: null, p_bh: null, smallest_detectable: null },
      difference: { mean: null, ci95: null, bootstrap_ci95: null },
      t_test: { t: null, df: null, p: null, reason: "no_pairs" },
      wilcoxon: { w: null, p: null, reason: "no_differences" },
      permutation: { p: null, draws: 0, seed: 1, reason: "not_wanted" },
    } as const;
    expect(Object.fromEntries(cellsOf("Differences", none))).toMatchObject({ p: "no pairs", "p Holm": "—" });
    expect(Object.fromEntries(cellsOf("Tests", none))).toMatchObject({
      "t (df)": "no pairs",
      "Wilcoxon W": "no differences",
      "Permutation p": "—",
      "Bootstrap 95 %": "—",
      dz: "—",
    });
  });

  it("show points of QoR with fewer decimals than shares", () => {
    const cells = Object.fromEntries(cellsOf("Differences", { metric: "qor", mean_a: 91, mean_b: 88 }));
    expect(cells["Mean A"]).toMatchObject({ digits: 2 });
    expect(cells.Metric).toBe("qor");
  });

  it("say how many samples are no pairs, over how many rows p is corrected, and of which test", () => {
    const [differences] = tables({
      comparisons: [aPairComparison({ unscored_b: 2 }), aPairComparison({ p_holm: null, p_bh: null })],
      corrected: "clustered",
    });
    expect(differences?.notes[0]).toBe("policy strict: as said");
    expect(differences?.notes[1]).toBe(
      "recall: 0 samples of orchid-7b and 2 of maple-3b have no score, and are no pairs",
    );
    expect(differences?.notes[2]).toContain("correct the clustered p over the 1 rows that have one");
  });
});

describe("a row of the differences", () => {
  const clustered = { by: "seed", clusters: 5, se: 0.1, ci95: [-0.1, 0.6], p: 0.2 } as const;
  const members = {
    a: { runs: 3, sd: 0.02 },
    b: { runs: 1, sd: null },
    se: 0.1,
    df: 4.5,
    ci95: [0, 0.5],
    p: 0.05,
  } as const;
  const shown = (corrected: Comparison["corrected"], row: Partial<PairComparison>) => {
    const [table] = tables({ corrected, comparisons: [aPairComparison(row)] });
    const cells = Object.fromEntries(table?.columns.map(({ label }, index) => [label, table.rows[0]?.[index]]) ?? []);
    return [cells["A − B"], cells.p];
  };

  it("rests on one test, the one that is corrected: its interval and its p", () => {
    expect(shown("t_test", { clustered, members })).toMatchObject([{ half: 0.125 }, "0.0217"]);
    expect(shown("clustered", { clustered })).toMatchObject([{ half: 0.35 }, "0.2000"]);
    expect(shown("members", { clustered, members })).toMatchObject([{ half: 0.25 }, "0.0500"]);
    expect(shown("members", { clustered })).toMatchObject([{ half: 0.35 }, "0.2000"]);
  });

  it("is said to be better lower where it is", () => {
    expect(tableOf("Tests", { metric: "redundant_calls" }).notes.at(-1)).toBe(
      "lower is better, so that a win is worse: Redundant calls",
    );
    expect(tableOf("Tests").notes.at(-1)).not.toContain("lower");
  });
});

describe("the records of a comparison", () => {
  it("hold every number of a row, flat", () => {
    const [record] = comparisonRecords(aComparison());
    expect(record).toMatchObject({
      metric: "recall",
      n: 20,
      difference: 0.25,
      ci95_low: 0.125,
      t: 2.5,
      df: 19,
      runs_a: 1,
    });
    expect(Object.values(record ?? {}).every((value) => value === null || typeof value !== "object")).toBe(true);
  });

  it("have a line a kind of error and side behind those, in columns of theirs", () => {
    const records = comparisonRecords(aComparison({ errors }));
    expect(records).toHaveLength(1 + errorKinds.length);
    expect(records.find(({ metric }) => metric === "errors.failed_call")).toEqual({
      ...{ metric: "errors.failed_call", a: "orchid-7b", policy: "strict" },
      ...{ n: 19, count: 3, samples: 2 },
    });
    expect(records[0]).toMatchObject({ count: null, samples: null });
    expect(Object.keys(records[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(records[1] ?? {})));
  });

  it("have the same columns for every row", () => {
    const clustered = { by: "seed", clusters: 5, se: null, ci95: null, p: null };
    const [one, other] = comparisonRecords(
      aComparison({
        comparisons: [aPairComparison(), aPairComparison({ clustered, mcnemar: { only_a: 0, only_b: 0, p: 1 } })],
      }),
    );
    expect(Object.keys(one ?? {})).toEqual(Object.keys(other ?? {}));
  });
});
