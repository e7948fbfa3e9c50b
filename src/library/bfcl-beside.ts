import { type BfclPublishedRow, bfclCategories, bfclOveralls } from "../core/bfcl.js";
import { usageError } from "../core/errors.js";
import { didYouMean } from "../dataset/nearest-name.js";
import type { PublishedFigure } from "../published/index.js";
import { modelsCalled } from "./bfcl-model-names.js";

/**
 * The published rows to print beside our own: of each model that `names` calls, those of the newest checkpoint in both
 * modes, or in one: `gpt-4.1:fc`. Each once, in the order of the names. What is known to be wrong is left out.
 *
 * @throws UsageError for a name that no published model has, and for one that several have
 */
export function besideRows(names: readonly string[], figures: readonly PublishedFigure[]): readonly BfclPublishedRow[] {
  const published = figures.flatMap(publishedRow);
  return merged(names.flatMap((name) => rowsOf(name, published)));
}

/** The row as our tables name its metrics; none where it has nothing of what they show. */
function publishedRow({ benchmark, unit, doubtful, ...figure }: PublishedFigure): readonly BfclPublishedRow[] {
  if (benchmark !== "BFCL" || unit !== "percent" || doubtful) return [];
  const { model, mode, checkpoint, source } = figure;
  const metrics = Object.fromEntries(
    Object.entries(figure.metrics).flatMap(([name, value]) => shownAs(name).map((shown) => [shown, value])),
  );
  return Object.keys(metrics).length === 0 ? [] : [{ model, mode, checkpoint, metrics, source }];
}

/** docs/published.md tells what the metrics of the figures are called. */
function shownAs(metric: string): readonly string[] {
  if (metric === "simple") return ["non_live_simple"];
  // The overall is that one category.
  if (metric === "relevance") return ["relevance", "live_relevance"];
  return shown.has(metric) ? [metric] : [];
}

const shown: ReadonlySet<string> = new Set([...bfclOveralls, ...bfclCategories, "non_live_irrelevance"]);

function rowsOf(asked: string, published: readonly BfclPublishedRow[]): readonly BfclPublishedRow[] {
  const [, full = asked, mode = null] = /^(.*?)(?::|-(?=FC$))(prompt|fc)$/i.exec(asked) ?? [];
  // As repositories name their models: Qwen/Qwen3-8B.
  const name = full.replace(/^[^/]*\//, "");
  const inMode = published.filter((row) => mode === null || row.mode === mode.toLowerCase());
  const models = modelsCalled(name, namesIn(inMode));
  const [model, ...others] = models;
  if (model === undefined) throw notPublished(name, mode, published);
  if (others.length > 0)
    throw usageError(`${JSON.stringify(name)} could be any of ${models.join(", ")}`, "give one of these names in full");
  return newest(inMode.filter((row) => row.model.toLowerCase() === model.toLowerCase()));
}

function notPublished(name: string, mode: string | null, published: readonly BfclPublishedRow[]): Error {
  const names = namesIn(published);
  const [other] = mode === null ? [] : modelsCalled(name, names);
  if (other !== undefined)
    return usageError(`of ${other} nothing is published in ${mode} mode`, `name it without \`:${mode}\``);
  const alike = names.filter((one) => one.toLowerCase().includes(name.toLowerCase()));
  const guess = alike.length > 1 ? `; there is ${alike.join(", ")}` : didYouMean(name, names);
  return usageError(
    `of ${JSON.stringify(name)} nothing is published on BFCL's single-turn categories${guess}`,
    "all names stand in results/published/bfcl.yaml; dates at their ends may be left off",
  );
}

const namesIn = (rows: readonly BfclPublishedRow[]): readonly string[] => [...new Set(rows.map(({ model }) => model))];

/** Checkpoints are dates, which sort as text; a row without one is older than any. */
function newest(rows: readonly BfclPublishedRow[]): readonly BfclPublishedRow[] {
  const checkpoints = rows.map(({ checkpoint }) => checkpoint ?? "").sort();
  return rows.filter(({ checkpoint }) => (checkpoint ?? "") === checkpoints.at(-1));
}

/** Rows of one model, mode and checkpoint as one. */
function merged(rows: readonly BfclPublishedRow[]): readonly BfclPublishedRow[] {
  const groups = new Map<string, BfclPublishedRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.model, row.mode, row.checkpoint]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const metrics = Object.fromEntries(group.flatMap((row) => Object.entries(row.metrics)));
    const source = [...new Set(group.map((row) => row.source))].join("; ");
    return group.slice(0, 1).map((first) => ({ ...first, metrics, source }));
  });
}
