import type { Cost, Invocation, Purchase, RunJson } from "../core/record.js";
import type { RunSpec } from "../core/run-spec.js";
import { markdown } from "../reporters/markdown.js";
import { mainTable } from "../tables/index.js";
import type { ToolInfo } from "./evaluate.js";
import type { ModelRun } from "./evaluate-model.js";
import type { RubricUsed } from "./session.js";

export type RunJsonParts = {
  readonly run: ModelRun;
  readonly spec: RunSpec;
  readonly tool: ToolInfo;
  readonly digests: { readonly dataset: string; readonly predictions: string };
  readonly rubric: RubricUsed | null;
  readonly invocation: Invocation;
  readonly purchase: Purchase;
  readonly cost: Cost;
  readonly started: string;
  readonly ended: string;
};

/** The text of `run.json`. */
export function runJson({ run, spec, tool, digests, rubric, ...rest }: RunJsonParts): string {
  const { invocation, started, ended, purchase, cost } = rest;
  const content: RunJson = {
    tool: "tg-eval",
    version: tool.version,
    commit: tool.commit,
    node: tool.node,
    model: run.model,
    spec,
    dataset: { folder: spec.dataset, digest: `sha256:${digests.dataset}` },
    predictions: { digest: `sha256:${digests.predictions}` },
    rubric: rubric === null ? null : { ...rubric, digest: `sha256:${rubric.digest}` },
    invocation,
    started,
    ended,
    rows: run.rows,
    purchase,
    cost,
    failures: run.failures,
    breakdown: run.breakdown,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The same table as on the console: what was scored, and nothing of when or at what price. */
export const tableMarkdown = ({ rows }: ModelRun, { version }: ToolInfo): string =>
  markdown.render({ tool: "tg-eval", version, tables: [mainTable(rows)], data: {}, records: [] });
