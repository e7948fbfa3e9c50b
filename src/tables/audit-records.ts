import { type Audit, auditChecks } from "../core/audit.js";
import type { FlatRecord } from "../core/table.js";

/** For a spreadsheet: a line a finding. */
export const auditRecords = ({ findings }: Audit): readonly FlatRecord[] =>
  findings.map(({ id, kind, call, where, found }) => ({
    workflow: id,
    finding: kind,
    by: auditChecks.some((check) => check === kind) ? "check" : "judge",
    call,
    where,
    found,
  }));
