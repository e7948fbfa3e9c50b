/** What a chart shows, as data; `charts/` draws it. Labels are text from outside: a model may be called anything. */
export type ChartData = MeansChart | DifferencesChart | QorChart | ReferenceToolsChart | RatioChart | AgreementChart;

export type ChartName = ChartData["chart"];

/** How a metric is drawn: its name, the largest value (1 or 100), and which way is better. */
export type ChartMetric = { readonly label: string; readonly scale: 1 | 100; readonly higher_is_better: boolean };

/** A mean, never without the samples behind it; null where there are none, no interval for n < 2. */
export type ChartMean = {
  readonly mean: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly n: number;
};

/** Each model's mean with its 95 % interval, a panel a metric. */
export type MeansChart = {
  readonly chart: "means";
  readonly panels: readonly {
    readonly metric: ChartMetric;
    readonly rows: readonly (ChartMean & { readonly name: string; readonly unscored: number })[];
  }[];
};

/** Paired differences with their 95 % intervals (a forest plot), a panel a metric. */
export type DifferencesChart = {
  readonly chart: "differences";
  readonly panels: readonly {
    readonly metric: ChartMetric;
    /** `a` minus `b`; `p`: corrected (Holm), null where there is none. */
    readonly rows: readonly (ChartMean & { readonly a: string; readonly b: string; readonly p: number | null })[];
  }[];
};

/** How QoR is spread: samples in equal bins from 0 to 100, a panel a model. */
export type QorChart = {
  readonly chart: "qor";
  readonly rows: readonly {
    readonly name: string;
    readonly n: number;
    readonly unscored: number;
    readonly mean: number | null;
    /** 20 bins of 5; the last one has 100 in it, and what lies outside of 0 to 100 is in the first or the last. */
    readonly counts: readonly number[];
  }[];
};

/** Scores against the number of reference tools, a panel a metric and a line a model. */
export type ReferenceToolsChart = {
  readonly chart: "reference_tools";
  readonly panels: readonly ChartCurves[];
};

/** Scores against how many negatives a sample has for each reference tool, or against an experiment's numeric factor. */
export type RatioChart = {
  readonly chart: "ratio";
  /** What the horizontal axis is. */
  readonly over: string;
  readonly panels: readonly ChartCurves[];
};

export type ChartCurves = {
  readonly metric: ChartMetric;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly (ChartMean & { readonly x: number })[];
  }[];
};

/** QoR of two judges of the same answers, a panel a pair of runs. */
export type AgreementChart = {
  readonly chart: "agreement";
  readonly pairs: readonly {
    /** Whose answers were judged. */
    readonly model: string;
    /** The two judges. */
    readonly a: string;
    readonly b: string;
    /** Samples with a verdict of both. */
    readonly n: number;
    /** Spearman's rank correlation; null where one judge gave the same score throughout, or n < 2. */
    readonly spearman: number | null;
    readonly mean_absolute_difference: number | null;
    /**
     * 10 × 10 bins of 10: `counts[i][j]` samples with `a` in bin i and `b` in bin j. The last one has 100 in it, and what
     * lies outside of 0 to 100 is in the first or the last.
     */
    readonly counts: readonly (readonly number[])[];
  }[];
};
