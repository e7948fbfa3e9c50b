import type { ListedExperiment } from "../core/experiment.js";
import type { Condition } from "../core/experiment-results.js";
import { comparisonNotes } from "./comparison-notes.js";
import { type ConditionRuns, isWhole } from "./population.js";
import { goesByDistractors } from "./subset-sheet.js";

/** What a reader must know of the runs that an experiment's numbers come from. */
export function runsNotes(runs: readonly ConditionRuns[], experiment: ListedExperiment): readonly string[] {
  const there = runs.filter(({ side }) => side.members.length > 0);
  const notes = [
    ...byPlace(there).flatMap((own) => [...basisNotes(own, experiment), ...sampleNotes(own)]),
    ...there.filter((run) => !isWhole(run)).map(incompleteNote),
    ...(experiment.subsets.some(goesByDistractors) ? there.flatMap(distractorNotes) : []),
  ];
  return [...new Set(notes)];
}

/** Runs on one dataset and sampling method should rest on the same ground truth; others differ on purpose. */
function byPlace(runs: readonly ConditionRuns[]): readonly (readonly ConditionRuns[])[] {
  const places = new Map<string, ConditionRuns[]>();
  for (const run of runs) {
    const place = placeOf(run.condition);
    places.set(place, [...(places.get(place) ?? []), run]);
  }
  return [...places.values()];
}

const placeOf = ({ dataset, sampling_method }: Condition): string => JSON.stringify([dataset, sampling_method]);

function basisNotes(runs: readonly ConditionRuns[], { metrics, policy }: ListedExperiment): readonly string[] {
  const sides = runs.map(({ side }) => side);
  // The first is the policy's, which every table has.
  return comparisonNotes(sides, { metrics, policy, samples: 0, leftOut: {} }).slice(1);
}

/** Sheets of the same samples share their ids, so lists that differ are of other samples. */
function sampleNotes(runs: readonly ConditionRuns[]): readonly string[] {
  const sheets = runs.flatMap(({ side }) => side.members);
  if (new Set(sheets.map(({ ids }) => ids)).size < 2) return [];
  const counts = [...new Map(sheets.map(({ run, ids }) => [run, `${run} ${ids.length}`])).values()];
  return [
    `DIFFERS: the runs do not have the same samples (${counts.join(", ")}); comparisons are over those in common`,
  ];
}

const incompleteNote = ({ condition, side }: ConditionRuns): string =>
  `INCOMPLETE: ${side.name}: ${side.members.length} of ${condition.members.length} runs are there: its mean is over ` +
  "those, and it is not compared";

const distractorNotes = ({ side }: ConditionRuns): readonly string[] =>
  side.members.flatMap(({ run, ids, samples }) => {
    const unknown = samples.distractors.filter(Number.isNaN).length;
    return unknown === 0
      ? []
      : [
          `UNKNOWN: ${run} does not tell the distractors of ${unknown} of its ${ids.length} samples, and no subset that ` +
            "goes by them has these; records of versions before 0.2 tell none: score the model again",
        ];
  });
