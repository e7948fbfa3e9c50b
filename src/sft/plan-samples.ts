import type { SftOptions } from "./options.js";
import { fractionOf } from "./seeded.js";
import type { ToolPool } from "./tool-pool.js";
import type { LeftOut, Workflow } from "./workflow.js";

/** A sample that is to be made of a workflow. Tools are indices into the pool. */
export type SamplePlan = {
  readonly id: string;
  readonly workflow: Workflow;
  readonly irrelevance: boolean;
  /** The workflow's tools, distinct, in the order of their first calls; the sample's own only where it is positive. */
  readonly called: readonly number[];
  /** Negatives that are wanted. */
  readonly wanted: number;
  /** How many of the most similar tools are passed over: its workflow's irrelevance samples before it show them. */
  readonly passed: number;
  /** Whether a tool may be a negative. */
  readonly allowed: (tool: number) => boolean;
};

export type Planned = { readonly plans: readonly SamplePlan[]; readonly leftOut: readonly LeftOut[] };

/**
 * The samples of a workflow: itself, and its irrelevance twins, in which no tool of any provider that it uses, or may
 * use, is a candidate. How many twins it has, its id, the seed and the ratio decide: a higher ratio adds twins to those of a lower.
 */
export function planSamples(workflow: Workflow, pool: ToolPool, options: SftOptions): Planned {
  const names = [...new Set(workflow.chains.flatMap(({ calls }) => calls.map(({ tool }) => tool)))];
  const unknown = names.filter((name) => !pool.byName.has(name));
  if (unknown.length > 0) return { plans: [], leftOut: [unknownTools(workflow.id, unknown)] };
  const called = names.flatMap((name) => pool.byName.get(name) ?? []);
  const positive = positivePlan(workflow, called, options);
  const count = twinCount(workflow.id, options);
  if (count === 0) return { plans: [positive], leftOut: [] };

  const allowed = ofOtherProviders(called, pool);
  if (!pool.tools.some((_, tool) => allowed(tool))) {
    return { plans: [positive], leftOut: [noOtherProvider(workflow.id, count)] };
  }
  const wanted = options.numTools === "all" ? pool.tools.length : options.numTools;
  const twins = Array.from({ length: count }, (_, index): SamplePlan => {
    return {
      id: twinId(workflow.id, index + 1),
      workflow,
      irrelevance: true,
      called,
      wanted,
      passed: index * wanted,
      allowed,
    };
  });
  return { plans: options.inPlaceNeg ? twins : [positive, ...twins], leftOut: [] };
}

const unknownTools = (id: string, names: readonly string[]): LeftOut => ({
  id,
  kind: "unknown_tool",
  problem: `it calls ${names.map((name) => JSON.stringify(name)).join(", ")}, which the library does not have`,
});

const noOtherProvider = (id: string, count: number): LeftOut => ({
  id: twinId(id, 1),
  kind: "no_other_provider",
  problem: `${count === 1 ? "its irrelevance sample has" : "its irrelevance samples have"} no candidate: every tool is, or may be, of a provider that the workflow uses`,
});

function positivePlan(workflow: Workflow, called: readonly number[], { numTools }: SftOptions): SamplePlan {
  const own = new Set(called);
  const wanted = numTools === "all" ? Number.POSITIVE_INFINITY : Math.max(0, numTools - called.length);
  return {
    id: workflow.id,
    workflow,
    irrelevance: false,
    called,
    wanted,
    passed: 0,
    allowed: (tool) => !own.has(tool),
  };
}

/** Two tools whose providers nobody knows may be of the same one. */
function ofOtherProviders(called: readonly number[], pool: ToolPool): (tool: number) => boolean {
  const providers = new Set(called.map((tool) => pool.tools[tool]?.provider ?? null));
  const excluded = new Set(
    [...providers].flatMap((provider) => (provider === null ? pool.ofUnknown : (pool.byProvider.get(provider) ?? []))),
  );
  return (tool) => !excluded.has(tool);
}

/** 1.3: one for each, and a second for three in ten. */
function twinCount(id: string, { negativeRatio, seed }: SftOptions): number {
  const whole = Math.floor(negativeRatio);
  return whole + (fractionOf(seed, "irrelevance", id) < negativeRatio - whole ? 1 : 0);
}

const twinId = (id: string, number: number): string => `${id}-irrelevance${number === 1 ? "" : `-${number}`}`;
