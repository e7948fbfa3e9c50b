import {
  type Audit,
  type AuditedWorkflow,
  type AuditFinding,
  type AuditKind,
  type AuditVerdict,
  auditFaults,
} from "../core/audit.js";
import type { Check } from "../core/table.js";
import { auditLabels } from "./audit-labels.js";
import { problemWords } from "./complexity-notes.js";

/**
 * An audit for reporters of test results: a test a workflow, which fails for its faults, and one more where the judge was
 * asked, which fails for what that found and without a verdict. Candidates fail nothing. A file that is no workflow fails.
 */
export const auditTests = (
  { folder, unreadable, judge }: Pick<Audit, "folder" | "unreadable" | "judge">,
  workflows: readonly AuditedWorkflow[],
): readonly Check[] => [
  ...unreadable.map((problem) => ({ ...faultsOf(folder), name: problem.file, problem: problemWords(problem) })),
  ...workflows.map(({ id, checks }) => ({
    ...faultsOf(folder),
    name: id,
    problem: wordsOf(checks.filter(({ kind }) => isFault(kind))),
  })),
  ...workflows.flatMap(({ id, verdict }) =>
    judge === null || verdict === null
      ? []
      : [{ group: `${folder}: judged by ${judge.model}`, name: id, problem: verdictWords(verdict) }],
  ),
];

const faultsOf = (folder: string) => ({ group: `${folder}: faults` });

const isFault = (kind: AuditKind): boolean => auditFaults.some((fault) => fault === kind);

const wordsOf = (findings: readonly AuditFinding[]): string | null =>
  findings.length === 0
    ? null
    : findings.map(({ kind, where, found }) => `${auditLabels[kind]}: ${where}: ${found}`).join("; ");

const verdictWords = (verdict: AuditVerdict): string | null =>
  verdict.kind === "judged" ? wordsOf(verdict.findings) : `no verdict (${verdict.class}: ${verdict.message})`;
