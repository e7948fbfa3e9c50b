import type { Step } from "../core/sample.js";

/** The distinct tools of a trajectory, whatever became of the calls. */
export const calledTools = (trajectory: readonly Step[]): ReadonlySet<string> =>
  new Set(trajectory.map((step) => step.tool));
