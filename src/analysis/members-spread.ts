import type { MembersSpread } from "../core/comparison.js";
import { crossedMean } from "../stats/crossed.js";
import { meanInterval } from "../stats/mean-interval.js";
import { studentInterval } from "../stats/student-interval.js";
import type { Side } from "./side.js";
import { sheetScores } from "./side-scores.js";

/** Two sides in one metric over the pairs' ids. */
export type SidePair = {
  readonly a: Side;
  readonly b: Side;
  readonly metric: string;
  readonly ids: readonly string[];
  /** Of each pair. */
  readonly differences: Float64Array;
  /** Of the mean difference over samples, where those are not alike by themselves (clusters); null: as differences are spread. */
  readonly sampling?: Sampling | null;
};

/** A standard error and its degrees of freedom. */
export type Sampling = { readonly se: number; readonly df: number };

/**
 * The difference with the spread between each side's runs in it; null where both sides have one run.
 *
 * Where the same judges judged both sides, a judge's severity falls out of its own difference, so the differences are
 * taken judge by judge and their spread is what counts (`crossedMean`). Else the variances of the two sides' means over
 * their runs are added to that of the mean difference over samples. That counts what runs and samples share twice, and
 * so errs on the wide side. A side of one run shows no spread, but has one: it is taken to be the other side's.
 */
export function membersSpread(pair: SidePair): MembersSpread | null {
  const { a, b } = pair;
  if (a.members.length === 1 && b.members.length === 1) return null;
  const means = { a: memberMeans(pair, a), b: memberMeans(pair, b) };
  const spread = {
    a: { runs: a.members.length, sd: meanInterval(means.a).sd },
    b: { runs: b.members.length, sd: meanInterval(means.b).sd },
  };
  const matched = pair.sampling == null ? matchedMembers(pair) : null;
  if (matched !== null) {
    const { se, df, ci95, p } = crossedMean(matched);
    return { ...spread, se, df, ci95, p };
  }
  return { ...spread, ...addedVariances(pair, spread) };
}

const memberMeans = ({ metric, ids }: SidePair, { members }: Side): readonly number[] =>
  members.map((sheet) => meanInterval(sheetScores(sheet, metric, ids)).mean ?? Number.NaN);

/** The differences judge by judge; null unless both sides were judged once by each of the same several judges. */
function matchedMembers({ a, b, metric, ids }: SidePair): readonly Float64Array[] | null {
  const judges = a.members.map(({ basis }) => basis.judge);
  if (judges.length < 2 || judges.includes(null) || new Set(judges).size < judges.length) return null;
  if (b.members.length !== judges.length) return null;
  const others = judges.map((judge) => b.members.find(({ basis }) => basis.judge === judge));
  const rows: Float64Array[] = [];
  for (const [index, other] of others.entries()) {
    const own = a.members[index];
    if (own === undefined || other === undefined) return null;
    const theirs = sheetScores(other, metric, ids);
    rows.push(sheetScores(own, metric, ids).map((score, at) => score - (theirs[at] ?? Number.NaN)));
  }
  return rows;
}

type Variance = { readonly value: number; readonly df: number };

/** Satterthwaite's degrees of freedom of a sum of variances. */
function addedVariances(
  { differences, sampling }: SidePair,
  sides: Pick<MembersSpread, "a" | "b">,
): Pick<MembersSpread, "se" | "df" | "ci95" | "p"> {
  const { n, mean, se: plain } = meanInterval(differences);
  if (mean === null || plain === null) return { se: null, df: null, ci95: null, p: null };
  const { se, df: samplingDf } = sampling ?? { se: plain, df: n - 1 };
  const parts = [{ value: se ** 2, df: samplingDf }, ...betweenRuns(sides)];
  const variance = parts.reduce((sum, { value }) => sum + value, 0);
  if (variance === 0) return { se: 0, df: null, ci95: [mean, mean], p: null };
  const df = variance ** 2 / parts.reduce((sum, { value, df: own }) => sum + value ** 2 / own, 0);
  return { se: Math.sqrt(variance), df, ...studentInterval({ mean, se: Math.sqrt(variance), df }) };
}

/** The variances of the sides' means over their runs. */
function betweenRuns({ a, b }: Pick<MembersSpread, "a" | "b">): readonly Variance[] {
  const known = [a, b].flatMap(({ runs, sd }) => (sd === null ? [] : [{ runs, variance: sd ** 2 }]));
  const [one, ...others] = known;
  if (one === undefined || others.length > 0)
    return known.map(({ runs, variance }) => ({ value: variance / runs, df: runs - 1 }));
  return [{ value: one.variance * (1 / a.runs + 1 / b.runs), df: one.runs - 1 }];
}
