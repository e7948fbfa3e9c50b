import type { Experiment, Layout, Publication } from "../core/experiment.js";
import { metricDimension, subsetDimension } from "../core/experiment.js";
import { decodeYaml } from "./decode-yaml.js";
import { misfitsOf, type Vocabulary } from "./experiment-checks.js";
import { factorOf } from "./experiment-factors.js";
import { type ExperimentFile, experimentShape } from "./experiment-shape.js";

/**
 * Reads an experiment file; `docs/experiments.md` explains every key.
 *
 * @throws UsageError with the place of what is wrong
 */
export function decodeExperiment(text: string, name: string, vocabulary: Vocabulary): Experiment {
  const checked = experimentShape.superRefine((file, context) => {
    for (const { path, expected } of misfitsOf(file, vocabulary))
      context.addIssue({ code: "custom", path: [...path], message: expected });
  });
  return experimentOf(decodeYaml(text, name, checked));
}

function experimentOf(file: ExperimentFile): Experiment {
  const { conditions, analyses, subsets, compare, published, metrics } = file;
  const factors = Object.entries(file.factors).map(([name, written]) => factorOf(name, written));
  const trend = analyses.trend;
  const effects = analyses.main_effects;
  return {
    title: file.title,
    dataset: file.dataset,
    sampling_method: file.sampling_method,
    model: conditions.model ?? "{model}",
    split: file.split,
    policy: file.policy,
    judge: file.judge === "none" ? null : file.judge,
    rubric: file.rubric,
    writer: file.writer,
    metrics,
    factors,
    exceptions: conditions.except,
    excluded: conditions.exclude,
    groups: file.groups,
    compare: compare ?? null,
    layout: layoutOf(
      file,
      factors.map((factor) => factor.name),
    ),
    subsets: subsets.map(({ name, label = name, where }) => ({ name, label, where })),
    published: published === undefined ? null : publicationOf(published),
    trend: trend === undefined ? null : { ...trend, metrics: trend.metrics ?? metrics },
    mainEffects:
      effects === undefined
        ? null
        : {
            factors: effects.factors ?? factors.map((factor) => factor.name),
            metrics: effects.metrics ?? metrics,
            correction: effects.correction,
          },
    complexity: Object.entries(analyses.complexity?.sources ?? {}).map(([source, folder]) => ({
      name: source,
      folder,
    })),
    cite: file.cite,
    make: file.make ?? [],
  };
}

function publicationOf({ benchmark, mode, checkpoint, subset, models, values }: PublishedFile): Publication {
  return {
    benchmark: benchmark ?? null,
    mode: mode ?? null,
    checkpoint: checkpoint ?? null,
    subset: subset ?? null,
    models,
    // Whoever doubts a figure does not write it into an experiment.
    values: values.map(({ mean, ...figure }) => ({ ...figure, value: mean, doubtful: false })),
  };
}

type PublishedFile = NonNullable<ExperimentFile["published"]>;

/** What the file does not place goes where readers look for it: factors in rows, metrics in columns, subsets apart. */
function layoutOf({ layout, subsets }: ExperimentFile, factors: readonly string[]): Layout {
  const placed = new Set([...layout.tables, ...layout.rows, ...layout.columns]);
  const unplaced = (names: readonly string[]): readonly string[] => names.filter((name) => !placed.has(name));
  return {
    tables: [...layout.tables, ...unplaced(subsets.length > 0 ? [subsetDimension] : [])],
    rows: [...layout.rows, ...unplaced(factors)],
    columns: [...layout.columns, ...unplaced([metricDimension])],
    group: layout.group ?? null,
    best: layout.best,
    digits: layout.digits,
  };
}
