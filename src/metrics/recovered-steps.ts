import type { Step } from "../core/sample.js";

/** Of each step, whether it failed and a later call to the same tool succeeded. The arguments of the two may differ. */
export function recoveredSteps(trajectory: readonly Step[]): readonly boolean[] {
  const succeedsLater = new Set<string>();
  const recovered = new Array<boolean>(trajectory.length).fill(false);
  for (const [at, { tool, succeeded }] of [...trajectory.entries()].reverse()) {
    if (succeeded) succeedsLater.add(tool);
    else recovered[at] = succeedsLater.has(tool);
  }
  return recovered;
}
