import type {
  CountedSkip,
  GeneratedSource,
  GenerationAmount,
  GenerationFigure,
  GenerationMean,
  GenerationShare,
  GenerationUnknown,
  TraceCounts,
} from "../core/generation-stats.js";
import { meanInterval } from "../stats/mean-interval.js";
import { wilsonInterval } from "../stats/wilson.js";
import { fiveQuantiles } from "./five-quantiles.js";
import { hasStagnated, longestStall } from "./stagnation.js";

/** All that is told of one folder, in the order of tables. Without traces, what needs them is unknown. */
export function generationFigures(source: GeneratedSource): readonly GenerationFigure[] {
  const { traces, observations, simulated } = source;
  const figures = {
    ...shares(traces),
    simulated_observations: dependent(simulated, observations),
    ...means(traces),
    ...costs(traces),
  };
  const untold = traces.length === 0;
  return Object.entries(figures).map(([quantity, figure]) => ({
    source: source.workflows.name,
    quantity,
    ...(untold && quantity !== "simulated_observations" ? noTraces : figure),
  }));
}

const noTraces: GenerationUnknown = { kind: "unknown", reason: "no_traces" };

const notInTraces: GenerationUnknown = { kind: "unknown", reason: "not_in_traces" };

type Figures = Readonly<Record<string, GenerationShare | GenerationMean | GenerationAmount | GenerationUnknown>>;

function shares(traces: readonly TraceCounts[]): Figures {
  const workflows = (is: (trace: TraceCounts) => boolean) => independent(traces.filter(is).length, traces.length);
  const iterations = traces.flatMap(({ added }) => added);
  // A released trace does not say what it does not have: that nothing failed in it is no finding.
  const telling = traces.filter(({ tells_outcome }) => tells_outcome);
  const ifTold = (share: GenerationShare) => (telling.length === 0 ? notInTraces : share);
  const toldOf = (is: (trace: TraceCounts) => boolean) =>
    ifTold(independent(telling.filter(is).length, telling.length));
  const refusals = sum(traces, ({ skips }) => skips.nothing_selected ?? 0);
  const told = sum(traces, ({ ends }) => Object.values(ends).reduce((total, count) => total + count, 0));
  const executions = sum(traces, (trace) => trace.executions);
  return {
    pass_rate: workflows(({ passed }) => passed),
    "ended:no_steps": workflows(({ ended }) => ended === "no_steps"),
    ...named("ended", ["failed", "over_budget"], (outcome) => toldOf(({ ended }) => ended === outcome)),
    stopped_by_budget: toldOf((trace) => trace.stopped_by_budget),
    stagnated: workflows(({ added }) => hasStagnated(added)),
    iterations_that_added: dependent(iterations.filter(Boolean).length, iterations.length),
    ...named("skipped", seenSkips, (reason) => dependent(skipped(traces, reason), iterations.length)),
    ...named("skipped", toldSkips, (reason) =>
      ifTold(
        dependent(
          skipped(telling, reason),
          sum(telling, ({ added }) => added.length),
        ),
      ),
    ),
    "skipped:not_told": dependent(skipped(traces, "not_told"), iterations.length),
    refused_when_asked: dependent(
      refusals,
      sum(traces, ({ selector_asked }) => selector_asked),
    ),
    proposals_rejected: ifTold(
      dependent(
        sum(telling, ({ rejected }) => rejected),
        sum(telling, ({ proposals }) => proposals),
      ),
    ),
    executions_succeeded: dependent(
      sum(traces, ({ succeeded }) => succeeded),
      executions,
    ),
    ...named("execution_ended", ends, (end) =>
      told === 0 && executions > 0
        ? notInTraces
        : dependent(
            sum(traces, (trace) => trace.ends[end] ?? 0),
            told,
          ),
    ),
  };
}

/** How far an iteration came shows in any trace. */
const seenSkips = ["nothing_proposed", "nothing_executed", "nothing_selected"] as const;
const toldSkips = ["selection_invalid", "model_failed"] as const;
const ends = ["answered", "max_steps", "max_tool_calls", "max_time", "max_cost", "failed"] as const;

const named = <T extends string>(head: string, names: readonly T[], figure: (name: T) => Figures[string]): Figures =>
  Object.fromEntries(names.map((name) => [`${head}:${name}`, figure(name)]));

const skipped = (traces: readonly TraceCounts[], reason: CountedSkip): number =>
  sum(traces, ({ skips }) => skips[reason] ?? 0);

const sum = (traces: readonly TraceCounts[], count: (trace: TraceCounts) => number): number =>
  traces.reduce((total, trace) => total + count(trace), 0);

const dependent = (count: number, n: number): GenerationShare => ({
  kind: "share",
  count,
  n,
  share: n === 0 ? null : count / n,
  ci95: null,
});

const independent = (count: number, n: number): GenerationShare => ({
  ...dependent(count, n),
  ci95: wilsonInterval(count, n),
});

function means(traces: readonly TraceCounts[]): Figures {
  const mean = (of: (trace: TraceCounts) => number | null) => meanOf(traces.map(of));
  return {
    iterations: mean(({ added }) => added.length),
    longest_stall: mean(({ added }) => longestStall(added)),
    llm_calls: mean(({ account }) => account?.llm_calls ?? null),
    tool_calls_made: mean(({ account }) => account?.tool_calls ?? null),
    input_tokens: mean(({ account }) => account?.input_tokens ?? null),
    output_tokens: mean(({ account }) => account?.output_tokens ?? null),
    cost_usd: mean(({ account }) => account?.cost_usd ?? null),
    time_s: mean(({ time_s }) => time_s),
  };
}

function meanOf(found: readonly (number | null)[]): GenerationMean {
  const values = Float64Array.from(found.filter((value) => value !== null));
  const { n, mean, sd, ci95 } = meanInterval(values);
  return { kind: "mean", n, unscored: found.length - n, mean, ci95, sd, quantiles: fiveQuantiles(values) };
}

function costs(traces: readonly TraceCounts[]): Figures {
  const known = traces.flatMap(({ account }) => account?.cost_usd ?? []);
  const total = known.reduce((spent, cost) => spent + cost, 0);
  const passed = traces.filter((trace) => trace.passed).length;
  const unscored = traces.length - known.length;
  const perPassed = passed === 0 || unscored > 0 ? null : total / passed;
  return {
    total_cost_usd: { kind: "amount", amount: known.length === 0 ? null : total, n: known.length, unscored },
    cost_per_passed_usd: { kind: "amount", amount: perPassed, n: passed, unscored },
  };
}
