import type { ListedExperiment } from "../core/experiment.js";
import type { Condition, ExperimentFindings, UsedRecord } from "../core/experiment-results.js";
import type { Check } from "../core/table.js";
import type { ConditionRuns } from "./population.js";
import { goesByDistractors } from "./subset-sheet.js";

/** What an experiment lacks, condition by condition: a run, verdicts that QoR needs, what a subset goes by. */
export function conditionChecks(
  runs: readonly ConditionRuns[],
  experiment: ListedExperiment,
  { missing, records }: Pick<ExperimentFindings, "missing" | "records">,
): readonly Check[] {
  const recordOf = new Map(records.map((record) => [record.run, record]));
  return runs.flatMap(({ condition, side }) => {
    const own = side.members.flatMap(({ run }) => recordOf.get(run) ?? []);
    const gone = missing.filter((run) => run.condition === condition.name);
    const noRun = gone.map(({ model, reason }) => `no run of ${model}: ${reason}`);
    const check = (claim: string, problems: readonly string[]): Check => ({
      group: experiment.title,
      name: `${condition.name}: ${claim}`,
      problem: problems.length === 0 ? null : problems.join("; "),
    });
    return [
      check(theRun(condition), noRun),
      ...(experiment.metrics.includes("qor")
        ? [check("every verdict is there", [...noRun, ...own.flatMap(verdictsProblem)])]
        : []),
      ...(experiment.subsets.some(goesByDistractors)
        ? [check("the distractors are known", [...noRun, ...own.flatMap(distractorsProblem)])]
        : []),
    ];
  });
}

const theRun = ({ members }: Condition): string =>
  members.length === 1 ? "its run is there" : `its ${members.length} runs are there`;

const verdictsProblem = ({ model, missing_verdicts: count }: UsedRecord): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? "verdict" : "verdicts"} of ${model} missing`];

const distractorsProblem = ({ run, unknown_distractors: count }: UsedRecord): readonly string[] =>
  count === 0 ? [] : [`${run} does not tell those of ${count} samples`];
