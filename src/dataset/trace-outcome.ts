import type { WorkflowOutcome } from "../core/generation.js";
import type { TraceCounts } from "../core/generation-stats.js";
import { isRecord, own } from "./describe.js";
import { oneOf } from "./one-of.js";

type Told = Pick<TraceCounts, "passed" | "ended" | "tells_outcome" | "stopped_by_budget">;

export type ReadOutcome =
  | { readonly kind: "told"; readonly told: Told }
  /** At this path of the trace. */
  | { readonly kind: "unknown"; readonly path: string; readonly found: unknown; readonly expected: string };

/** How a workflow ended, as its trace says; a released trace says nothing, and passed with its first step. */
export function readOutcome(trace: Readonly<Record<string, unknown>>, added: readonly boolean[]): ReadOutcome {
  const outcome = own(trace, "outcome");
  if (outcome === undefined) {
    const end = added.includes(true) ? "passed" : "no_steps";
    return { kind: "told", told: { ...endOf(end), tells_outcome: false, stopped_by_budget: false } };
  }
  if (!isRecord(outcome)) return { kind: "unknown", path: "$.outcome", found: outcome, expected: "an object" };
  const said = own(outcome, "kind");
  const end = oneOf(outcomes, said);
  if (end === null) return { kind: "unknown", path: "$.outcome.kind", found: said, expected: outcomes.join(" or ") };
  const stopped = end === "over_budget" || (end === "passed" && own(outcome, "budget") !== undefined);
  return { kind: "told", told: { ...endOf(end), tells_outcome: true, stopped_by_budget: stopped } };
}

const outcomes: readonly WorkflowOutcome["kind"][] = ["passed", "no_steps", "failed", "over_budget"];

const endOf = (end: WorkflowOutcome["kind"]): Pick<TraceCounts, "passed" | "ended"> =>
  end === "passed" ? { passed: true, ended: null } : { passed: false, ended: end };
