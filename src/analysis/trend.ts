import type { ListedExperiment, Trend } from "../core/experiment.js";
import type { Condition, TrendRow } from "../core/experiment-results.js";
import { combinations, isWithin, valuesOf } from "./conditions.js";
import { type ContrastOfTerms, contrastOf, type Term } from "./contrast.js";
import { withCorrectedP } from "./corrected.js";
import { type ConditionRuns, isWhole, type Population } from "./population.js";

/**
 * The linear trend of each metric over a numeric factor: every sample's least-squares slope over the levels, tested
 * against 0. One row for each combination of the other factors, and one for their average where there are several.
 */
export function trendRows(experiment: ListedExperiment, populations: readonly Population[]): readonly TrendRow[] {
  const { trend, factors } = experiment;
  if (trend === null) return [];
  const strata = combinations(factors.filter(({ name }) => name !== trend.factor));
  const rows = populations.flatMap(({ subset, runs }) => {
    const byStratum = strata.map((stratum) => ({ stratum, slope: slopeTerms(runs, stratum, trend) }));
    return trend.metrics.flatMap((metric) => [
      ...byStratum.map(({ stratum, slope }) => ({
        ...rowOf(slope, metric, trend),
        factors: valuesOf(stratum),
        subset,
      })),
      ...averaged(byStratum.map(({ slope }) => slope)).map((slope) => ({
        ...rowOf(slope, metric, trend),
        factors: {},
        subset,
      })),
    ]);
  });
  return withCorrectedP(rows, trend.correction);
}

/** A slope as a contrast, and the levels that it is over. */
type Slope = { readonly terms: readonly Term[]; readonly levels: readonly number[] };

function slopeTerms(runs: readonly ConditionRuns[], stratum: Condition["levels"], { factor, per }: Trend): Slope {
  const points = runs.filter(isWhole).flatMap(({ condition, side }) => {
    const x = condition.levels[factor]?.value;
    return typeof x !== "number" || !isWithin(condition.levels, valuesOf(stratum)) ? [] : [{ x, side }];
  });
  const levels = points.map(({ x }) => x);
  if (levels.length < 2) return { terms: [], levels };
  const middle = levels.reduce((sum, x) => sum + x, 0) / levels.length;
  const spread = levels.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  return { levels, terms: points.map(({ x, side }) => ({ side, weight: (per * (x - middle)) / spread })) };
}

/** The mean of several strata's slopes; none where there is one stratum, or one of them has no slope. */
function averaged(slopes: readonly Slope[]): readonly Slope[] {
  if (slopes.length < 2 || slopes.some(({ terms }) => terms.length === 0)) return [];
  const terms = slopes.flatMap((slope) =>
    slope.terms.map(({ side, weight }) => ({ side, weight: weight / slopes.length })),
  );
  return [{ terms, levels: [...new Set(slopes.flatMap(({ levels }) => levels))].sort((a, b) => a - b) }];
}

function rowOf({ terms, levels }: Slope, metric: string, { factor, per }: Trend): Omit<TrendRow, "factors" | "subset"> {
  const common = { factor, per, metric, levels };
  if (terms.length === 0) return { ...common, ...noSlope, means: levels.map(() => null) };
  const contrast = contrastOf(terms, metric);
  return { ...common, ...contrast, means: meansByLevel(contrast, levels) };
}

const noSlope = { n: 0, estimate: null, ci95: null, p: null, p_corrected: null, reason: "too_few_levels" } as const;

/** Only one stratum's terms stand for one level each; an average has no one mean a level. */
const meansByLevel = ({ means }: ContrastOfTerms, levels: readonly number[]): readonly (number | null)[] =>
  means.length === levels.length ? means : [];
