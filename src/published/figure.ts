/** Where a figure stands, and what a reader should know of it. */
type Provenance = {
  /** The authors' own text or files; nothing else ships. */
  readonly grade: "A";
  /** A citation that a stranger can follow: repository, file and section, or a URL. */
  readonly source: string;
  readonly note: string | null;
};

/**
 * One row that somebody published: a model's means on a benchmark. No two rows of a benchmark have the same model, mode,
 * checkpoint, subset and metric.
 */
export type PublishedFigure = Provenance & {
  readonly benchmark: string;
  /** As the source names it. */
  readonly model: string;
  /** How the model was shown its tools; null where the source does not say, or where there is one way. */
  readonly mode: "prompt" | "fc" | null;
  /** The date, or the name, of the state of a leaderboard that moves. */
  readonly checkpoint: string | null;
  /** A part of the benchmark: tau-bench's airline. */
  readonly subset: string | null;
  /** By the metric's name (docs/published.md lists them), as the source prints them. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Of every metric but QoR, which has points from 0 to 100. */
  readonly unit: "share" | "percent";
  readonly n: number | null;
  readonly judge: string | null;
  /** Known or suspected to be wrong, as the note says: nothing to stand our own numbers beside. */
  readonly doubtful: boolean;
};

/** What somebody published that is no mean of a model on a benchmark: a cost, a size, how a model was trained. */
export type PublishedFact = Provenance & {
  readonly benchmark: string;
  readonly name: string;
  readonly value: number | string;
  /** null for text, and for numbers without one. */
  readonly unit: string | null;
  /** The model that it is about; null for the benchmark itself. */
  readonly model: string | null;
};

/** One file of `results/published/`: what is known of one benchmark. */
export type Published = {
  readonly benchmark: string;
  /** Keys of `citations.bib`: what to cite with the benchmark. */
  readonly cite: readonly string[];
  readonly figures: readonly PublishedFigure[];
  readonly facts: readonly PublishedFact[];
};
