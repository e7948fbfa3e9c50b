import type { AuditFinding } from "../core/audit.js";
import { canonicalJson } from "../core/canonical-json.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import { callPlace, type WorkflowCall, workflowCalls } from "../core/workflow-calls.js";
import { callTexts } from "./call-texts.js";
import { createEvidence } from "./evidence.js";
import { needlessCalls } from "./needless.js";
import { valuesIn } from "./values.js";

/**
 * What can be found wrong with a workflow without a model, in the order of `auditFaults` and then `auditCandidates`: these
 * go by words, and a paraphrase looks to them like an invention.
 */
export function auditWorkflow(workflow: RawWorkflow): readonly AuditFinding[] {
  const calls = workflowCalls(workflow);
  return [
    ...(workflow.query.trim() === "" ? [of("empty_query", "query", "no query")] : []),
    ...(workflow.response.trim() === "" ? [of("empty_response", "response", "no response")] : []),
    ...noSuccess(calls),
    ...failures(calls),
    ...duplicates(calls),
    ...unsupported(workflow.query, calls),
    ...needlessCalls(calls, workflow).map((call) =>
      ofCall("needless_call", call, "nothing it returned is used, and nothing it was given is in the query"),
    ),
  ];
}

const of = (kind: AuditFinding["kind"], where: string, found: string): AuditFinding => ({
  kind,
  call: null,
  where,
  found,
});

const ofCall = (kind: AuditFinding["kind"], call: WorkflowCall, found: string): AuditFinding => ({
  kind,
  call: call.number,
  where: callPlace(call),
  found,
});

const noSuccess = (calls: readonly WorkflowCall[]): readonly AuditFinding[] =>
  calls.some(({ observation }) => observation.error === "")
    ? []
    : [of("no_successful_step", "calls", calls.length === 0 ? "no calls" : `all ${calls.length} calls failed`)];

const failures = (calls: readonly WorkflowCall[]): readonly AuditFinding[] =>
  calls
    .filter(({ observation }) => observation.error !== "")
    .map((call) => ofCall("failed_observation", call, shortened(call.observation.error)));

/** As much of a text as a line of a table holds. */
const longest = 120;

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** Each call that an earlier one made already and that worked, with the same tool and equal arguments, whatever their order. */
function duplicates(calls: readonly WorkflowCall[]): readonly AuditFinding[] {
  const first = new Map<string, number>();
  return calls.flatMap((call) => {
    const key = canonicalJson([call.tool, call.input]);
    const earlier = first.get(key);
    if (earlier === undefined && call.observation.error === "") first.set(key, call.number);
    return earlier === undefined ? [] : [ofCall("duplicate_call", call, `the same as call ${earlier}`)];
  });
}

function unsupported(query: string, calls: readonly WorkflowCall[]): readonly AuditFinding[] {
  const isSupported = createEvidence(callTexts(calls));
  return valuesIn(query)
    .filter((value) => !isSupported(value))
    .map(({ kind, text }) => of("unsupported_value", "query", `${kind} ${JSON.stringify(shortened(text))}`));
}
