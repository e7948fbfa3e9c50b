import type { Row, RunJson } from "../core/record.js";
import type { Policy } from "../core/score.js";

/** What is compared of a run; the samples are apart (`compareSamples`), for they are many. */
export type ComparedRun = Pick<
  RunJson,
  "version" | "commit" | "node" | "spec" | "dataset" | "predictions" | "rubric" | "rows"
>;

/** What two runs of one model differ in: what went in, and the numbers that came out. Empty where they are the same. */
export type RunDifferences = {
  readonly inputs: readonly InputDifference[];
  readonly results: readonly ResultDifference[];
};

/**
 * `dataset`, `predictions` and `rubric` by their digests; `judges`, which verdicts were bought from, as `model@origin`;
 * `selection`, which samples of the split were asked for; the others as they were asked for.
 */
export type InputDifference = {
  readonly what:
    | "model"
    | "split"
    | "sampling_method"
    | "selection"
    | "dataset"
    | "predictions"
    | "rubric"
    | "judge"
    | "judges"
    | "writer"
    | "policy"
    | "bfcl_rules"
    | "bfcl_dialect"
    | "version"
    | "commit"
    | "node";
  /** null where a run had none: no verdict was needed, or no commit is known. */
  readonly before: string | null;
  readonly now: string | null;
};

/** A mean and the samples behind it, how many samples ended in some way, or whether a policy had a row at all. */
export type ResultDifference =
  | {
      readonly kind: "metric";
      readonly policy: Policy;
      readonly metric: string;
      readonly before: MeanOf | null;
      readonly now: MeanOf | null;
    }
  | {
      readonly kind: "count";
      readonly policy: Policy;
      readonly count: string;
      readonly before: number;
      readonly now: number;
    }
  | { readonly kind: "row"; readonly policy: Policy; readonly before: boolean; readonly now: boolean };

export type MeanOf = { readonly mean: number | null; readonly n: number };

/** Compares to the last digit: the same inputs give the same doubles. */
export const compareRuns = (before: ComparedRun, now: ComparedRun): RunDifferences => ({
  inputs: differingInputs(before, now),
  results: policiesOf(before.rows, now.rows).flatMap((policy) =>
    differingResults(policy, rowOf(before, policy), rowOf(now, policy)),
  ),
});

function differingInputs(before: ComparedRun, now: ComparedRun): readonly InputDifference[] {
  const then = inputsOf(before);
  return inputsOf(now).flatMap(([what, value], index) => {
    const was = then[index]?.[1] ?? null;
    return was === value ? [] : [{ what, before: was, now: value }];
  });
}

const inputsOf = (run: ComparedRun): readonly (readonly [InputDifference["what"], string | null])[] => [
  ["model", run.spec.model],
  ["split", run.spec.split],
  ["sampling_method", run.spec.sampling_method],
  ["selection", selectionOf(run)],
  ["dataset", run.dataset.digest],
  ["predictions", run.predictions.digest],
  ["rubric", run.rubric?.digest ?? null],
  ["judge", run.spec.judge],
  ["judges", judgesOf(run)],
  ["writer", run.spec.writer],
  ["policy", run.spec.policy],
  ["bfcl_rules", run.spec.bfcl?.rules ?? null],
  ["bfcl_dialect", dialectOf(run)],
  ["version", run.version],
  ["commit", run.commit],
  ["node", run.node],
];

function dialectOf({ spec: { bfcl } }: ComparedRun): string | null {
  if (bfcl === undefined) return null;
  return `${bfcl.dialect}${bfcl.underscore_to_dot ? ", _ for . in names" : ""}`;
}

function selectionOf({ spec: { limit, ids, bfcl } }: ComparedRun): string {
  if (bfcl !== undefined) return bfcl.categories === null ? "all categories" : bfcl.categories.join(", ");
  if (ids !== null) return `${ids.length} ids: ${ids.join(", ")}`;
  return limit === null ? "all samples" : `the first ${limit}`;
}

/** Every row of a run has the same. */
function judgesOf({ rows }: ComparedRun): string | null {
  const judges = Object.keys(rows[0]?.judges ?? {});
  return judges.length === 0 ? null : judges.join(", ");
}

const policiesOf = (...rows: readonly (readonly Row[])[]): readonly Policy[] => [
  ...new Set(rows.flat().map(({ policy }) => policy)),
];

const rowOf = ({ rows }: ComparedRun, policy: Policy): Row | undefined => rows.find((row) => row.policy === policy);

function differingResults(policy: Policy, before: Row | undefined, now: Row | undefined): readonly ResultDifference[] {
  if (before === undefined || now === undefined)
    return [{ kind: "row", policy, before: before !== undefined, now: now !== undefined }];
  return [...differingMetrics(policy, before, now), ...differingCounts(policy, before, now)];
}

function differingMetrics(policy: Policy, before: Row, now: Row): readonly ResultDifference[] {
  return keysOf(before.metrics, now.metrics).flatMap((metric) => {
    const [was, is] = [meanOf(before, metric), meanOf(now, metric)];
    if (was?.mean === is?.mean && was?.n === is?.n) return [];
    return [{ kind: "metric", policy, metric, before: was, now: is }];
  });
}

function meanOf({ metrics }: Row, name: string): MeanOf | null {
  const metric = metrics[name];
  return metric === undefined ? null : { mean: metric.mean, n: metric.n };
}

/** Dispositions, then why verdicts are missing. */
function differingCounts(policy: Policy, before: Row, now: Row): readonly ResultDifference[] {
  const [was, is] = [countsOf(before), countsOf(now)];
  return keysOf(was, is).flatMap((count) => {
    const [then, here] = [was[count] ?? 0, is[count] ?? 0];
    return then === here ? [] : [{ kind: "count", policy, count, before: then, now: here }];
  });
}

const countsOf = ({ dispositions, missing_by_class }: Row): Readonly<Record<string, number>> => ({
  ...dispositions,
  ...Object.fromEntries(Object.entries(missing_by_class).map(([name, n]) => [`verdict_missing (${name})`, n])),
});

const keysOf = (...objects: readonly object[]): readonly string[] => [...new Set(objects.flatMap(Object.keys))];
