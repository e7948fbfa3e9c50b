import type { Level, ListedExperiment, ListedFactor } from "../core/experiment.js";
import type { EffectRow } from "../core/experiment-results.js";
import { ownValue } from "../core/own-value.js";
import { combinations, isWithin, valuesOf } from "./conditions.js";
import { contrastOf, type Term } from "./contrast.js";
import { withCorrectedP } from "./corrected.js";
import { type ConditionRuns, isWhole, type Population } from "./population.js";
import type { Side } from "./side.js";

/**
 * Main effects of a factorial design: each level of a factor against the baseline's level (else the factor's first), at
 * the same levels of all other factors and averaged over those, sample by sample.
 *
 * A combination of the other factors that lacks one of the two conditions, or a run of one, is left out on both sides, so
 * that an effect never rests on different cells; the row tells how many there were.
 */
export function effectRows(experiment: ListedExperiment, populations: readonly Population[]): readonly EffectRow[] {
  const { mainEffects, factors, compare } = experiment;
  if (mainEffects === null) return [];
  const wanted = factors.filter(({ name }) => mainEffects.factors.includes(name));
  const rows = populations.flatMap(({ subset, runs }) =>
    mainEffects.metrics.flatMap((metric) =>
      wanted.flatMap((factor) => {
        const others = factors.filter(({ name }) => name !== factor.name);
        return effectsOf({ factor, others, runs, metric, first: ownValue(compare?.baseline ?? {}, factor.name) }).map(
          (row) => ({
            ...row,
            subset,
            metric,
          }),
        );
      }),
    ),
  );
  return withCorrectedP(rows, mainEffects.correction);
}

type Question = {
  readonly factor: ListedFactor;
  readonly others: readonly ListedFactor[];
  readonly runs: readonly ConditionRuns[];
  readonly metric: string;
  readonly first: string | number | undefined;
};

type Effect = Omit<EffectRow, "subset" | "metric">;

function effectsOf(question: Question): readonly Effect[] {
  const { levels } = question.factor;
  const against = levels.find(({ value }) => value === question.first) ?? levels[0];
  if (against === undefined) return [];
  return levels.filter((level) => level !== against).map((level) => effectOf(question, level, against));
}

function effectOf({ factor, others, runs, metric }: Question, level: Level, against: Level): Effect {
  const surroundings = combinations(others);
  const whole = runs.filter(isWhole);
  const pairs = surroundings.flatMap((rest) => {
    const side = (of: Level): Side | undefined =>
      whole.find(({ condition }) => isWithin(condition.levels, { ...valuesOf(rest), [factor.name]: of.value }))?.side;
    const [one, other] = [side(level), side(against)];
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
  const share = 1 / pairs.length;
  const terms = [0, 1].flatMap((which) =>
    pairs.flatMap((pair): readonly Term[] => {
      const side = pair[which];
      return side === undefined ? [] : [{ side, weight: which === 0 ? share : -share }];
    }),
  );
  const { means, ...contrast } = contrastOf(terms, metric);
  return {
    factor: factor.name,
    level: level.value,
    against: against.value,
    ...contrast,
    mean_level: meanOf(means.slice(0, pairs.length)),
    mean_against: meanOf(means.slice(pairs.length)),
    pairs: pairs.length,
    of: surroundings.length,
  };
}

function meanOf(means: readonly (number | null)[]): number | null {
  const known = means.flatMap((mean) => (mean === null ? [] : [mean]));
  return known.length === 0 ? null : known.reduce((sum, mean) => sum + mean, 0) / known.length;
}
