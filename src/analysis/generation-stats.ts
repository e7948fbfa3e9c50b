import type { GeneratedSource, GenerationStats, TraceCounts } from "../core/generation-stats.js";
import { generationFigures } from "./generation-figures.js";

/** What generating each folder's workflows came to, quantity by quantity, the sources of each side by side. */
export function generationStats(sources: readonly GeneratedSource[]): GenerationStats {
  const figures = sources.map(generationFigures);
  const quantities = figures[0]?.map(({ quantity }) => quantity) ?? [];
  return {
    sources: sources.map(describeSource),
    figures: quantities.flatMap((_, i) => figures.flatMap((own) => own[i] ?? [])),
  };
}

function describeSource({
  workflows,
  ids,
  traces,
  unreadable_traces,
  tools_left_out,
}: GeneratedSource): GenerationStats["sources"][number] {
  const { name, folder } = workflows;
  const { workflows: count, irrelevance } = workflows;
  const known = { name, folder, workflows: count, irrelevance, unreadable_traces, tools_left_out };
  if (traces.length === 0) {
    return { ...known, attempted: null, passed_without_workflow: [], workflows_without_trace: [] };
  }
  const there = new Set(ids);
  const traced = new Set(traces.map(({ id }) => id));
  return {
    ...known,
    attempted: traces.length,
    passed_without_workflow: traces.filter(passedUnseen(there)).map(({ id }) => id),
    workflows_without_trace: ids.filter((id) => !traced.has(id)),
  };
}

/** A released trace says nothing of an outcome, and its workflow may lie anywhere. */
const passedUnseen =
  (there: ReadonlySet<string>) =>
  ({ id, passed, tells_outcome }: TraceCounts): boolean =>
    passed && tells_outcome && !there.has(id);
