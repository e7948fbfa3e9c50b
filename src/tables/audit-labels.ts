import type { AuditShare } from "../core/audit.js";

/** What tables call each finding. */
export const auditLabels: Readonly<Record<AuditShare["finding"], string>> = {
  any_fault: "Any fault",
  empty_query: "Empty query",
  empty_response: "Empty response",
  no_successful_step: "No successful call",
  failed_observation: "Failed call",
  duplicate_call: "Duplicate call",
  any_candidate: "Any candidate",
  unsupported_value: "Unsupported value (candidate)",
  needless_call: "Needless call (candidate)",
  any_judged: "Any finding of the judge",
  judged_unanswered: "Unanswered request (judge)",
  judged_needless: "Needless call (judge)",
};
