import type { Breakdown, Row, SampleRecord } from "../core/record.js";
import type { Problem } from "../core/sample.js";
import type { Policy } from "../core/score.js";
import type { Obtained } from "./judging.js";
import { bump, createBreakdown, createTally, sorted } from "./tally.js";

/** What a model's rows say, gathered record by record. */
export type Summary = {
  readonly add: (record: SampleRecord, obtained: Obtained | null) => void;
  /** The run's own policy, and `strict` beside `reference` where it would print another number. */
  readonly rows: (parts: RowParts) => readonly Row[];
  readonly breakdown: () => Breakdown;
  /** Verdicts that could still be had by asking again. */
  readonly unasked: () => number;
  readonly failures: () => Readonly<Record<string, string>>;
};

type RowParts = Pick<
  Row,
  "run" | "record" | "model" | "sampling_method" | "judge" | "samples" | "split_samples" | "purchase" | "incomplete"
>;

/** @param notes what is odd about the split itself, or about the model's predictions as a whole; every row carries it */
export function createSummary(policy: Policy, notes: readonly Pick<Problem, "kind">[]): Summary {
  const primary = createTally();
  const strict = createTally();
  const breakdown = createBreakdown();
  const judges = new Map<string, number>();
  const warnings = new Map<string, number>();
  const failures = new Map<string, string>();
  let unasked = 0;
  for (const { kind } of notes) bump(warnings, kind);

  return {
    add(record, obtained) {
      const { disposition, metrics, class: missing, verdict } = record;
      primary.add({ disposition, metrics, class: missing, verdict });
      strict.add({ ...(record.strict ?? { disposition, metrics }), class: missing, verdict });
      breakdown.add(record);
      for (const kind of new Set(record.warnings.map((warning) => warning.kind))) bump(warnings, kind);
      if (obtained?.kind === "verdict") bump(judges, `${obtained.provenance.model}@${obtained.provenance.origin}`);
      if (obtained?.kind === "missing") {
        failures.set(obtained.class, obtained.message);
        if (obtained.canPass) unasked += 1;
      }
    },
    rows(parts) {
      const rest = {
        ...parts,
        judges: sorted(judges),
        warnings: sorted(warnings),
      };
      const own: Row = rowOf(policy, primary, rest);
      if (policy === "strict") return [own];
      const other = rowOf("strict", strict, rest);
      return printsTheSame(own, other) ? [own] : [own, other];
    },
    breakdown: breakdown.result,
    unasked: () => unasked,
    failures: () => sorted(failures),
  };
}

/** What every policy's row has alike. */
type RowRest = RowParts & Pick<Row, "judges" | "warnings">;

function rowOf(policy: Policy, tally: ReturnType<typeof createTally>, rest: RowRest): Row {
  const { run, record, model, sampling_method, judge, samples, split_samples, ...counts } = rest;
  return {
    run,
    record,
    model,
    sampling_method,
    policy,
    judge,
    samples,
    split_samples,
    metrics: tally.metrics(),
    dispositions: tally.dispositions(),
    missing_by_class: tally.missingByClass(),
    verdicts: tally.verdicts(),
    rubrics: tally.rubrics(),
    flags: tally.flags(),
    ...counts,
  };
}

/** The numbers of the table: three means to six decimals, and the samples behind each. */
function printsTheSame(a: Row, b: Row): boolean {
  return ["recall", "success_rate", "qor"].every((name) => {
    const [x, y] = [a.metrics[name], b.metrics[name]];
    return x?.n === y?.n && x?.mean?.toFixed(6) === y?.mean?.toFixed(6);
  });
}
