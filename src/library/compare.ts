import type { CompareOptions } from "../analysis/compare-sides.js";
import type { Side } from "../analysis/side.js";
import { bfclCategories } from "../core/bfcl.js";
import type { Comparison } from "../core/comparison.js";
import { usageError } from "../core/errors.js";
import type { RunSpec } from "../core/run-spec.js";
import type { MetricInfo, Policy } from "../core/score.js";
import { didYouMean } from "../dataset/nearest-name.js";
import { qor, metrics as toolGradMetrics } from "../metrics/index.js";
import { readRun, type StoredRun } from "../store/read-run.js";
import { readScoreSheet } from "../store/score-sheet.js";
import { metricInfos } from "./metric-infos.js";
import { newestRecord } from "./newest-record.js";
import { compareDefaults, defaults } from "./options.js";
import { staleNote } from "./stale-record.js";

export type CompareRunsOptions = {
  /** Two or more: runs as `readRun` finds them; with `dataset`, models of it; or names of `groups`. */
  readonly sides: readonly string[];
  /** Several runs (or models) that stand for one side: training seeds, judges, repeats. */
  readonly groups?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The benchmark's folder: each model's newest record is taken, or what is recorded in its predictions is scored. */
  readonly dataset?: string | undefined;
  readonly split?: RunSpec["split"] | undefined;
  readonly samplingMethod?: string | undefined;
  /** Default `strict`. */
  readonly policy?: Policy | undefined;
  /** Names; default the three main ones, of BFCL's runs `accuracy`. "all" for every metric. */
  readonly metrics?: readonly string[] | undefined;
  readonly pairs?: CompareOptions["pairs"] | undefined;
  /** Default 10,000, and seed 1. */
  readonly draws?: number | undefined;
  readonly seed?: number | undefined;
  readonly clusterBy?: string | undefined;
  readonly common?: boolean | undefined;
  readonly out?: string | undefined;
};

/** A comparison and what it was made of. */
type ComparedRuns = {
  readonly comparison: Comparison;
  readonly sides: readonly Side[];
  /** In the order of the rows. */
  readonly metrics: readonly MetricInfo[];
};

/**
 * Compares runs, sample by sample, from their records alone.
 *
 * @throws TgEvalError for runs that are not there, cannot be read or do not have the same samples
 */
export const compare = async (options: CompareRunsOptions): Promise<Comparison> =>
  (await compareRuns(options)).comparison;

/** `compare`, for those who also want to draw what was compared. */
export async function compareRuns(options: CompareRunsOptions): Promise<ComparedRuns> {
  const { sides: names, policy = compareDefaults.policy } = options;
  if (names.length < 2) throw usageError("there is nothing to compare", "name two runs, or more");
  requireCompared(options.groups ?? {}, names);
  requireEnough(options.draws ?? compareDefaults.draws);
  requireMetrics(options.metrics ?? []);
  const found: FoundSide[] = [];
  for (const name of names) found.push({ name, runs: await runsOf(name, options) });
  const stale = options.dataset === undefined ? [] : staleNotes(found, options.dataset);
  const { compareSides } = await import("../analysis/compare-sides.js");
  const sides = sidesOf(found, policy);
  const metrics = metricsOf(found, options.metrics);
  const comparison = compareSides(sides, {
    metrics,
    policy,
    pairs: options.pairs ?? "all",
    draws: options.draws ?? compareDefaults.draws,
    seed: options.seed ?? compareDefaults.seed,
    clusterBy: options.clusterBy ?? null,
    common: options.common ?? false,
  });
  return {
    comparison: { ...comparison, notes: [...comparison.notes, ...stale] },
    sides,
    metrics: metrics.flatMap((name) => metricInfos.get(name) ?? []),
  };
}

const staleNotes = (sides: readonly FoundSide[], dataset: string): readonly string[] =>
  [...new Set(sides.flatMap(({ runs }) => runs))].flatMap((run) => staleNote(run, dataset) ?? []);

function requireCompared(groups: Readonly<Record<string, readonly string[]>>, sides: readonly string[]): void {
  const twice = Object.entries(groups).find(([, members]) => new Set(members).size < members.length);
  if (twice !== undefined)
    throw usageError(`the group ${twice[0]} has a run twice: ${twice[1].join(", ")}`, "name each of its runs once");
  const other = Object.keys(groups).find((name) => !sides.includes(name));
  if (other === undefined) return;
  throw usageError(`the group ${other} is not compared`, `name it among the runs: ${[...sides, other].join(" ")}`);
}

/** A 95 % interval of a handful of draws is none. */
function requireEnough(draws: number): void {
  if (draws === 0 || draws >= 100) return;
  throw usageError(
    `${draws} draws are too few for an interval`,
    "--draws 10000; --draws 0 leaves out what needs draws",
  );
}

function requireMetrics(wanted: readonly string[]): void {
  const known = [...metricInfos.keys()];
  const unknown = wanted.find((name) => name !== "all" && !metricInfos.has(name));
  if (unknown === undefined) return;
  throw usageError(
    `there is no metric ${JSON.stringify(unknown)}${didYouMean(unknown, known)}`,
    `there is ${known.join(", ")}, and all`,
  );
}

/** Every metric: of BFCL's runs those of the categories that were run. */
function metricsOf(sides: readonly FoundSide[], wanted: readonly string[] | undefined): readonly string[] {
  const figures = sides.flatMap(({ runs }) => runs.flatMap(({ json }) => json.bfcl?.figures ?? []));
  const isBfcl = figures.length > 0;
  if (wanted?.includes("all") !== true)
    return [...new Set(wanted ?? (isBfcl ? ["accuracy"] : compareDefaults.metrics))];
  if (!isBfcl) return [...toolGradMetrics, qor].map(({ name }) => name);
  return ["accuracy", ...bfclCategories.filter((name) => figures.some(({ categories }) => categories[name].n > 0))];
}

type FoundSide = { readonly name: string; readonly runs: readonly StoredRun[] };

async function runsOf(name: string, options: CompareRunsOptions): Promise<readonly StoredRun[]> {
  const { groups = {}, dataset, out = defaults.out } = options;
  const members = Object.hasOwn(groups, name) ? (groups[name] ?? []) : [name];
  const runs: StoredRun[] = [];
  for (const member of members)
    runs.push(dataset === undefined ? readRun(member, out) : await recordOf(member, { ...options, dataset }));
  return runs;
}

/** The newest record of a model; where there is none, what its prediction files hold is scored, which buys nothing. */
async function recordOf(model: string, options: CompareRunsOptions & { readonly dataset: string }): Promise<StoredRun> {
  const { dataset, out = defaults.out, split = defaults.split, samplingMethod = defaults.samplingMethod } = options;
  const wantsQor = (options.metrics ?? compareDefaults.metrics).some((metric) => metric === "qor" || metric === "all");
  const known = newestRecord({ out, dataset, model, split, samplingMethod, judged: wantsQor });
  if (known !== null) return known;
  const { evaluate } = await import("./evaluate.js");
  const { rows } = await evaluate({ dataset, models: [model], split, samplingMethod, out, recordedOnly: true });
  return readRun(rows[0]?.record ?? "", out);
}

/** A run is called after its model, unless another side could be called so; a group as it was called. */
function sidesOf(found: readonly FoundSide[], policy: Policy): readonly Side[] {
  const names = found.map(({ name, runs: [first, ...others] }) =>
    first === undefined || others.length > 0 ? name : first.json.model,
  );
  return found.map(({ runs }, index) => {
    const name = names[index] ?? "";
    const isAlone = names.filter((other) => other === name).length === 1;
    const own = isAlone || runs.length !== 1 ? name : (runs[0]?.name ?? name);
    return { name: own, members: runs.map((run) => readScoreSheet(run, policy)) };
  });
}
