import type { Negatives } from "./choose-negatives.js";
import type { Lesson } from "./formats/format.js";
import { sftFormats } from "./formats/index.js";
import type { SftOptions } from "./options.js";
import type { SamplePlan } from "./plan-samples.js";
import { unnamedArguments } from "./python-calls.js";
import { fractionOf, randomOf, shuffled } from "./seeded.js";
import type { PoolTool, ToolPool } from "./tool-pool.js";
import { unwritable } from "./value-limits.js";
import type { LeftOut } from "./workflow.js";

/** A sample's files, as texts, and what a reader of the summary should know of it. */
export type SftSample = {
  readonly id: string;
  readonly irrelevance: boolean;
  readonly split: "train" | "test";
  /** The fine-tuning sample, a line of JSON. */
  readonly line: string;
  readonly metadata: string;
  /** The raw workflow of an irrelevance sample; null where it is the workflow's own file. */
  readonly data: string | null;
  readonly tally: SampleTally;
};

export type SampleTally = {
  /** 1 where it has fewer candidates than were asked for. */
  readonly short_pools: number;
  /** 1 where the workflow alone has more tools than candidates were asked for. */
  readonly large_workflows: number;
  /** Negatives that are random for want of siblings or of similar tools. */
  readonly topped_up: number;
  /** Candidates that the sample shows under another name than their own. */
  readonly renamed_tools: number;
  /** In the format python: calls with an argument that is no Python name, which BFCL's reader does not see. */
  readonly unpacked_calls: number;
};

export type SampleMade =
  | { readonly kind: "made"; readonly sample: SftSample }
  | { readonly kind: "left_out"; readonly leftOut: LeftOut };

export function makeSample(plan: SamplePlan, negatives: Negatives, pool: ToolPool, options: SftOptions): SampleMade {
  const reason = plan.irrelevance ? null : firstUnwritable(plan, options);
  if (reason !== null) return { kind: "left_out", leftOut: { id: plan.id, kind: "unwritable_value", problem: reason } };
  const { messages, tools } = sftFormats[options.format];
  const candidates = candidatesOf(plan, negatives, pool);
  const lesson = lessonOf(plan, candidates, options.seed);
  const beside = tools(lesson);
  const line = `{"messages":${JSON.stringify(messages(lesson))}${beside === null ? "" : `,"tools":${beside}`}}`;
  const { id, irrelevance, workflow } = plan;
  return {
    kind: "made",
    sample: {
      id,
      irrelevance,
      split: fractionOf(options.seed, "split", workflow.id) < options.testRatio ? "test" : "train",
      line,
      metadata: metadataOf(plan, candidates, toppedUp(negatives, options)),
      data: irrelevance ? JSON.stringify({ query: workflow.query, api_use_chains: {}, response: refusal }) : null,
      tally: tallyOf(plan, negatives, { renamed: renamedOf(candidates).length, options }),
    },
  };
}

/** What the assistant says where nothing can help. */
const refusal = "None of the available tools can help with this request, so I did not call any of them.";

/** What a call was given must be written in every format; what it gave, only where the format shows it. */
function firstUnwritable({ workflow }: SamplePlan, { format }: SftOptions): string | null {
  const showsObservations = format === "openai-tools" || format === "chains";
  for (const { tool, input, observation } of workflow.chains.flatMap(({ calls }) => calls)) {
    const reason = unwritable(input) ?? (showsObservations ? unwritable(observation) : null);
    if (reason !== null) return `a call of ${JSON.stringify(tool)} has ${reason}`;
  }
  return null;
}

type Candidates = Readonly<Record<"positives" | "negatives", readonly PoolTool[]>>;

function candidatesOf({ irrelevance, called }: SamplePlan, negatives: Negatives, { tools }: ToolPool): Candidates {
  const at = (indices: readonly number[]) => indices.map((index) => tools[index]).filter((tool) => tool !== undefined);
  return { positives: irrelevance ? [] : at(called), negatives: at(negatives.tools) };
}

function lessonOf(
  { id, workflow, irrelevance }: SamplePlan,
  { positives, negatives }: Candidates,
  seed: number,
): Lesson {
  const tools = shuffled([...positives, ...negatives], randomOf(seed, "order", id)).map(({ shownJson }) => shownJson);
  const { query, response } = workflow;
  if (irrelevance) return { query, chains: [], response: refusal, tools };
  const names = new Map(positives.map(({ name, shownAs }) => [name, shownAs]));
  const chains = workflow.chains.map(({ id: chain, calls }) => ({
    id: chain,
    steps: calls.map(({ tool, input, observation }) => ({ name: names.get(tool) ?? tool, input, observation })),
  }));
  return { query, chains, response, tools };
}

/** `pos_tools` and `neg_tools` by the tools' own names; `names` tells those that the sample shows under another. */
function metadataOf({ irrelevance }: SamplePlan, candidates: Candidates, random: number): string {
  const list = (tools: readonly PoolTool[]): string => `[${tools.map(({ json }) => json).join(",")}]`;
  const names = renamedOf(candidates).map(({ name, shownAs }) => [shownAs, name]);
  const members = [
    `"pos_tools":${list(candidates.positives)}`,
    `"neg_tools":${list(candidates.negatives)}`,
    ...(irrelevance ? ['"irrelevance":true'] : []),
    ...(names.length === 0 ? [] : [`"names":${JSON.stringify(Object.fromEntries(names))}`]),
    ...(random === 0 ? [] : [`"topped_up":${random}`]),
  ];
  return `{${members.join(",")}}`;
}

const renamedOf = ({ positives, negatives }: Candidates): readonly PoolTool[] =>
  [...positives, ...negatives].filter(({ name, shownAs }) => name !== shownAs);

/** Negatives that are all random are none for want of others. */
const toppedUp = ({ toppedUp: count }: Negatives, { negatives }: SftOptions): number =>
  negatives === "random" ? 0 : count;

function tallyOf(
  { irrelevance, called, wanted, workflow }: SamplePlan,
  negatives: Negatives,
  { renamed, options }: { readonly renamed: number; readonly options: SftOptions },
): SampleTally {
  const asked = options.numTools === "all" ? 0 : options.numTools;
  const calls = irrelevance || options.format !== "python" ? [] : workflow.chains.flatMap((chain) => chain.calls);
  return {
    short_pools: asked > 0 && negatives.tools.length < wanted ? 1 : 0,
    large_workflows: !irrelevance && asked > 0 && called.length > asked ? 1 : 0,
    topped_up: toppedUp(negatives, options),
    renamed_tools: renamed,
    unpacked_calls: calls.filter(({ input }) => unnamedArguments(input).size > 0).length,
  };
}
