import { type Factor, metricDimension, subsetDimension, type Where } from "../core/experiment.js";
import { factorOf } from "./experiment-factors.js";
import { layoutMisfits } from "./experiment-layout-checks.js";
import { publishedMisfits } from "./experiment-published-checks.js";
import type { ExperimentFile } from "./experiment-shape.js";
import { templateMisfits } from "./experiment-template-checks.js";
import { listMisfits, type Misfit, oneOf, repeatedAt } from "./misfits.js";

/** Names that a file may refer to and that are not its own. */
export type Vocabulary = {
  readonly metrics: readonly string[];
  /** Those that figures were published of; null where that is not looked at. */
  readonly benchmarks: readonly string[] | null;
  /** Those that can be cited; null where that is not looked at. */
  readonly papers: readonly string[] | null;
};

/** Everything in a well-formed file that refers to what is not there, or says a thing twice. */
export function misfitsOf(file: ExperimentFile, vocabulary: Vocabulary): readonly Misfit[] {
  const factors = Object.entries(file.factors).map(([name, written]) => factorOf(name, written));
  return [
    ...factors.flatMap((factor) => factorMisfits(factor, file)),
    ...metricMisfits(file, vocabulary.metrics),
    ...templateMisfits(file, factors),
    ...whereMisfits(file, factors),
    ...groupMisfits(file),
    ...layoutMisfits(file, factors),
    ...subsetMisfits(file),
    ...analysisMisfits(file, factors),
    ...publishedMisfits(file, vocabulary.benchmarks),
    ...(vocabulary.papers === null
      ? []
      : listMisfits(file.cite, ["cite"], oneOf(vocabulary.papers), vocabulary.papers)),
    ...alphaMisfits(file),
  ];
}

function factorMisfits({ name, levels }: Factor, file: ExperimentFile): readonly Misfit[] {
  if (name === metricDimension || name === subsetDimension)
    return [{ path: ["factors", name], expected: `another name: \`${name}\` is a dimension of every table` }];
  if (levels === "all") return [];
  const path = ["factors", name, ...(Array.isArray(file.factors[name]) ? [] : ["levels"])];
  // Templates write a level as text, so 1 and "1" would lead to the same model.
  const repeated = repeatedAt(levels.map(({ value }) => String(value)));
  return repeated.map((index) => ({ path: [...path, index], expected: "a level that is not there yet" }));
}

function metricMisfits({ metrics, analyses, layout }: ExperimentFile, known: readonly string[]): readonly Misfit[] {
  const there = oneOf(known);
  const listed = listMisfits(metrics, ["metrics"], there, known);
  const own = (names: readonly string[] | undefined, path: readonly PropertyKey[]): readonly Misfit[] =>
    listMisfits(names ?? [], path, oneOf(metrics), metrics);
  return [
    ...listed,
    ...own(analyses.trend?.metrics, ["analyses", "trend", "metrics"]),
    ...own(analyses.main_effects?.metrics, ["analyses", "main_effects", "metrics"]),
    ...Object.keys(layout.digits).flatMap((name) =>
      metrics.includes(name) ? [] : [{ path: ["layout", "digits", name], expected: `a key that is ${oneOf(metrics)}` }],
    ),
  ];
}

function whereMisfits({ conditions, compare }: ExperimentFile, factors: readonly Factor[]): readonly Misfit[] {
  const check = (where: Where, path: readonly PropertyKey[]): readonly Misfit[] =>
    Object.entries(where).flatMap(([name, value]) => {
      const factor = factors.find((candidate) => candidate.name === name);
      if (factor === undefined)
        return [
          { path: [...path, name], expected: `a key that is a factor: ${factors.map((f) => f.name).join(", ")}` },
        ];
      if (factor.levels === "all" || factor.levels.some((level) => level.value === value)) return [];
      const values = factor.levels.map((level) => JSON.stringify(level.value));
      return [{ path: [...path, name], expected: `a level of ${name}: ${values.join(", ")}` }];
    });
  return [
    ...conditions.except.flatMap(({ where }, index) => check(where, ["conditions", "except", index, "where"])),
    ...conditions.exclude.flatMap((where, index) => check(where, ["conditions", "exclude", index])),
    ...check(compare?.baseline ?? {}, ["compare", "baseline"]),
  ];
}

const groupMisfits = ({ groups }: ExperimentFile): readonly Misfit[] =>
  Object.entries(groups).flatMap(([name, members]) =>
    repeatedAt(members).map((index) => ({ path: ["groups", name, index], expected: "each run's model once" })),
  );

const subsetMisfits = ({ subsets }: ExperimentFile): readonly Misfit[] =>
  repeatedAt(subsets.map(({ name }) => name)).map((index) => ({
    path: ["subsets", index, "name"],
    expected: "each name once",
  }));

function analysisMisfits({ analyses }: ExperimentFile, factors: readonly Factor[]): readonly Misfit[] {
  const names = factors.map(({ name }) => name);
  const { trend, main_effects: effects } = analyses;
  const numeric = factors.filter(isNumeric).map(({ name }) => name);
  const expected = numeric.length === 0 ? "a factor of numbers, and there is none" : oneOf(numeric);
  return [
    ...(trend === undefined || numeric.includes(trend.factor)
      ? []
      : [{ path: ["analyses", "trend", "factor"], expected }]),
    ...listMisfits(effects?.factors ?? [], ["analyses", "main_effects", "factors"], oneOf(names), names),
  ];
}

const isNumeric = ({ levels }: Factor): boolean =>
  levels !== "all" && levels.length > 1 && levels.every(({ value }) => typeof value === "number");

const alphaMisfits = ({ compare }: ExperimentFile): readonly Misfit[] =>
  (compare?.alphas ?? []).flatMap((alpha, index, alphas) =>
    alpha < (alphas[index - 1] ?? 1)
      ? []
      : [{ path: ["compare", "alphas", index], expected: "less than the one before" }],
  );
