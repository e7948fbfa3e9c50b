/**
 * What scoring one model would buy, in the shape that `--dry-run --format json` prints. Estimates: input tokens are
 * counted by o200k_base, output tokens are those of like verdicts.
 */
export type PlanRow = {
  readonly model: string;
  readonly judge: string;
  readonly rubric: string;
  /** All samples of the row; the next four and `to_buy` add up to it. */
  readonly samples: number;
  /** Samples whose verdict is recorded. */
  readonly recorded: number;
  /** Samples whose verdict, or final failure, is in the store. */
  readonly stored: number;
  /** Samples that need no verdict: they failed, or have no answer. */
  readonly no_verdict_needed: number;
  /** Samples whose request another one makes as well, in this model or one before it. */
  readonly shared: number;
  /** Requests to be sent. */
  readonly to_buy: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  /** Where the guess at a reply's length is from. */
  readonly output_tokens_from: "stored" | "rubric";
  /** US dollars without any cached input; null where the price is unknown, never 0 for that. */
  readonly cost_usd: number | null;
  /** At the limits and the concurrency; null where neither limits nor stored verdicts tell. */
  readonly seconds: number | null;
};
