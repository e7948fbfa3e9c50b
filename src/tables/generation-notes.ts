import type { GenerationFigure, GenerationStats } from "../core/generation-stats.js";
import type { ToolProblem } from "../core/tool-library.js";
import { problemWords } from "./complexity-notes.js";
import { firstOf } from "./first-of.js";

/** What a reader must know of the sources: what has no trace, no cost, or does not fit together. */
export const generationNotes = ({ sources, figures }: GenerationStats): readonly string[] => [
  "shares of workflows with Wilson's 95 % interval; a workflow passed if it has a step, a query and a response",
  "stagnated: the last two iterations or more added nothing; a refusal of the selector is no failure of a model",
  ...sources.flatMap((source) => [...sourceNotes(source), ...costNotes(source.name, figures)]),
];

function sourceNotes(source: GenerationStats["sources"][number]): readonly string[] {
  const { name, attempted, workflows, irrelevance, unreadable_traces } = source;
  const { passed_without_workflow, workflows_without_trace, tools_left_out } = source;
  return [
    attempted === null
      ? [
          `${name}: no traces, so that nothing is known but its ${workflows} workflows (a trace lies in trace/{id}.json)`,
        ]
      : [],
    irrelevance === 0
      ? []
      : [
          `${name}: irrelevance samples (no chains) beside the ${workflows} workflows, which count nowhere else: ${irrelevance}`,
        ],
    unreadable_traces.length === 0
      ? []
      : [
          `${name}: traces that count nowhere, ${unreadable_traces.length} in all: ${firstOf(unreadable_traces.map(problemWords))}`,
        ],
    tools_left_out === null || tools_left_out.length === 0
      ? []
      : [`${name}: made without ${tools_left_out.length} tools or servers: ${firstOf(tools_left_out.map(toolWords))}`],
    passed_without_workflow.length === 0
      ? []
      : [`${name}: passed by their traces, and not among the workflows: ${firstOf(passed_without_workflow)}`],
    workflows_without_trace.length === 0
      ? []
      : [`${name}: workflows without a trace, which the pass rate does not count: ${firstOf(workflows_without_trace)}`],
  ].flat();
}

const toolWords = ({ provider, tool, problem }: ToolProblem): string => `${tool ?? `all of ${provider}`} (${problem})`;

function costNotes(name: string, figures: readonly GenerationFigure[]): readonly string[] {
  const cost = figures.find(({ source, quantity }) => source === name && quantity === "cost_usd");
  if (cost?.kind !== "mean" || cost.unscored === 0) return [];
  return [
    `${name}: the cost of ${cost.unscored} of ${cost.n + cost.unscored} workflows is unknown: no price, or no account`,
  ];
}
