import { comparisonNotes } from "../analysis/comparison-notes.js";
import { conditionsOf, excludedConditions } from "../analysis/conditions.js";
import { experimentCells } from "../analysis/experiment-cells.js";
import { effectRows } from "../analysis/main-effects.js";
import { type ConditionRuns, populationsOf } from "../analysis/population.js";
import { sharingIds } from "../analysis/share-ids.js";
import { trendRows } from "../analysis/trend.js";
import type { Experiment, ListedExperiment } from "../core/experiment.js";
import type { Condition, ExperimentFindings, UsedRecord } from "../core/experiment-results.js";
import type { Policy } from "../core/score.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import type { PublishedFigure } from "../published/index.js";
import { readScoreSheet } from "../store/score-sheet.js";
import { publishedFinder } from "./experiment-published.js";
import { type FoundRun, missingVerdicts } from "./experiment-runs.js";
import type { Search } from "./experiment-search.js";

/** Computes all that an experiment asks for from the records that were found. */
export function experimentFindings(
  experiment: ListedExperiment,
  { runOf, all }: Pick<Search, "runOf" | "all">,
  figures: readonly PublishedFigure[],
): ExperimentFindings {
  const conditions = conditionsOf(experiment);
  const sheetsOf = sheetReader(experiment.policy);
  const runs = conditions.map((condition): ConditionRuns => {
    const members = condition.members.flatMap((model) => sheetsOf(runOf(condition, model)));
    return { condition, side: { name: condition.model, members } };
  });
  const populations = populationsOf(runs, experiment.subsets);
  const published = publishedFinder(experiment, figures);
  return {
    cells: experimentCells(experiment, populations, published.find),
    trend: trendRows(experiment, populations),
    main_effects: effectRows(experiment, populations),
    missing: conditions.flatMap((condition) =>
      condition.members.flatMap((model) => {
        const run = runOf(condition, model);
        return run.kind === "none" ? [{ condition: condition.name, model, reason: run.reason }] : [];
      }),
    ),
    records: all.flatMap((run) => (run.kind === "none" ? [] : [usedRecord(run, experiment)])),
    excluded: excludedConditions(experiment),
    published: published.found(),
    notes: notesOf(runs, experiment),
  };
}

/** Reads each run once; most have the samples of the others. */
function sheetReader(policy: Policy): (found: FoundRun) => readonly ScoreSheet[] {
  const known = new Map<FoundRun, ScoreSheet>();
  const share = sharingIds();
  return (found) => {
    if (found.kind === "none") return [];
    const sheet = known.get(found) ?? share(readScoreSheet(found.run, policy));
    known.set(found, sheet);
    return [sheet];
  };
}

const usedRecord = ({ run }: Extract<FoundRun, { readonly kind: "run" }>, experiment: Experiment): UsedRecord => ({
  model: run.json.model,
  run: run.name,
  record: run.folder,
  judge: run.json.spec.judge,
  missing_verdicts: experiment.metrics.includes("qor") ? missingVerdicts(run, experiment) : 0,
});

/** Runs on one dataset and sampling method should rest on the same ground truth; others differ on purpose. */
function notesOf(runs: readonly ConditionRuns[], { metrics, policy }: ListedExperiment): readonly string[] {
  const places = new Map<string, ConditionRuns[]>();
  for (const run of runs) {
    const place = placeOf(run.condition);
    places.set(place, [...(places.get(place) ?? []), run]);
  }
  const notes = [...places.values()].flatMap((own) => [
    ...comparisonNotes(
      own.map(({ side }) => side),
      { metrics, policy, samples: 0, leftOut: {} },
    ).slice(1), // The first is the policy's, which every table has.
    ...sampleNotes(own),
  ]);
  return [...new Set(notes)];
}

const placeOf = ({ dataset, sampling_method }: Condition): string => JSON.stringify([dataset, sampling_method]);

/** Sheets of the same samples share their ids, so lists that differ are of other samples. */
function sampleNotes(runs: readonly ConditionRuns[]): readonly string[] {
  const sheets = runs.flatMap(({ side }) => side.members);
  if (new Set(sheets.map(({ ids }) => ids)).size < 2) return [];
  const counts = [...new Map(sheets.map(({ run, ids }) => [run, `${run} ${ids.length}`])).values()];
  return [
    `DIFFERS: the runs do not have the same samples (${counts.join(", ")}); comparisons are over those in common`,
  ];
}
