import type { Candidates, Choice } from "./candidates.js";
import { draws, pick } from "./draw.js";

/**
 * The ablation's selector: a report drawn uniformly from those that succeeded, put into a place drawn uniformly from a new
 * chain and every chain there is. The same seed draws the same.
 */
export function selectByLot({ iteration, workflow, reports }: Candidates, seed: number): Choice {
  const places = [null, ...Object.keys(workflow.api_use_chains)];
  return {
    report: pick(reports, draws("select", seed, iteration)) ?? reports[0],
    chain: pick(places, draws("place", seed, iteration)) ?? null,
    reason: "drawn by lot",
  };
}
