import { type Disposition, dispositions, type MissingClass } from "../core/disposition.js";
import type { Breakdown, Metrics, RowMetric, SampleRecord } from "../core/record.js";
import { estimate, type RunningMean, runningMean } from "../stats/index.js";

/** The numbers of one policy, gathered record by record; nothing of a record is kept. */
export type Tally = {
  readonly add: (part: {
    readonly disposition: Disposition;
    readonly metrics: Metrics;
    readonly class: MissingClass | undefined;
    readonly verdict: SampleRecord["verdict"];
  }) => void;
  readonly metrics: () => Readonly<Record<string, RowMetric>>;
  readonly dispositions: () => Readonly<Record<Disposition, number>>;
  readonly missingByClass: () => Readonly<Partial<Record<MissingClass, number>>>;
  /** How many of the verdicts that count each rubric gave, and how many carry each flag. */
  readonly rubrics: () => Readonly<Record<string, number>>;
  readonly flags: () => Readonly<Record<string, number>>;
  /** Where the verdicts that count under this policy came from. */
  readonly verdicts: () => { readonly recorded: number; readonly judged: number; readonly missing: number };
};

export function createTally(): Tally {
  const means = createMeans();
  const counts = new Map<Disposition, number>(dispositions.map((disposition) => [disposition, 0]));
  const classes = new Map<MissingClass, number>();
  const sources = { recorded: 0, judged: 0 };
  const rubrics = new Map<string, number>();
  const flags = new Map<string, number>();
  return {
    add({ disposition, metrics, class: missing, verdict }) {
      means.add(metrics);
      bump(counts, disposition);
      if (disposition === "verdict_missing") bump(classes, missing ?? "not_asked");
      // A sample that failed under this policy has its 0, whatever verdict there is.
      if (disposition !== "scored" || verdict === null) return;
      sources[verdict.source] += 1;
      bump(rubrics, verdict.source === "recorded" ? recordedRubric : verdict.rubric);
      if (verdict.source === "judged") for (const flag of verdict.flags) bump(flags, flag);
    },
    metrics: () => withBounds(means.metrics(), means.sum("qor"), counts.get("verdict_missing") ?? 0),
    // The keys of the map are all the dispositions there are.
    dispositions: () => Object.fromEntries(counts) as Record<Disposition, number>,
    verdicts: () => ({ ...sources, missing: counts.get("verdict_missing") ?? 0 }),
    rubrics: () => sorted(rubrics),
    flags: () => sorted(flags),
    missingByClass: () => sorted(classes),
  };
}

/** Recorded verdicts were made with the released template. */
const recordedRubric = "released";

/** The same metrics by number of reference tools and by category; a sample counts once in each of its categories. */
export function createBreakdown(): {
  readonly add: (record: SampleRecord) => void;
  readonly result: () => Breakdown;
} {
  const byTools = new Map<string, Means>();
  const byCategory = new Map<string, Means>();
  return {
    add(record) {
      if (record.reference_tools !== null) meansOf(byTools, String(record.reference_tools)).add(record.metrics);
      for (const category of record.categories) meansOf(byCategory, category).add(record.metrics);
    },
    result: () => ({
      by_reference_tools: groups(byTools, (a, b) => Number(a) - Number(b)),
      by_category: groups(byCategory, (a, b) => (a < b ? -1 : 1)),
    }),
  };
}

type Means = {
  readonly add: (metrics: Metrics) => void;
  readonly metrics: () => Readonly<Record<string, RowMetric>>;
  readonly sum: (name: string) => number;
};

function createMeans(): Means {
  const values = new Map<string, { readonly scored: RunningMean; unscored: number }>();
  const begin = (name: string) => {
    const entry = { scored: runningMean(), unscored: 0 };
    values.set(name, entry);
    return entry;
  };
  return {
    add(metrics) {
      for (const name in metrics) {
        const entry = values.get(name) ?? begin(name);
        const value = metrics[name];
        if (typeof value === "number") entry.scored.add(value);
        else entry.unscored += 1;
      }
    },
    metrics: () =>
      Object.fromEntries([...values].map(([name, { scored, unscored }]) => [name, estimate(scored, unscored)])),
    sum: (name) => values.get(name)?.scored.sum() ?? 0,
  };
}

/** Missing verdicts leave the mean of QoR open: it lies between all of them being 0 and all being 100. */
function withBounds(
  metrics: Readonly<Record<string, RowMetric>>,
  sum: number,
  missing: number,
): Readonly<Record<string, RowMetric>> {
  const { qor } = metrics;
  if (qor === undefined || missing === 0) return metrics;
  const n = qor.n + missing;
  return { ...metrics, qor: { ...qor, bounds: [sum / n, (sum + 100 * missing) / n] } };
}

/** Counts by name, in the order of the names, so that the order of the samples does not show. */
export const sorted = <T>(counts: ReadonlyMap<string, T>): Readonly<Record<string, T>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));

export function bump<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function meansOf(groups: Map<string, Means>, key: string): Means {
  const means = groups.get(key) ?? createMeans();
  groups.set(key, means);
  return means;
}

const groups = (byKey: ReadonlyMap<string, Means>, order: (a: string, b: string) => number): Breakdown["by_category"] =>
  Object.fromEntries([...byKey.keys()].sort(order).map((key) => [key, byKey.get(key)?.metrics() ?? {}]));
