import { conditionChecks } from "../analysis/condition-checks.js";
import { conditionsOf, excludedConditions } from "../analysis/conditions.js";
import { experimentCells } from "../analysis/experiment-cells.js";
import { effectRows } from "../analysis/main-effects.js";
import { type ConditionRuns, populationsOf } from "../analysis/population.js";
import { runsNotes } from "../analysis/runs-notes.js";
import { sharingIds } from "../analysis/share-ids.js";
import { goesByDistractors } from "../analysis/subset-sheet.js";
import { trendRows } from "../analysis/trend.js";
import type { ListedExperiment } from "../core/experiment.js";
import type { ExperimentFindings, UsedRecord } from "../core/experiment-results.js";
import type { Policy } from "../core/score.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import type { Check } from "../core/table.js";
import type { PublishedFigure } from "../published/index.js";
import { readScoreSheet } from "../store/score-sheet.js";
import { missingVerdicts } from "./experiment-known-run.js";
import { publishedFinder } from "./experiment-published.js";
import type { FoundRun } from "./experiment-runs.js";
import type { Search } from "./experiment-search.js";

/** Computes all that an experiment asks for from the records that were found. */
export function experimentFindings(
  experiment: ListedExperiment,
  { runOf, all, stale }: Pick<Search, "runOf" | "all" | "stale">,
  figures: readonly PublishedFigure[],
): { readonly findings: ExperimentFindings; readonly checks: readonly Check[] } {
  const conditions = conditionsOf(experiment);
  const sheetsOf = sheetReader(experiment.policy);
  const runs = conditions.map((condition): ConditionRuns => {
    const members = condition.members.flatMap((model) => sheetsOf(runOf(condition, model)));
    return { condition, side: { name: condition.model, members } };
  });
  const populations = populationsOf(runs, experiment.subsets);
  const published = publishedFinder(experiment, figures);
  const lacking = {
    missing: conditions.flatMap((condition) =>
      condition.members.flatMap((model) => {
        const run = runOf(condition, model);
        return run.kind === "none" ? [{ condition: condition.name, model, reason: run.reason }] : [];
      }),
    ),
    records: all.flatMap((found) =>
      found.kind === "none" ? [] : sheetsOf(found).map((sheet) => usedRecord(found, sheet, experiment)),
    ),
  };
  const findings = {
    cells: experimentCells(experiment, populations, published.find),
    trend: trendRows(experiment, populations),
    main_effects: effectRows(experiment, populations),
    ...lacking,
    excluded: excludedConditions(experiment),
    published: published.found(),
    notes: [...runsNotes(runs, experiment), ...stale],
  };
  return { findings, checks: conditionChecks(runs, experiment, lacking) };
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

function usedRecord({ run }: ThereRun, { samples }: ScoreSheet, experiment: ListedExperiment): UsedRecord {
  return {
    model: run.json.model,
    run: run.name,
    record: run.folder,
    judge: run.json.spec.judge,
    missing_verdicts: experiment.metrics.includes("qor") ? missingVerdicts(run, experiment) : 0,
    unknown_distractors: experiment.subsets.some(goesByDistractors)
      ? samples.distractors.filter(Number.isNaN).length
      : 0,
  };
}

type ThereRun = Extract<FoundRun, { readonly kind: "run" }>;
