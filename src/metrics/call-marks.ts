import type { CallMark } from "../core/call-counts.js";
import type { Sample, Step } from "../core/sample.js";
import { argumentsFit } from "./arguments-fit.js";
import { isOutsidePool } from "./outside-pool.js";
import { recoveredSteps } from "./recovered-steps.js";
import { redundantSteps } from "./redundant-steps.js";

/**
 * What is worth a mark of each call, in the order of the trajectory. A call that was made good is marked both failed and
 * recovered. Where the candidates are not known, none is outside the pool and none has bad arguments.
 */
export function callMarks({ candidates }: Sample, trajectory: readonly Step[]): readonly (readonly CallMark[])[] {
  const [recovered, redundant] = [recoveredSteps(trajectory), redundantSteps(trajectory)];
  const fit = candidates === null ? [] : argumentsFit(trajectory, candidates);
  return trajectory.map((step, at) => {
    const marks: readonly (CallMark | false | undefined)[] = [
      !step.succeeded && "failed",
      candidates !== null && isOutsidePool(step, candidates) && "outside_pool",
      fit[at] === false && "bad_arguments",
      recovered[at] && "recovered",
      redundant[at] && "redundant",
    ];
    return marks.filter((mark) => mark !== false && mark !== undefined);
  });
}
