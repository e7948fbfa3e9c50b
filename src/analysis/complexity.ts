import {
  type Complexity,
  type Distribution,
  type DistributionComparison,
  type WorkflowQuantity,
  type WorkflowSource,
  workflowQuantities,
} from "../core/workflow.js";
import { holm } from "../stats/corrections.js";
import { mannWhitney } from "../stats/mann-whitney.js";
import { meanInterval } from "../stats/mean-interval.js";
import { fiveQuantiles } from "./five-quantiles.js";
import { histogram, sharedBins } from "./shared-bins.js";

/**
 * How each quantity is spread over the workflows of each source, and how the sources compare in it, two and two, in the
 * order in which they were given.
 */
export function complexity(sources: readonly WorkflowSource[]): Complexity {
  return {
    sources: sources.map(({ counts: _, ...source }) => source),
    distributions: workflowQuantities.flatMap((quantity) => distributions(quantity, sources)),
    comparisons: corrected(workflowQuantities.flatMap((quantity) => comparisons(quantity, sources))),
  };
}

function distributions(quantity: WorkflowQuantity, sources: readonly WorkflowSource[]): readonly Distribution[] {
  const bins = sharedBins(sources.map(({ counts }) => counts[quantity]));
  return sources.map(({ name, workflows, counts }) => {
    const values = counts[quantity];
    const { n, mean, sd, ci95 } = meanInterval(values);
    return {
      source: name,
      quantity,
      n,
      unscored: workflows - n,
      mean,
      ci95,
      sd,
      quantiles: fiveQuantiles(values),
      histogram: histogram(values, bins),
    };
  });
}

type Uncorrected = Omit<DistributionComparison, "p_holm">;

function comparisons(quantity: WorkflowQuantity, sources: readonly WorkflowSource[]): readonly Uncorrected[] {
  return sources.flatMap((a, i) =>
    sources.slice(i + 1).map((b) => ({
      quantity,
      a: a.name,
      b: b.name,
      n_a: a.counts[quantity].length,
      n_b: b.counts[quantity].length,
      mann_whitney: mannWhitney(a.counts[quantity], b.counts[quantity]),
    })),
  );
}

function corrected(rows: readonly Uncorrected[]): readonly DistributionComparison[] {
  const adjusted = holm(rows.map(({ mann_whitney }) => mann_whitney.p));
  return rows.map((row, i) => ({ ...row, p_holm: adjusted[i] ?? null }));
}
