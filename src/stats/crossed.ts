import { meanInterval } from "./mean-interval.js";
import { moments } from "./moments.js";
import { pairedT } from "./paired-t.js";
import { studentInterval } from "./student-interval.js";

export type CrossedMean = {
  /** Over all members and samples; null without any. */
  readonly mean: number | null;
  /** Standard deviation of the members' means; null for one member. */
  readonly between_sd: number | null;
  /** null with fewer than two samples. `df` need not be whole. */
  readonly se: number | null;
  readonly df: number | null;
  readonly ci95: readonly [number, number] | null;
  /** Of a mean of 0; null also where nothing varies. */
  readonly p: number | null;
};

/**
 * The mean of several members (training seeds, judges, repeats) over the same samples, with an error for both: another
 * draw of members and of samples. `rows`: a member's values each, in the same order of samples.
 *
 * The two-way random model without replication (Searle, Casella & McCulloch 1992, Variance Components, chapter 4; Brennan
 * 2001, Generalizability Theory, section 3.3: the error of the mean of a p × i design). One member: its plain t interval,
 * which knows no error between members.
 */
export function crossedMean(rows: readonly Float64Array[]): CrossedMean {
  const [first = new Float64Array(), ...others] = rows;
  if (others.length === 0) return ofOneMember(first);
  const memberMeans = rows.flatMap((row) => moments(row).mean ?? []);
  const { mean, variance } = moments(memberMeans);
  if (variance === null) return { ...nothing, mean };
  const between_sd = Math.sqrt(variance);
  if (first.length < 2) return { ...nothing, mean, between_sd };

  const { variance: error, df } = errorOfMean(meanSquares(rows));
  const se = Math.sqrt(error);
  return { mean, between_sd, se, df, ...studentInterval({ mean, se, df }) };
}

const nothing = { mean: null, between_sd: null, se: null, df: null, ci95: null, p: null };

function ofOneMember(values: Float64Array): CrossedMean {
  const { mean, se, ci95 } = meanInterval(values);
  return { mean, between_sd: null, se, df: se === null ? null : values.length - 1, ci95, p: pairedT(values).p };
}

type MeanSquares = {
  /** How many members and samples there are. */
  readonly k: number;
  readonly n: number;
  readonly members: number;
  readonly samples: number;
  readonly residual: number;
};

function meanSquares(rows: readonly Float64Array[]): MeanSquares {
  // Counted from the first value, so that values that are all the same leave exactly nothing.
  const origin = rows[0]?.[0] ?? 0;
  const shifted = rows.map((row) => row.map((value) => value - origin));
  const members = shifted.map((row) => meanOf(row));
  const samples = Array.from(shifted[0] ?? [], (_, j) => meanOf(shifted.map((row) => row[j] ?? 0)));
  const [k, n, mean] = [members.length, samples.length, meanOf(members)];
  let residual = 0;
  shifted.forEach((row, i) => {
    row.forEach((value, j) => {
      residual += (value - (members[i] ?? 0) - (samples[j] ?? 0) + mean) ** 2;
    });
  });
  return {
    k,
    n,
    members: n * (moments(members).variance ?? 0),
    samples: k * (moments(samples).variance ?? 0),
    residual: residual / ((k - 1) * (n - 1)),
  };
}

const meanOf = (values: ArrayLike<number>): number => moments(values).mean ?? 0;

/**
 * The variance of the grand mean, σ²(members) / k + σ²(samples) / n + σ²(residual) / (k n), from the mean squares, with
 * Satterthwaite's degrees of freedom (1946, Biometrics Bulletin 2).
 *
 * A component that is estimated below 0 counts as 0. So members that agree more than chance would have it leave the plain
 * sampling error of their averaged samples, with n - 1 degrees of freedom.
 */
function errorOfMean({ k, n, members, samples, residual }: MeanSquares): {
  readonly variance: number;
  readonly df: number;
} {
  const [dfMembers, dfSamples] = [k - 1, n - 1];
  const over = k * n;
  if (members <= residual && samples <= residual) return { variance: residual / over, df: dfMembers * dfSamples };
  if (members <= residual) return { variance: samples / over, df: dfSamples };
  if (samples <= residual) return { variance: members / over, df: dfMembers };

  const sum = members + samples - residual;
  const spread = members ** 2 / dfMembers + samples ** 2 / dfSamples + residual ** 2 / (dfMembers * dfSamples);
  // The mean square that is subtracted can take the formula below what a sum of the others has at least.
  return { variance: sum / over, df: Math.max(sum ** 2 / spread, Math.min(dfMembers, dfSamples)) };
}
