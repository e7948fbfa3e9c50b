import { describe, expect, it } from "vitest";
import { auditShares } from "../../src/analysis/audit-shares.js";
import type { Audit, AuditedWorkflow, AuditFinding } from "../../src/core/audit.js";
import { auditRecords } from "../../src/tables/audit-records.js";
import { auditTables } from "../../src/tables/audit-tables.js";
import { auditTests } from "../../src/tables/audit-tests.js";

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
  irrelevance: 0,
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
    expect(shareOf(workflows, "any_fault")).toMatchObject({ workflows: 2, n: 4 });
  });

  it("keep faults and candidates apart: neither is among any of the other", () => {
    const workflows = [
      checked("unsupported_value"),
      checked("needless_call", "failed_observation"),
      checked(),
      checked(),
    ];
    expect(shareOf(workflows, "any_fault")).toMatchObject({ workflows: 1, n: 4 });
    expect(shareOf(workflows, "any_candidate")).toMatchObject({ workflows: 2, n: 4 });
    expect(auditShares(workflows, false).map(({ finding }) => finding)).toEqual([
      "any_fault",
      "empty_query",
      "empty_response",
      "no_successful_step",
      "failed_observation",
      "duplicate_call",
      "any_candidate",
      "unsupported_value",
      "needless_call",
    ]);
  });

  it("of the judge are of those that have a verdict", () => {
    const missing = { id: "3", checks: [], verdict: { kind: "missing", class: "timeout", message: "" } } as const;
    const workflows = [judged("1", ["judged_needless"]), judged("2", []), missing, checked("empty_query")];
    expect(shareOf(workflows, "judged_needless")).toMatchObject({ workflows: 1, n: 2, share: 0.5 });
    expect(shareOf(workflows, "any_judged")).toMatchObject({ workflows: 1, n: 2 });
    expect(shareOf(workflows, "any_fault")).toMatchObject({ workflows: 1, n: 4 });
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
    expect(first?.rows).toEqual([["Needless call (candidate)", cell, "1", "4"]]);
    expect(second?.rows).toEqual([["00002", "Needless call (candidate)", "call 3 (c, t)", "x"]]);
  });

  it("have no list where nothing was found", () => {
    expect(auditTables(anAudit())).toHaveLength(1);
  });

  it("say in notes who judged what, which verdicts are missing and which files are none", () => {
    const judge = {
      ...{ model: "gpt-4.1", rubric: { name: "audit", digest: "sha256:0" }, sampled: 2, seed: 1 },
      verdicts: [],
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
    const notes = auditTables(anAudit({ judge, unreadable: [problem], irrelevance: 7 }))[0]?.notes.slice(1);
    expect(notes).toEqual([
      "1 of 5 files counted nowhere, being no workflow: 9.json $: found null, expected an object",
      "irrelevance samples (no chains) beside the 4 workflows, which count nowhere: 7",
      "gpt-4.1 was asked about 2 of 4 workflows, drawn by seed 1, with the rubric audit",
      "missing verdicts, 1 in all: 00003 (timeout: no answer in 120 s)",
    ]);
    expect(auditTables(anAudit())[0]?.notes.at(-1)).toBe("no judge was asked");
  });
});

it("records are a line a finding, and tell who found it", () => {
  const findings = [
    { id: "1", ...aFinding("empty_query") },
    { id: "1", ...aFinding("needless_call", 1) },
    { id: "1", ...aFinding("judged_needless", 2) },
  ];
  expect(auditRecords(anAudit({ findings }))).toEqual([
    { workflow: "1", finding: "empty_query", by: "check", call: null, where: "query", found: "x" },
    { workflow: "1", finding: "needless_call", by: "words", call: 1, where: "call 1 (c, t)", found: "x" },
    { workflow: "1", finding: "judged_needless", by: "judge", call: 2, where: "call 2 (c, t)", found: "x" },
  ]);
});

describe("the tests of an audit", () => {
  const workflow = (id: string, ...checks: readonly AuditFinding["kind"][]): AuditedWorkflow => ({
    id,
    checks: checks.map((kind) => aFinding(kind)),
    verdict: null,
  });

  it("are one a workflow, which fails where it has a fault, and not for candidates", () => {
    const workflows = [
      workflow("1"),
      workflow("2", "needless_call"),
      workflow("3", "empty_query", "unsupported_value"),
    ];
    expect(auditTests(anAudit(), workflows)).toEqual([
      { group: "made: faults", name: "1", problem: null },
      { group: "made: faults", name: "2", problem: null },
      { group: "made: faults", name: "3", problem: "Empty query: query: x" },
    ]);
  });

  it("are one more a workflow that a judge was asked about, which fails for what it found and without a verdict", () => {
    const missing = { kind: "missing", class: "timeout", message: "no answer" } as const;
    const workflows = [judged("1", []), judged("2", ["judged_unanswered"]), { ...workflow("3"), verdict: missing }];
    const judge = {
      ...{ model: "gpt-4.1", rubric: { name: "audit", digest: "sha256:0" }, sampled: 3, seed: 1 },
      ...{ verdicts: [], missing: [] },
    };
    expect(auditTests(anAudit({ judge }), workflows).slice(3)).toEqual([
      { group: "made: judged by gpt-4.1", name: "1", problem: null },
      { group: "made: judged by gpt-4.1", name: "2", problem: "Unanswered request (judge): query: x" },
      { group: "made: judged by gpt-4.1", name: "3", problem: "no verdict (timeout: no answer)" },
    ]);
  });

  it("fail for a file that is no workflow", () => {
    const fault = { kind: "k", file: "9.json", path: "$", found: "null", expected: "an object" } as const;
    expect(auditTests(anAudit({ unreadable: [{ ...fault, concerns: "reference" }] }), [])).toEqual([
      { group: "made: faults", name: "9.json", problem: "9.json $: found null, expected an object" },
    ]);
  });
});
