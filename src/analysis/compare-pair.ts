import type { Clustered, McNemar, PairComparison, Permutation } from "../core/comparison.js";
import { bootstrapInterval } from "../stats/bootstrap.js";
import { clusteredMean } from "../stats/clustered.js";
import { cohensDz } from "../stats/effect-size.js";
import { mcnemar } from "../stats/mcnemar.js";
import { meanInterval } from "../stats/mean-interval.js";
import { pairedT } from "../stats/paired-t.js";
import { signFlip } from "../stats/sign-flip.js";
import { smallestDetectable } from "../stats/smallest-detectable.js";
import { wilcoxon } from "../stats/wilcoxon.js";
import { differencesOf } from "./differences.js";
import { membersSpread, type Sampling } from "./members-spread.js";
import type { Side } from "./side.js";
import { sideScores } from "./side-scores.js";

/** What is drawn, and what samples have in common. */
export type Drawing = {
  readonly draws: number;
  readonly seed: number;
  readonly clusters: { readonly by: string; readonly labels: ReadonlyMap<string, string> } | null;
};

type Parts = { readonly a: Side; readonly b: Side; readonly metric: string; readonly ids: readonly string[] };

/** Compares two sides in one metric, over the samples that both have a score for; corrections are the whole table's. */
export function comparePair({ a, b, metric, ids }: Parts, { draws, seed, clusters }: Drawing): PairComparison {
  const pairs = pairUp({ a, b, metric, ids });
  const { differences } = pairs;
  const { n, mean, se, ci95 } = meanInterval(differences);
  const clustered = clusters === null ? null : clusteredOf(pairs, clusters);
  const sampling = samplingOf(clustered);
  const members = membersSpread({ a, b, metric, ids: pairs.ids, differences, sampling });
  return {
    metric,
    a: a.name,
    b: b.name,
    n,
    unscored_a: pairs.unscoredA,
    unscored_b: pairs.unscoredB,
    mean_a: meanInterval(pairs.scoresA).mean,
    mean_b: meanInterval(pairs.scoresB).mean,
    difference: { mean, ci95, bootstrap_ci95: draws === 0 ? null : bootstrapInterval(differences, { draws, seed }) },
    t_test: pairedT(differences),
    wilcoxon: wilcoxon(differences),
    permutation: draws === 0 ? notDrawn(seed) : signFlip(differences, { draws, seed }),
    mcnemar: mcnemarOf(pairs),
    cohens_dz: cohensDz(differences),
    wins: differences.filter((difference) => difference > 0).length,
    ties: differences.filter((difference) => difference === 0).length,
    losses: differences.filter((difference) => difference < 0).length,
    p_holm: null,
    p_bh: null,
    smallest_detectable: detectable(members ?? sampling ?? { se, df: n - 1 }),
    clustered,
    members,
  };
}

/** Null where clusters tell nothing. */
const samplingOf = (clustered: Clustered | null): Sampling | null =>
  clustered?.se == null ? null : { se: clustered.se, df: clustered.clusters - 1 };

const detectable = ({ se, df }: { readonly se: number | null; readonly df: number | null }): number | null =>
  se === null || df === null ? null : smallestDetectable({ se, df });

type Pairs = {
  readonly ids: readonly string[];
  readonly scoresA: Float64Array;
  readonly scoresB: Float64Array;
  readonly differences: Float64Array;
  readonly unscoredA: number;
  readonly unscoredB: number;
};

function pairUp({ a, b, metric, ids }: Parts): Pairs {
  const [left, right] = [sideScores(a, metric, ids), sideScores(b, metric, ids)];
  const places = [...ids.keys()].filter((at) => isScored(left, at) && isScored(right, at));
  const scoresA = Float64Array.from(places, (at) => left[at] ?? Number.NaN);
  const scoresB = Float64Array.from(places, (at) => right[at] ?? Number.NaN);
  return {
    ids: places.length === ids.length ? ids : places.flatMap((at) => ids[at] ?? []),
    scoresA,
    scoresB,
    differences: differencesOf(scoresA, scoresB),
    unscoredA: left.filter(Number.isNaN).length,
    unscoredB: right.filter(Number.isNaN).length,
  };
}

const isScored = (scores: Float64Array, at: number): boolean => !Number.isNaN(scores[at]);

const notDrawn = (seed: number): Permutation => ({ p: null, draws: 0, seed, reason: "not_wanted" });

function mcnemarOf({ scoresA, scoresB, differences }: Pairs): McNemar | null {
  if (differences.length === 0 || !scoresA.every(isBinary) || !scoresB.every(isBinary)) return null;
  return mcnemar(differences.filter((d) => d > 0).length, differences.filter((d) => d < 0).length);
}

const isBinary = (score: number): boolean => score === 0 || score === 1;

function clusteredOf({ ids, differences }: Pairs, { by, labels }: NonNullable<Drawing["clusters"]>): Clustered {
  const clusters = ids.map((id) => labels.get(id) ?? id);
  return { by, ...clusteredMean(differences, clusters) };
}
