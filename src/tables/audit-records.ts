import { type Audit, type AuditKind, auditCandidates, auditFaults } from "../core/audit.js";
import type { FlatRecord } from "../core/table.js";

/** For a spreadsheet: a line a finding. `by`: a `check` for facts, `words` for candidates, or the `judge`. */
export const auditRecords = ({ findings }: Audit): readonly FlatRecord[] =>
  findings.map(({ id, kind, call, where, found }) => ({
    workflow: id,
    finding: kind,
    by: finderOf(kind),
    call,
    where,
    found,
  }));

function finderOf(kind: AuditKind): "check" | "words" | "judge" {
  if (auditFaults.some((fault) => fault === kind)) return "check";
  return auditCandidates.some((candidate) => candidate === kind) ? "words" : "judge";
}
