import type { Audit, AuditShare } from "../core/audit.js";
import type { MeanCell, Table } from "../core/table.js";
import { auditLabels } from "./audit-labels.js";
import { problemWords } from "./complexity-notes.js";
import { firstOf } from "./first-of.js";

/** How many workflows have each finding, and, where there are any, every finding with its place. */
export function auditTables(audit: Audit): readonly Table[] {
  return [sharesTable(audit), ...(audit.findings.length === 0 ? [] : [findingsTable(audit)])];
}

const columns = (names: readonly string[]) => names.map((label) => ({ label, digits: 1 }));

const sharesTable = (audit: Audit): Table => ({
  title: "Audit",
  columns: columns(["Finding", "Share of workflows (%)", "Workflows", "n"]),
  rows: audit.shares.map((row) => [auditLabels[row.finding], shareCell(row), String(row.workflows), String(row.n)]),
  notes: [
    "shares with Wilson's 95 % interval; candidates are found by words, and are to be looked at before they count as faults",
    ...audited(audit),
    ...judged(audit),
  ],
});

function shareCell({ share, ci95, n }: AuditShare): MeanCell {
  const cell = { mean: share === null ? null : 100 * share, half: null, n, unscored: 0 };
  return ci95 === null ? cell : { ...cell, interval: [100 * ci95[0], 100 * ci95[1]] };
}

const audited = ({ workflows, irrelevance, unreadable, odd_parts }: Audit): readonly string[] =>
  [
    unreadable.length === 0
      ? []
      : [
          `${unreadable.length} of ${workflows + unreadable.length} files counted nowhere, being no workflow: ${firstOf(unreadable.map(problemWords))}`,
        ],
    odd_parts.length === 0
      ? []
      : [
          `parts of workflows that are not what belongs there, ${odd_parts.length} in all: ${firstOf(odd_parts.map(problemWords))}`,
        ],
    irrelevance === 0
      ? []
      : [`irrelevance samples (no chains) beside the ${workflows} workflows, which count nowhere: ${irrelevance}`],
  ].flat();

function judged({ judge, workflows }: Audit): readonly string[] {
  if (judge === null) return ["no judge was asked"];
  const { model, rubric, sampled, seed, missing } = judge;
  const asked = `${model} was asked about ${sampled} of ${workflows} workflows, drawn by seed ${seed}, with the rubric ${rubric.name}`;
  if (missing.length === 0) return [asked];
  const words = missing.map(({ id, class: name, message }) => `${id} (${name}: ${message})`);
  return [asked, `missing verdicts, ${missing.length} in all: ${firstOf(words)}`];
}

const findingsTable = ({ findings }: Audit): Table => ({
  title: "Findings",
  columns: columns(["Workflow", "Finding", "Where", "What"]).map((column) => ({ ...column, words: true as const })),
  rows: findings.map(({ id, kind, where, found }) => [id, auditLabels[kind], where, found]),
  notes: [],
});
