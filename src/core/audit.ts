import type { MissingClass } from "./disposition.js";
import type { Problem } from "./sample.js";

/** What the deterministic checks find in a workflow; `generate/audit-checks.ts` says what each is. */
export const auditChecks = [
  "empty_query",
  "empty_response",
  "no_successful_step",
  "failed_observation",
  "duplicate_call",
  "unsupported_value",
  "needless_call",
] as const;

/** What a judge finds: a request that no call answers, and a call that the query does not need. */
export const auditJudgements = ["judged_unanswered", "judged_needless"] as const;

export type AuditKind = (typeof auditChecks)[number] | (typeof auditJudgements)[number];

export type AuditFinding = {
  readonly kind: AuditKind;
  /** The call it is about, over all chains from 1; null where it is about the query, the response or all calls. */
  readonly call: number | null;
  /** For readers: `query`, `response`, `calls`, or a call's number, chain and tool. */
  readonly where: string;
  readonly found: string;
};

/** What the judge said of one workflow. `flags` as the rubric's score rule has them. */
export type AuditVerdict =
  | {
      readonly kind: "judged";
      readonly findings: readonly AuditFinding[];
      readonly reason: string;
      readonly flags: readonly string[];
    }
  | { readonly kind: "missing"; readonly class: MissingClass; readonly message: string };

export type AuditedWorkflow = {
  readonly id: string;
  readonly checks: readonly AuditFinding[];
  /** null where it was not among those sampled for the judge. */
  readonly verdict: AuditVerdict | null;
};

/** How many workflows have a finding, of those that were looked at for it. */
export type AuditShare = {
  /** `any_check` and `any_judged` are workflows with any finding of either. */
  readonly finding: AuditKind | "any_check" | "any_judged";
  readonly workflows: number;
  readonly n: number;
  readonly share: number | null;
  /** Wilson's 95 % interval. */
  readonly ci95: readonly [number, number] | null;
};

/** In the shape that `--format json` prints. */
export type Audit = {
  readonly folder: string;
  readonly digest: string;
  /** That could be read, and so were checked. */
  readonly workflows: number;
  readonly unreadable: readonly Problem[];
  /** Parts of workflows that are not what belongs there. */
  readonly odd_parts: readonly Problem[];
  /** null for the checks alone. */
  readonly judge: {
    readonly model: string;
    readonly rubric: { readonly name: string; readonly digest: string };
    readonly sampled: number;
    readonly seed: number;
    readonly missing: readonly { readonly id: string; readonly class: MissingClass; readonly message: string }[];
  } | null;
  readonly shares: readonly AuditShare[];
  /** Workflows with a finding, in the order of their ids. */
  readonly findings: readonly (AuditFinding & { readonly id: string })[];
};
