import { conditionsOf } from "../../src/analysis/conditions.js";
import { type ConditionRuns, populationsOf } from "../../src/analysis/population.js";
import type { ListedExperiment, ListedFactor } from "../../src/core/experiment.js";
import type { ScoreSheet } from "../../src/core/score-sheet.js";
import { aScoreSheet } from "./build-sheet.js";

/** A factor whose levels are called what they are. */
export const aFactor = (name: string, values: readonly (string | number)[]): ListedFactor => ({
  name,
  label: name,
  levels: values.map((value) => ({ value, label: String(value) })),
});

/** An experiment of one metric over the models a and b, that asks for nothing else. */
export const anExperiment = (parts: Partial<ListedExperiment> = {}): ListedExperiment => {
  const factors = parts.factors ?? [aFactor("model", ["a", "b"])];
  return {
    title: "Ablation",
    dataset: "data",
    sampling_method: "embedding",
    model: factors.map(({ name }) => `{${name}}`).join("-"),
    split: "test",
    policy: "strict",
    judge: "gpt-4.1",
    rubric: undefined,
    writer: undefined,
    metrics: ["recall"],
    exceptions: [],
    excluded: [],
    groups: {},
    compare: null,
    layout: {
      tables: [],
      rows: factors.map(({ name }) => name),
      columns: ["metric"],
      group: null,
      best: true,
      digits: {},
    },
    subsets: [],
    published: null,
    trend: null,
    mainEffects: null,
    complexity: [],
    cite: [],
    make: [],
    ...parts,
    factors,
  };
};

/** Scores by model, in recall unless a sheet is given; a model that is not named has no run. */
export type RunsByModel = Readonly<Record<string, readonly (number | null)[] | ScoreSheet>>;

export function runsOf(experiment: ListedExperiment, scores: RunsByModel): readonly ConditionRuns[] {
  const sheets = new Map(
    Object.entries(scores).map(([model, own]) => [
      model,
      "ids" in own ? own : aScoreSheet({ recall: own }, { model, run: `run-${model}` }),
    ]),
  );
  return conditionsOf(experiment).map((condition) => ({
    condition,
    side: { name: condition.model, members: condition.members.flatMap((model) => sheets.get(model) ?? []) },
  }));
}

export const populations = (experiment: ListedExperiment, scores: RunsByModel) =>
  populationsOf(runsOf(experiment, scores), experiment.subsets);
