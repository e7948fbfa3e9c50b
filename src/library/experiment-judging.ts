import type { Experiment } from "../core/experiment.js";
import { defaults } from "./options.js";
import { chooseRubric } from "./rubric-choice.js";
import { releasedRubric } from "./rubrics.js";

/** Whose verdicts QoR is of. `recorded`: those in the prediction files are theirs. */
export type Judging = {
  /** null where QoR is not wanted. */
  readonly judge: string | null;
  /** The rubric's name; undefined for any. */
  readonly rubric: string | undefined;
  readonly recorded: boolean;
};

export async function judgingOf(
  { metrics, judge, rubric }: Experiment,
  { cwd }: { readonly cwd?: string | undefined },
): Promise<Judging> {
  const wanted = metrics.includes("qor") ? (judge === undefined ? defaults.judge : judge) : null;
  if (wanted === null) return { judge: null, rubric: undefined, recorded: false };
  const name = rubric === undefined ? undefined : (await chooseRubric({ rubric, cwd })).name;
  const recorded = wanted === defaults.judge && (name === undefined || name === releasedRubric);
  return { judge: wanted, rubric: name, recorded };
}
