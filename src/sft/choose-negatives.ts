import type { SamplePlan } from "./plan-samples.js";
import { permutation, randomOf, shuffled } from "./seeded.js";
import type { ToolPool } from "./tool-pool.js";

export type Negatives = {
  readonly tools: readonly number[];
  /** How many are random because there were too few of those that were preferred. */
  readonly toppedUp: number;
};

/** The first of the preferred tools, and then tools drawn from the rest, each as likely as any other; as many as there are. */
export function chooseNegatives(
  plan: SamplePlan,
  preferred: readonly number[],
  { tools }: ToolPool,
  seed: number,
): Negatives {
  const { id, wanted, allowed } = plan;
  if (wanted >= tools.length) return { tools: tools.flatMap((_, tool) => (allowed(tool) ? [tool] : [])), toppedUp: 0 };
  const chosen = new Set(preferred.filter(allowed).slice(0, wanted));
  const before = chosen.size;
  for (const tool of permutation(tools.length, randomOf(seed, "negatives", id))) {
    if (chosen.size >= wanted) break;
    if (allowed(tool)) chosen.add(tool);
  }
  return { tools: [...chosen], toppedUp: chosen.size - before };
}

/**
 * The siblings of the tools that a sample's workflow calls, in an order that its id and the seed decide. A tool without a
 * known provider has none.
 */
export function siblingsOf({ id, called, allowed }: SamplePlan, pool: ToolPool, seed: number): readonly number[] {
  const providers = new Set(called.flatMap((tool) => pool.tools[tool]?.provider ?? []));
  const siblings = [...providers].flatMap((provider) => pool.byProvider.get(provider) ?? []);
  return shuffled(siblings.filter(allowed), randomOf(seed, "siblings", id));
}
