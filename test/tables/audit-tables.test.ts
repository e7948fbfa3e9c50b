import { describe, expect, it } from "vitest";
import { auditShares } from "../../src/analysis/audit-shares.js";
import type { Audit, AuditedWorkflow, AuditFinding } from "../../src/core/audit.js";
import { auditRecords } from "../../src/tables/audit-records.js";
import { auditTables } from "../../src/tables/audit-tables.js";

const aFinding = (kind: AuditFinding["kind"], call: number | null = null): AuditFinding => ({
  kind,
  call,
  where: call === null ? "query" : `call ${call} (c, t)`,
  found: "x",
});

const anAudit = (changes: Partial<Audit> = {}): Audit => ({
  folder: "made",
  digest: "0",
  workflows: 4,
  unreadable: [],
  odd_parts: [],
  judge: null,
  shares: [],
  findings: [],
  ...changes,
});

const judged = (id: string, kinds: readonly AuditFinding["kind"][]): AuditedWorkflow => ({
  id,
  checks: [],
  verdict: { kind: "judged", findings: kinds.map((kind) => aFinding(kind)), reason: "", flags: [] },
});

describe("shares of findings", () => {
  const checked = (...kinds: readonly AuditFinding["kind"][]): AuditedWorkflow => ({
    id: "1",
    checks: kinds.map((kind) => aFinding(kind)),
    verdict: null,
  });
  const shareOf = (workflows: readonly AuditedWorkflow[], finding: string) =>
    auditShares(workflows, true).find((share) => share.finding === finding);

  it("count a workflow once, however often it has a finding", () => {
    const workflows = [
      checked("duplicate_call", "duplicate_call", "empty_query"),
      checked("empty_query"),
      checked(),
      checked(),
    ];
    expect(shareOf(workflows, "duplicate_call")).toMatchObject({ workflows: 1, n: 4, share: 0.25 });
    expect(shareOf(workflows, "empty_query")).toMatchObject({ workflows: 2, n: 4 });
    expect(shareOf(workflows, "any_check")).toMatchObject({ workflows: 2, n: 4 });
  });

  it("of the judge are of those that have a verdict", () => {
    const missing = { id: "3", checks: [], verdict: { kind: "missing", class: "timeout", message: "" } } as const;
    const workflows = [judged("1", ["judged_needless"]), judged("2", []), missing, checked("empty_query")];
    expect(shareOf(workflows, "judged_needless")).toMatchObject({ workflows: 1, n: 2, share: 0.5 });
    expect(shareOf(workflows, "any_judged")).toMatchObject({ workflows: 1, n: 2 });
    expect(shareOf(workflows, "any_check")).toMatchObject({ workflows: 1, n: 4 });
  });

  it("are none of the judge's where none was wanted, and null of no workflows", () => {
    expect(auditShares([checked()], false).map(({ finding }) => finding)).not.toContain("any_judged");
    expect(shareOf([checked()], "any_judged")).toMatchObject({ n: 0, share: null, ci95: null });
  });
});

describe("the tables of an audit", () => {
  it("show each share in percent, and each finding with its place", () => {
    const shares = [{ finding: "needless_call", workflows: 1, n: 4, share: 0.25, ci95: [0.05, 0.7] }] as const;
    const findings = [{ id: "00002", ...aFinding("needless_call", 3) }];
    const [first, second] = auditTables(anAudit({ shares, findings }));
    const cell = { mean: 25, half: null, interval: [5, 70], n: 4, unscored: 0 };
    expect(first?.rows).toEqual([["Needless call", cell, "1", "4"]]);
    expect(second?.rows).toEqual([["00002", "Needless call", "call 3 (c, t)", "x"]]);
  });

  it("have no list where nothing was found", () => {
    expect(auditTables(anAudit())).toHaveLength(1);
  });

  it("say in notes who judged what, which verdicts are missing and which files are none", () => {
    const judge = {
      ...{ model: "gpt-4.1", rubric: { name: "audit", digest: "sha256:0" }, sampled: 2, seed: 1 },
      missing: [{ id: "00003", class: "timeout", message: "no answer in 120 s" }],
    } as const;
    const problem = {
      kind: "k",
      file: "9.json",
      path: "$",
      found: "null",
      expected: "an object",
      concerns: "reference",
    } as const;
    const notes = auditTables(anAudit({ judge, unreadable: [problem] }))[0]?.notes.slice(1);
    expect(notes).toEqual([
      "1 of 5 files counted nowhere, being no workflow: 9.json $: found null, expected an object",
      "gpt-4.1 was asked about 2 of 4 workflows, drawn by seed 1, with the rubric audit",
      "missing verdicts, 1 in all: 00003 (timeout: no answer in 120 s)",
    ]);
    expect(auditTables(anAudit())[0]?.notes.at(-1)).toBe("no judge was asked");
  });
});

it("records are a line a finding, and tell who found it", () => {
  const findings = [
    { id: "1", ...aFinding("empty_query") },
    { id: "1", ...aFinding("judged_needless", 2) },
  ];
  expect(auditRecords(anAudit({ findings }))).toEqual([
    { workflow: "1", finding: "empty_query", by: "check", call: null, where: "query", found: "x" },
    { workflow: "1", finding: "judged_needless", by: "judge", call: 2, where: "call 2 (c, t)", found: "x" },
  ]);
});
