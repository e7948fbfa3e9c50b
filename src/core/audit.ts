import type { MissingClass } from "./disposition.js";
import type { Problem } from "./sample.js";

/** What a workflow's checks see for a fact; `audit/checks.ts` says what each is. */
export const auditFaults = [
  "empty_query",
  "empty_response",
  "no_successful_step",
  "failed_observation",
  "duplicate_call",
] as const;

/** What checks find by words alone: a paraphrase looks to them like an invention, so that these are to be looked at. */
export const auditCandidates = ["unsupported_value", "needless_call"] as const;

/** What a judge finds: a request that no call answers, and a call that the query does not need. */
export const auditJudgements = ["judged_unanswered", "judged_needless"] as const;

export type AuditKind = (typeof auditFaults | typeof auditCandidates | typeof auditJudgements)[number];

export type AuditFinding = {
  readonly kind: AuditKind;
  /** The call it is about, over all chains from 1; null where it is about the query, the response or all calls. */
  readonly call: number | null;
  /** For readers: `query`, `response`, `calls`, or a call's number, chain and tool. */
  readonly where: string;
  readonly found: string;
};

/**
 * What the judge said of one workflow. `flags` as the rubric's score rule has them, and `count_off` where its
 * `num_findings` are not what its lists have.
 */
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
  /** `any_…`: workflows with any fault, any candidate, any finding of the judge. */
  readonly finding: AuditKind | "any_fault" | "any_candidate" | "any_judged";
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
  /** Samples that no tool can serve, which have no chains: they are no workflows, and nothing is checked. */
  readonly irrelevance: number;
  readonly unreadable: readonly Problem[];
  /** Parts of workflows that are not what belongs there. */
  readonly odd_parts: readonly Problem[];
  /** null for the checks alone. */
  readonly judge: {
    readonly model: string;
    readonly rubric: { readonly name: string; readonly digest: string };
    readonly sampled: number;
    readonly seed: number;
    /** Of those that have one, in the order of their ids; `findings`: how many of the findings are theirs. */
    readonly verdicts: readonly {
      readonly id: string;
      readonly findings: number;
      readonly reason: string;
      readonly flags: readonly string[];
    }[];
    readonly missing: readonly { readonly id: string; readonly class: MissingClass; readonly message: string }[];
  } | null;
  readonly shares: readonly AuditShare[];
  /** Workflows with a finding, in the order of their ids. */
  readonly findings: readonly (AuditFinding & { readonly id: string })[];
};
