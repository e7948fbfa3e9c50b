import type { RunSpec } from "../core/run-spec.js";
import { markdown } from "../reporters/markdown.js";
import { mainTable } from "../tables/index.js";
import type { ToolInfo } from "./evaluate.js";
import type { ModelRun } from "./evaluate-model.js";

export type RunJsonParts = {
  readonly run: ModelRun;
  readonly spec: RunSpec;
  readonly tool: ToolInfo;
  readonly digests: { readonly dataset: string; readonly predictions: string };
  readonly rubric: { readonly name: string; readonly digest: string } | null;
  readonly started: string;
  readonly ended: string;
};

/** What was run, on what, with what, and what came out: enough to tell two runs apart and to do one again. */
export function runJson({ run, spec, tool, digests, rubric, started, ended }: RunJsonParts): string {
  const content = {
    tool: "tg-eval",
    version: tool.version,
    commit: tool.commit,
    node: tool.node,
    model: run.model,
    spec,
    dataset: { folder: spec.dataset, digest: `sha256:${digests.dataset}` },
    predictions: { digest: `sha256:${digests.predictions}` },
    rubric: rubric === null ? null : { name: rubric.name, digest: `sha256:${rubric.digest}` },
    started,
    ended,
    rows: run.rows,
    purchase: run.rows[0]?.purchase ?? null,
    failures: run.failures,
    breakdown: run.breakdown,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The same table as on the console: what was scored, and nothing of when or at what price. */
export const tableMarkdown = ({ rows }: ModelRun, { version }: ToolInfo): string =>
  markdown.render({ tool: "tg-eval", version, tables: [mainTable(rows)], rows });
