import {
  type AuditedWorkflow,
  type AuditKind,
  type AuditShare,
  auditCandidates,
  auditFaults,
  auditJudgements,
} from "../core/audit.js";
import { wilsonInterval } from "../stats/wilson.js";

/**
 * How many workflows have each finding. Checks look at every workflow; a judge's findings are of those that have a
 * verdict, and there are none without a judge.
 */
export function auditShares(workflows: readonly AuditedWorkflow[], judged: boolean): readonly AuditShare[] {
  const checked = workflows.map(({ checks }) => new Set(checks.map(({ kind }) => kind)));
  const verdicts = workflows.flatMap(({ verdict }) =>
    verdict?.kind === "judged" ? [new Set(verdict.findings.map(({ kind }) => kind))] : [],
  );
  return [
    ...sharesOf("any_fault", auditFaults, checked),
    ...sharesOf("any_candidate", auditCandidates, checked),
    ...(judged ? sharesOf("any_judged", auditJudgements, verdicts) : []),
  ];
}

const sharesOf = (
  any: AuditShare["finding"],
  kinds: readonly AuditKind[],
  found: readonly ReadonlySet<AuditKind>[],
): readonly AuditShare[] => [
  shareOf(any, found.filter((own) => kinds.some((kind) => own.has(kind))).length, found.length),
  ...kinds.map((kind) => shareOf(kind, found.filter((own) => own.has(kind)).length, found.length)),
];

const shareOf = (finding: AuditShare["finding"], workflows: number, n: number): AuditShare => ({
  finding,
  workflows,
  n,
  share: n === 0 ? null : workflows / n,
  ci95: wilsonInterval(workflows, n),
});
