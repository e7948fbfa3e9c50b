import type { Disposition } from "./disposition.js";
import type { Changed, SampleView } from "./sample-view.js";

/**
 * What the report's page holds beside its tables and charts: an index of all samples, which is read when the page is
 * opened, and blocks of `SampleView`s, each opened when one of its samples is shown. Both are JSON, deflated (raw) and in
 * base64, each in a `<script type="text/plain">` of its own: `id="index"`, and `id="block-N"` with N from 0.
 *
 * Columns, for 5,000 samples of three runs must be searched in a few milliseconds. Every column over samples is as long
 * as `samples.ids`.
 */
export type ReportIndex = {
  readonly runs: readonly ReportRun[];
  /** In the order in which they are shown; the first one is what samples are sorted by. */
  readonly metrics: readonly ReportMetric[];
  /** What may be wrong with a sample, as `errors` counts it. */
  readonly errors: readonly {
    /** As a sample's `errors` has it. */
    readonly name: string;
    readonly label: string;
    readonly definition: string;
    readonly charged: boolean;
  }[];
  readonly tools: readonly string[];
  readonly categories: readonly string[];
  readonly samples: {
    readonly ids: readonly string[];
    /** Whole but for very long ones; "" where there is none. */
    readonly queries: readonly string[];
    /** Indices into `tools` and `categories`. */
    readonly reference_tools: readonly (readonly number[])[];
    readonly categories: readonly (readonly number[])[];
  };
  /** One for each run. */
  readonly columns: readonly RunColumns[];
  /** Sample i is item `i % block_size` of block `Math.floor(i / block_size)`. */
  readonly block_size: number;
};

export type ReportRun = {
  readonly name: string;
  /** What it is called on the page; distinct. */
  readonly label: string;
  readonly judge: string | null;
  readonly policy: string;
};

export type ReportMetric = {
  readonly name: string;
  readonly label: string;
  readonly definition: string;
  readonly higher_is_better: boolean;
  /** The largest value: 1 for shares, 100 for QoR. */
  readonly scale: 1 | 100;
};

export type RunColumns = {
  /** null where the run has no such sample. */
  readonly dispositions: readonly (Disposition | null)[];
  /** By metric, in the order of `metrics`; null where a sample has no score. */
  readonly scores: readonly (readonly (number | null)[])[];
  /** Indices into `tools` of what was called, distinct. */
  readonly called: readonly (readonly number[])[];
  /** Indices into `errors`. */
  readonly errors: readonly (readonly number[])[];
  readonly changed: readonly Changed[];
};

export type ReportBlock = readonly SampleView[];
