import type { CallCounts } from "../core/call-counts.js";
import type { Prediction, Sample, Step } from "../core/sample.js";
import { argumentsFit } from "./arguments-fit.js";
import { callDigest } from "./call-digest.js";
import { calledTools } from "./called-tools.js";
import { isOutsidePool } from "./outside-pool.js";
import { recoveredSteps } from "./recovered-steps.js";
import { redundantSteps } from "./redundant-steps.js";
import { siblingsCalled } from "./siblings-called.js";

/** What a prediction's calls were; by the very rules of the metrics. */
export function callCounts({ referenceTools, candidates }: Sample, { trajectory }: Prediction): CallCounts {
  const called = calledTools(trajectory);
  const notCalled = referenceTools.filter((tool) => !called.has(tool));
  const failed = trajectory.filter((step) => !step.succeeded);
  return {
    made: trajectory.length,
    succeeded: trajectory.length - failed.length,
    not_called: notCalled.length,
    sibling_called: notCalled.length === 0 ? 0 : siblingsCalled(notCalled, without(called, referenceTools)),
    outside_pool: candidates === null ? null : trajectory.filter((step) => isOutsidePool(step, candidates)).length,
    bad_arguments: candidates === null ? null : badArguments(trajectory, candidates),
    recovered: failed.length === 0 ? 0 : countTrue(recoveredSteps(trajectory)),
    redundant: countTrue(redundantSteps(trajectory)),
    stopped_early: called.size < referenceTools.length,
    failed: failed.map(callDigest),
  };
}

function without(called: ReadonlySet<string>, referenceTools: readonly string[]): readonly string[] {
  const reference = new Set(referenceTools);
  return [...called].filter((tool) => !reference.has(tool));
}

function badArguments(trajectory: readonly Step[], candidates: NonNullable<Sample["candidates"]>): number | null {
  const checked = argumentsFit(trajectory, candidates).filter((fit) => fit !== null);
  return checked.length === 0 ? null : checked.filter((fit) => !fit).length;
}

const countTrue = (marks: readonly boolean[]): number => marks.filter(Boolean).length;
