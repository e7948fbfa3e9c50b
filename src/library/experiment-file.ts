import { readFileSync } from "node:fs";
import { usageError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import { metrics, qor } from "../metrics/index.js";
import type { PublishedFigure } from "../published/index.js";
import { defaults } from "./options.js";
import { citedPapers, publishedFigures } from "./published.js";

/** An experiment, and the figures to look its published ones up in: none where the file asks for none. */
export type LoadedExperiment = { readonly experiment: Experiment; readonly figures: readonly PublishedFigure[] };

/**
 * Reads an experiment file.
 *
 * @throws UsageError for one that cannot be read, or with the place of what is wrong in it
 */
export async function loadExperiment(file: string): Promise<LoadedExperiment> {
  const { decodeExperiment } = await import("../config/experiment.js");
  const text = readExperiment(file);
  const names = [...metrics, qor].map(({ name }) => name);
  const vocabulary = { metrics: names, benchmarks: null, papers: null };
  const experiment = decodeExperiment(text, file, vocabulary);
  const { published, cite } = experiment;
  // Those files are large beside this one, so they are read only where something of theirs is named.
  const papers = cite.length === 0 ? null : await citedPapers();
  const figures = published === null || published.benchmark === null ? [] : await publishedFigures();
  const benchmarks = figures.length === 0 ? null : [...new Set(figures.map(({ benchmark }) => benchmark))];
  if (papers === null && benchmarks === null) return { experiment, figures };
  return { experiment: decodeExperiment(text, file, { ...vocabulary, papers, benchmarks }), figures };
}

/** The model that judges an experiment; null where none does. */
export async function experimentJudge(file: string): Promise<string | null> {
  const { judge } = (await loadExperiment(file)).experiment;
  return judge === undefined ? defaults.judge : judge;
}

function readExperiment(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error); // Reading throws nothing else.
    throw usageError(`${file} cannot be read: ${code}`, "tables takes a .yaml file, as docs/experiments.md shows it");
  }
}
