import type { Comparison, PairComparison, UntestedReason } from "../core/comparison.js";
import type { MetricInfo } from "../core/score.js";
import type { Cell, MeanCell, Table } from "../core/table.js";
import { errorsTable } from "./errors-table.js";
import { formatP } from "./format-p.js";

/** The differences with their intervals and corrected p, the other tests, what lies between runs or clusters, and errors. */
export function comparisonTables(comparison: Comparison, infos: ReadonlyMap<string, MetricInfo>): readonly Table[] {
  const { comparisons, errors } = comparison;
  const name = (row: PairComparison): readonly string[] => [infos.get(row.metric)?.label ?? row.metric, row.a, row.b];
  return [
    differencesTable(comparison, { name, infos }),
    testsTable(comparison, { name, infos }),
    ...(comparisons.some(({ members }) => members !== null) ? [membersTable(comparisons, name)] : []),
    ...(comparisons.some(({ clustered }) => clustered !== null) ? [clustersTable(comparisons, name)] : []),
    ...(errors === null ? [] : [errorsTable(errors)]),
  ];
}

type NameOf = (row: PairComparison) => readonly string[];

const named = ["Metric", "A", "B"];

const columns = (...labels: readonly string[]) => [...named, ...labels].map((label) => ({ label, digits: 0 }));

function differencesTable(comparison: Comparison, { name, infos }: Named): Table {
  return {
    title: "Differences",
    columns: columns("n", "Mean A", "Mean B", "A − B", "p", "p Holm", "p BH", "Shown from"),
    rows: comparison.comparisons.map((row) => {
      const { ci95, p, reason } = ownTest(row, comparison.corrected);
      return [
        ...name(row),
        String(row.n),
        meanCell(row, row.mean_a),
        meanCell(row, row.mean_b),
        { ...meanCell(row, row.difference.mean), half: halfOf(ci95) },
        reason === null ? formatP(p) : reasonWords[reason],
        formatP(row.p_holm),
        formatP(row.p_bh),
        meanCell(row, row.smallest_detectable),
      ];
    }),
    notes: [
      ...comparison.notes,
      ...unscoredNotes(comparison.comparisons, infos),
      ...correctionNotes(comparison),
      shownFrom,
    ],
  };
}

const shownFrom =
  '± is half of the 95 % interval; "Shown from": the smallest true difference that so many pairs show at 0.05 with a ' +
  "probability of 80 %";

/** The interval and p of the test that is corrected: all of a row rests on one test. */
function ownTest(
  { members, clustered, difference, t_test }: PairComparison,
  corrected: Comparison["corrected"],
): {
  readonly ci95: readonly [number, number] | null;
  readonly p: number | null;
  readonly reason: UntestedReason | null;
} {
  const reason = t_test.t === null ? t_test.reason : null;
  if (corrected === "members" && members !== null) return { ...members, reason };
  if (corrected !== "t_test" && clustered !== null) return { ...clustered, reason };
  return { ci95: difference.ci95, p: t_test.p, reason };
}

type Named = { readonly name: NameOf; readonly infos: ReadonlyMap<string, MetricInfo> };

function testsTable({ comparisons }: Comparison, { name, infos }: Named): Table {
  return {
    title: "Tests",
    columns: columns(
      "t (df)",
      "p",
      "Wilcoxon W",
      "p",
      "Permutation p",
      "McNemar p",
      "Bootstrap 95 %",
      "dz",
      "Wins",
      "Ties",
      "Losses",
    ),
    rows: comparisons.map((row) => [
      ...name(row),
      row.t_test.t === null ? reasonWords[row.t_test.reason] : `${row.t_test.t.toFixed(3)} (${row.t_test.df})`,
      formatP(row.t_test.p),
      row.wilcoxon.w === null ? reasonWords[row.wilcoxon.reason] : String(row.wilcoxon.w),
      formatP(row.wilcoxon.p),
      row.permutation.p === null ? reasonWords[row.permutation.reason] : formatP(row.permutation.p),
      formatP(row.mcnemar?.p ?? null),
      interval(row, row.difference.bootstrap_ci95),
      row.cohens_dz === null ? dash : row.cohens_dz.toFixed(3),
      String(row.wins),
      String(row.ties),
      String(row.losses),
    ]),
    notes: [...drawingNotes(comparisons), ...lowerIsBetter(comparisons, infos)],
  };
}

function membersTable(rows: readonly PairComparison[], name: NameOf): Table {
  return {
    title: "Spread between runs",
    columns: columns("Runs A", "SD A", "Runs B", "SD B", "A − B", "df", "p"),
    rows: rows.flatMap((row) => {
      const { members } = row;
      if (members === null) return [];
      const { a, b, df, ci95, p } = members;
      return [
        [
          ...name(row),
          ...[a, b].flatMap(({ runs, sd }): readonly Cell[] => [String(runs), meanCell(row, sd)]),
          { ...meanCell(row, row.difference.mean), half: halfOf(ci95) },
          df === null ? dash : df.toFixed(1),
          formatP(p),
        ],
      ];
    }),
    notes: [
      "SD: of the runs' means; the interval and p allow for the spread between runs and for that between samples",
    ],
  };
}

function clustersTable(rows: readonly PairComparison[], name: NameOf): Table {
  const by = rows.find(({ clustered }) => clustered !== null)?.clustered?.by ?? "";
  return {
    title: `Clustered by ${by}`,
    columns: columns("Clusters", "A − B", "p"),
    rows: rows.flatMap((row) => {
      const { clustered } = row;
      if (clustered === null) return [];
      const difference = { ...meanCell(row, row.difference.mean), half: halfOf(clustered.ci95) };
      return [[...name(row), String(clustered.clusters), difference, formatP(clustered.p)]];
    }),
    notes: ["the interval and p allow for samples of one cluster being alike (cluster-robust, t with clusters - 1 df)"],
  };
}

const dash = "—";

const meanCell = (row: PairComparison, mean: number | null): MeanCell => ({
  mean,
  half: null,
  n: row.n,
  unscored: Math.max(row.unscored_a, row.unscored_b),
  digits: digitsOf(row),
});

/** Shares are small numbers; QoR goes up to 100. */
const digitsOf = ({ mean_a, mean_b }: PairComparison): number =>
  Math.max(Math.abs(mean_a ?? 0), Math.abs(mean_b ?? 0)) > 2 ? 2 : 4;

const halfOf = (ci95: readonly [number, number] | null): number | null =>
  ci95 === null ? null : (ci95[1] - ci95[0]) / 2;

function interval(row: PairComparison, bounds: readonly [number, number] | null): string {
  if (bounds === null) return dash;
  return bounds.map((bound) => bound.toFixed(digitsOf(row))).join(" to ");
}

const reasonWords: Readonly<Record<UntestedReason, string>> = {
  no_pairs: "no pairs",
  one_pair: "one pair",
  no_variance: "no variance",
  no_differences: "no differences",
  not_wanted: dash,
};

const unscoredNotes = (rows: readonly PairComparison[], infos: ReadonlyMap<string, MetricInfo>): readonly string[] =>
  rows.flatMap(({ metric, a, b, unscored_a, unscored_b }) =>
    unscored_a + unscored_b === 0 || infos.get(metric)?.ofPart === true
      ? []
      : [`${metric}: ${unscored_a} samples of ${a} and ${unscored_b} of ${b} have no score, and are no pairs`],
  );

/** Wins are of the higher score, whatever that is worth. */
function lowerIsBetter(rows: readonly PairComparison[], infos: ReadonlyMap<string, MetricInfo>): readonly string[] {
  const labels = rows.flatMap(({ metric }) => infos.get(metric) ?? []).filter(({ higherIsBetter }) => !higherIsBetter);
  const names = [...new Set(labels.map(({ label }) => label))];
  return names.length === 0 ? [] : [`lower is better, so that a win is worse: ${names.join(", ")}`];
}

const correctedWords: Readonly<Record<Comparison["corrected"], string>> = {
  t_test: "the t-test's p",
  clustered: "the clustered p",
  members: "the p that allows for the spread between runs, where a side has several",
};

function correctionNotes({ comparisons, corrected }: Comparison): readonly string[] {
  const tested = comparisons.filter(({ p_holm }) => p_holm !== null).length;
  return [
    `p Holm and p BH (Benjamini–Hochberg) correct ${correctedWords[corrected]} over the ${tested} rows that have one`,
  ];
}

function drawingNotes(rows: readonly PairComparison[]): readonly string[] {
  const sampled = rows.find(({ permutation }) => permutation.draws > 0)?.permutation;
  return [
    ...(sampled === undefined ? [] : [`permutation: signs flipped, seed ${sampled.seed}; bootstrap: BCa over samples`]),
    "dz: the mean difference in standard deviations of the differences; wins, ties, losses: of A",
  ];
}
