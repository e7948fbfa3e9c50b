import { usageError } from "../core/errors.js";

/** What `tg-eval show` is asked for. */
export type ShowMode =
  | { readonly kind: "sample"; readonly runs: readonly string[]; readonly sample: string }
  | { readonly kind: "worst"; readonly run: string; readonly count: number | undefined; readonly full: boolean }
  | {
      readonly kind: "disagree";
      readonly runs: readonly [a: string, b: string];
      readonly count: number | undefined;
      readonly full: boolean;
    };

export type ShowArguments = {
  readonly run: string | undefined;
  readonly sample: string | undefined;
  readonly beside?: readonly string[];
  readonly worst?: number | true;
  readonly disagree?: readonly string[];
  readonly metric?: string;
  readonly full?: true;
};

/** @throws UsageError where that is not to be told, or is two things at once */
export function showMode(given: ShowArguments): ShowMode {
  if (given.disagree !== undefined) return disagreeMode(given, given.disagree);
  const { run, sample, beside = [], worst, metric } = given;
  if (run === undefined) throw usageError("no run was named", "tg-eval show RUN SAMPLE; tg-eval runs list names them");
  if (sample !== undefined) {
    if (worst !== undefined || metric !== undefined)
      throw usageError("a sample was named, and a list was asked for", "leave out the sample, or --worst and --metric");
    return { kind: "sample", runs: [run, ...beside], sample };
  }
  if (worst === undefined && metric === undefined)
    throw usageError("no sample was named", `tg-eval show ${run} SAMPLE, or tg-eval show ${run} --worst 10`);
  requireAlone(beside);
  return { kind: "worst", run, count: countOf(worst), full: given.full === true };
}

function disagreeMode({ run, sample, beside = [], worst, full }: ShowArguments, others: readonly string[]): ShowMode {
  if (sample !== undefined)
    throw usageError("a sample was named, and a list was asked for", "leave out one of the two");
  requireAlone(beside);
  const [a, b, ...more] = run === undefined ? others : [run, ...others];
  if (a === undefined || b === undefined || more.length > 0)
    throw usageError("--disagree takes two runs", "tg-eval show --disagree A B");
  return { kind: "disagree", runs: [a, b], count: countOf(worst), full: full === true };
}

/** A list is of the runs it is made from. */
function requireAlone(beside: readonly string[]): void {
  if (beside.length === 0) return;
  throw usageError("--beside goes with a sample", "tg-eval show RUN SAMPLE --beside OTHER");
}

const countOf = (worst: number | true | undefined): number | undefined => (worst === true ? undefined : worst);
