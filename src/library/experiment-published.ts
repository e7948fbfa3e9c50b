import type { FindPublished } from "../analysis/experiment-cells.js";
import type { Experiment, PublishedValue } from "../core/experiment.js";
import type { PublishedFigure } from "../published/index.js";

/** Looks figures of the experiment's benchmark up, by our model's name or the one that the file gives for it. */
export function publishedFinder(
  { published }: Experiment,
  figures: readonly PublishedFigure[],
): { readonly find: FindPublished; readonly found: () => readonly PublishedValue[] } {
  const found = new Map<string, PublishedValue>();
  if (published === null) return { find: () => null, found: () => [] };
  return {
    find(model, metric) {
      const name = published.models[model] ?? model;
      const figure = figures.find(
        (candidate) =>
          candidate.benchmark === published.benchmark &&
          candidate.model === name &&
          candidate.metrics[metric] !== undefined,
      );
      const value = figure?.metrics[metric];
      if (figure === undefined || value === undefined) return null;
      const { n, judge, source, note } = figure;
      const known = { model: name, metric, value, n, judge, source, note };
      found.set(JSON.stringify([name, metric]), known);
      return known;
    },
    found: () => [...found.values()],
  };
}
