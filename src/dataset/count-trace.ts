import type { AccountJson, ExecutionTrace, SkipReason } from "../core/generation.js";
import type { CountedSkip, TraceCounts } from "../core/generation-stats.js";
import type { Problem } from "../core/sample.js";
import { describe, isRecord, own } from "./describe.js";
import { oneOf } from "./one-of.js";
import { readOutcome } from "./trace-outcome.js";

export type CountedTrace =
  | { readonly kind: "read"; readonly counts: TraceCounts }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/**
 * Counts what a workflow's trace tells, in our format or the released one, which has `seed`, `total_iterations` and
 * `iterations` alone. Without a list of iterations a file is no trace, nor with an outcome that is not known.
 */
export function countTrace(
  value: Readonly<Record<string, unknown>>,
  { id, file }: { readonly id: string; readonly file: string },
): CountedTrace {
  const listed = own(value, "iterations");
  if (!Array.isArray(listed)) return unreadable(file, "$.iterations", listed, "a list of iterations");
  const odd = listed.findIndex((iteration) => !isRecord(iteration));
  if (odd >= 0) return unreadable(file, `$.iterations[${odd}]`, listed[odd], "an object");
  const iterations = listed.filter(isRecord);
  const proposals = iterations.flatMap((iteration) => recordsIn(iteration, "proposals"));
  const executions = iterations.flatMap((iteration) => recordsIn(iteration, "executions"));
  const added = iterations.map(hasUpdate);
  const outcome = readOutcome(value, added);
  if (outcome.kind === "unknown") return unreadable(file, outcome.path, outcome.found, outcome.expected);
  const time = own(value, "time_s");
  const counts: TraceCounts = {
    id,
    ...outcome.told,
    added,
    skips: tally(iterations.filter((iteration) => !hasUpdate(iteration)).map(skipOf)),
    selector_asked: iterations.filter(hasAskedSelector).length,
    proposals: proposals.length,
    rejected: proposals.filter((proposal) => typeof own(proposal, "rejected") === "string").length,
    executions: executions.length,
    succeeded: executions.filter(hasSucceeded).length,
    ends: tally(executions.map((execution) => oneOf(ends, own(execution, "end"))).filter((end) => end !== null)),
    account: accountOf(own(value, "account")),
    time_s: isAmount(time) ? time : null,
  };
  return { kind: "read", counts };
}

function unreadable(file: string, path: string, found: unknown, expected: string): CountedTrace {
  const fault = { kind: "trace_unreadable", file, path, found: describe(found), expected };
  return { kind: "unreadable", problem: { ...fault, concerns: "reference" } };
}

type Part = Readonly<Record<string, unknown>>;

function recordsIn(iteration: Part, key: "proposals" | "executions"): readonly Part[] {
  const listed = own(iteration, key);
  return Array.isArray(listed) ? listed.filter(isRecord) : [];
}

const hasUpdate = (iteration: Part): boolean => isRecord(own(iteration, "workflow_update"));

const hasSucceeded = (execution: Part): boolean => own(execution, "success") === true;

/** The selector is asked where there is a report that succeeded. */
const hasAskedSelector = (iteration: Part): boolean =>
  recordsIn(iteration, "executions").some(hasSucceeded) ||
  isRecord(own(iteration, "selection")) ||
  hasRefused(iteration);

const hasRefused = (iteration: Part): boolean => !hasUpdate(iteration) && skipOf(iteration) === "nothing_selected";

/** As the trace says; a released trace shows how far the iteration came. */
function skipOf(iteration: Part): CountedSkip {
  const skipped = own(iteration, "skipped");
  const said = oneOf(skipReasons, isRecord(skipped) ? own(skipped, "reason") : undefined);
  if (said !== null) return said;
  if (recordsIn(iteration, "proposals").length === 0) return "nothing_proposed";
  if (!recordsIn(iteration, "executions").some(hasSucceeded)) return "nothing_executed";
  return isRecord(own(iteration, "selection")) ? "not_told" : "nothing_selected";
}

const skipReasons: readonly SkipReason[] = [
  "nothing_proposed",
  "nothing_executed",
  "nothing_selected",
  "selection_invalid",
  "model_failed",
];
const ends: readonly ExecutionTrace["end"][] = [
  "answered",
  "max_steps",
  "max_tool_calls",
  "max_time",
  "max_cost",
  "failed",
];

function tally<T extends string>(names: readonly T[]): Readonly<Partial<Record<T, number>>> {
  const counts: Partial<Record<T, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** null where anything but the cost is no amount: half an account would pass for a whole one. */
function accountOf(value: unknown): AccountJson | null {
  if (!isRecord(value)) return null;
  const amount = (key: keyof AccountJson): number => {
    const found = own(value, key);
    return isAmount(found) ? found : Number.NaN;
  };
  const cost = own(value, "cost_usd");
  const counts = {
    llm_calls: amount("llm_calls"),
    stored_calls: amount("stored_calls"),
    tool_calls: amount("tool_calls"),
    input_tokens: amount("input_tokens"),
    cached_input_tokens: amount("cached_input_tokens"),
    output_tokens: amount("output_tokens"),
  };
  if (Object.values(counts).some(Number.isNaN)) return null;
  return { ...counts, cost_usd: isAmount(cost) ? cost : null };
}

const isAmount = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;
