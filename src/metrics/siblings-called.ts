import { providerOf } from "../core/provider-of.js";

/**
 * How many reference tools had a sibling called in their place: a tool of the same provider that is no reference tool.
 *
 * A sibling stands for one reference tool: of each provider as many count as it has reference tools that were never
 * called, or other tools that were, whichever is less. A tool whose name tells no provider has no siblings.
 */
export function siblingsCalled(notCalled: readonly string[], others: readonly string[]): number {
  if (notCalled.length === 0 || others.length === 0) return 0;
  const [missing, instead] = [byProvider(notCalled), byProvider(others)];
  let count = 0;
  for (const [provider, tools] of missing) count += Math.min(tools, instead.get(provider) ?? 0);
  return count;
}

/** How many of the tools, which are distinct, each provider has. */
function byProvider(tools: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const tool of tools) {
    const provider = providerOf(tool);
    if (provider !== null) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  }
  return counts;
}
