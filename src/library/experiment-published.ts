import type { FindPublished } from "../analysis/experiment-cells.js";
import { usageError } from "../core/errors.js";
import type { Experiment, Publication, PublishedValue } from "../core/experiment.js";
import { ownValue } from "../core/own-value.js";
import type { PublishedFigure } from "../published/index.js";

/**
 * Looks up what was published, by our model's name or the one that the file gives for it: the file's own values first,
 * then the benchmark's figures.
 */
export function publishedFinder(
  { published }: Experiment,
  figures: readonly PublishedFigure[],
): { readonly find: FindPublished; readonly found: () => readonly PublishedValue[] } {
  const found = new Map<string, PublishedValue>();
  if (published === null) return { find: () => null, found: () => [] };
  return {
    find(model, metric) {
      const name = ownValue(published.models, model) ?? model;
      const given = published.values.find((value) => value.model === name && value.metric === metric);
      const value = given ?? figureOf({ name, metric, published, figures });
      if (value !== null) found.set(JSON.stringify([name, metric]), value);
      return value;
    },
    found: () => [...found.values()],
  };
}

type Wanted = {
  readonly name: string;
  readonly metric: string;
  readonly published: Publication;
  readonly figures: readonly PublishedFigure[];
};

/** @throws UsageError where the benchmark has several such figures, for one of them would be taken by chance */
function figureOf({ name, metric, published, figures }: Wanted): PublishedValue | null {
  const all = figures.filter(
    (figure) =>
      figure.benchmark === published.benchmark && figure.model === name && Object.hasOwn(figure.metrics, metric),
  );
  const fitting = askedOf(all, published);
  const [figure] = fitting;
  const printed = figure?.metrics[metric];
  if (figure === undefined || printed === undefined) return null;
  if (fitting.length > 1) throw several({ name, metric, published, figures: fitting });
  const { n, judge, source, doubtful, unit } = figure;
  // QoR has points from 0 to 100 whatever the unit of the others is.
  const value = unit === "percent" && metric !== "qor" ? printed / 100 : printed;
  return { model: name, metric, value, n, judge, source, note: noteOf(figure), doubtful };
}

/**
 * The figures that are of the mode, the checkpoint and the subset that are asked for. One whose source tells no mode or no
 * checkpoint will do where no other does; a part of a benchmark never stands for another, nor for the whole where that is
 * there too.
 */
function askedOf(figures: readonly PublishedFigure[], { mode, checkpoint, subset }: Publication) {
  const inSubset = figures.filter((figure) => figure.subset === subset);
  const there = inSubset.length === 0 && subset === null ? figures : inSubset;
  const told = there.filter(
    (figure) => (mode ?? figure.mode) === figure.mode && (checkpoint ?? figure.checkpoint) === figure.checkpoint,
  );
  if (told.length > 0) return told;
  const isOrUntold = (own: string | null, asked: string | null): boolean =>
    own === null || asked === null || own === asked;
  return there.filter((figure) => isOrUntold(figure.mode, mode) && isOrUntold(figure.checkpoint, checkpoint));
}

function several({ name, metric, published, figures }: Wanted): Error {
  const each = figures.map((figure) => whichOf(figure) || "no mode, checkpoint or subset");
  return usageError(
    `${published.benchmark} has ${figures.length} figures of ${name} in ${metric}: ${each.join("; ")}`,
    "name one with mode, checkpoint or subset under published, or give the value under published.values",
  );
}

/** `mode fc, checkpoint 2025-12-16` */
const whichOf = (figure: PublishedFigure): string =>
  (["mode", "checkpoint", "subset"] as const)
    .flatMap((key) => (figure[key] === null ? [] : [`${key} ${figure[key]}`]))
    .join(", ");

function noteOf(figure: PublishedFigure): string | null {
  const parts = [whichOf(figure), figure.note ?? ""].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.join("; ");
}
