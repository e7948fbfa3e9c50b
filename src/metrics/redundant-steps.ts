import { isDeepStrictEqual } from "node:util";
import type { Step } from "../core/sample.js";

/**
 * Of each step, whether it repeats an earlier one that had succeeded: same tool, same arguments. The order of an object's
 * keys does not tell arguments apart.
 */
export function redundantSteps(trajectory: readonly Step[]): readonly boolean[] {
  const succeeded = new Map<string, Step[]>();
  return trajectory.map((step) => {
    const earlier = succeeded.get(step.tool);
    if (earlier?.some(({ input }) => isDeepStrictEqual(input, step.input)) === true) return true;
    if (step.succeeded) succeeded.set(step.tool, [...(earlier ?? []), step]);
    return false;
  });
}
