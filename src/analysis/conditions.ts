import type { Experiment, ListedExperiment, ListedFactor, Where } from "../core/experiment.js";
import type { Condition } from "../core/experiment-results.js";
import { ownValue } from "../core/own-value.js";

/** Puts these models where a factor's levels are `all`; runs that a group stands for give way to its name. */
export function withModels(experiment: Experiment, models: readonly string[]): ListedExperiment {
  const groupOf = new Map(
    Object.entries(experiment.groups).flatMap(([group, members]) => members.map((member) => [member, group])),
  );
  const names = [...new Set(models.map((model) => groupOf.get(model) ?? model))];
  const all = names.map((name) => ({ value: name, label: name }));
  const factors = experiment.factors.map((factor) => ({
    ...factor,
    levels: factor.levels === "all" ? all : factor.levels,
  }));
  return { ...experiment, factors };
}

/** Every combination of levels, the first factor's changing last, but for those that the file excludes. */
export function conditionsOf(experiment: ListedExperiment): readonly Condition[] {
  return combinations(experiment.factors)
    .filter((levels) => !experiment.excluded.some((where) => isWithin(levels, where)))
    .map((levels) => conditionAt(experiment, levels));
}

/** The names of the combinations that the file leaves out. */
export const excludedConditions = (experiment: ListedExperiment): readonly string[] =>
  combinations(experiment.factors)
    .filter((levels) => experiment.excluded.some((where) => isWithin(levels, where)))
    .map(nameOf);

type Levels = Condition["levels"];

export function combinations(factors: readonly ListedFactor[]): readonly Levels[] {
  return factors.reduce<readonly Levels[]>(
    (before, { name, levels }) => before.flatMap((chosen) => levels.map((level) => ({ ...chosen, [name]: level }))),
    [{}],
  );
}

/** Whether a condition has all of these levels. */
export const isWithin = (levels: Levels, where: Where): boolean =>
  Object.entries(where).every(([name, value]) => ownValue(levels, name)?.value === value);

function conditionAt(experiment: ListedExperiment, levels: Levels): Condition {
  const fitting = experiment.exceptions.filter(({ where }) => isWithin(levels, where));
  /** Of several exceptions that fit, the later one counts. */
  const written = (key: "model" | "dataset" | "sampling_method"): string =>
    filled(fitting.findLast((exception) => exception[key] !== undefined)?.[key] ?? experiment[key], levels);
  const model = written("model");
  return {
    name: nameOf(levels),
    levels,
    dataset: written("dataset"),
    sampling_method: written("sampling_method"),
    model,
    members: ownValue(experiment.groups, model) ?? [model],
  };
}

/** A template with each `{factor}` replaced by the value of its level. */
export const filled = (template: string, levels: Levels): string =>
  template.replace(/\{([^{}]*)\}/g, (whole, name: string) => String(ownValue(levels, name)?.value ?? whole));

/** `selector=llm, negative_ratio=25` */
export const nameOf = (levels: Levels): string =>
  Object.entries(levels)
    .map(([name, { value }]) => `${name}=${value}`)
    .join(", ");

/** The levels' bare values, as JSON shows them. */
export const valuesOf = (levels: Levels): Readonly<Record<string, string | number>> =>
  Object.fromEntries(Object.entries(levels).map(([name, { value }]) => [name, value]));

/** The condition that differs from this one in the baseline's factors alone; undefined where it is excluded. */
export const baselineOf = (
  condition: Condition,
  baseline: Where,
  conditions: readonly Condition[],
): Condition | undefined =>
  conditions.find(({ levels }) => isWithin(levels, { ...valuesOf(condition.levels), ...baseline }));
