import type { Disposition } from "./disposition.js";
import type { SampleErrors } from "./error-kinds.js";
import type { ReportMetric, ReportRun } from "./report-page.js";

/** The samples of one run that did worst in a metric, as `tg-eval show --worst --format json` prints them. */
export type WorstList = {
  readonly kind: "worst";
  readonly metric: ReportMetric;
  readonly run: ReportRun;
  /** Worst first; equal ones in dataset order. */
  readonly samples: readonly {
    readonly id: string;
    readonly score: number;
    readonly disposition: Disposition;
    readonly errors: SampleErrors;
    /** Why a case of BFCL is not valid; null elsewhere. */
    readonly error_type: string | null;
    readonly query: string | null;
  }[];
  /** Samples with a score, and without one. */
  readonly n: number;
  readonly unscored: number;
  readonly notes: readonly string[];
};

/** The samples that two runs score most differently, as `tg-eval show --disagree --format json` prints them. */
export type DisagreementList = {
  readonly kind: "disagreements";
  readonly metric: ReportMetric;
  readonly a: ReportRun;
  readonly b: ReportRun;
  /** The largest difference first, whichever run is better. */
  readonly samples: readonly {
    readonly id: string;
    readonly a: number;
    readonly b: number;
    /** a − b. */
    readonly difference: number;
    readonly query: string | null;
  }[];
  /** Samples that both score, and how many of those have the same score in both. */
  readonly n: number;
  readonly equal: number;
  /** Samples that both have and one of them does not score, and samples that one of them does not have. */
  readonly unscored: number;
  readonly not_in_both: number;
  readonly notes: readonly string[];
};

export type SampleList = WorstList | DisagreementList;
