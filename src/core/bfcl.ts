/** BFCL's single-turn categories, in the order of its tables: every list and every table of ours keeps it. */
export const bfclCategories = [
  "simple_python",
  "simple_java",
  "simple_javascript",
  "multiple",
  "parallel",
  "parallel_multiple",
  "irrelevance",
  "live_simple",
  "live_multiple",
  "live_parallel",
  "live_parallel_multiple",
  "live_irrelevance",
  "live_relevance",
] as const;
export type BfclCategory = (typeof bfclCategories)[number];

/** Whose decoding, and whose formulas: BFCL's current ones, or those of its code and leaderboard up to the summer of 2025. */
export const bfclRuleEditions = ["v4", "v3"] as const;
export type BfclRules = (typeof bfclRuleEditions)[number];

/**
 * What is computed from several categories (docs/bfcl.md, section 10). `bfcl_score` is the plain mean of `non_live` and
 * `live`, as the ToolGrad paper prints it; `irrelevance` that of both irrelevance categories.
 */
export const bfclOveralls = ["non_live_simple", "non_live", "live", "bfcl_score", "irrelevance", "relevance"] as const;
export type BfclOverall = (typeof bfclOveralls)[number];

/** Accuracy in one category: a share from 0 to 1. */
export type CategoryFigure = {
  readonly valid: number;
  /** Results that were scored. 0: the category was not run. */
  readonly n: number;
  /** How many cases the benchmark's data has; null where that data is not there. */
  readonly cases: number | null;
  /** valid / n; null where the category was not run. */
  readonly accuracy: number | null;
  /** Wilson's; null where the category was not run. */
  readonly ci95: readonly [number, number] | null;
};

/** A mean over categories: a share from 0 to 1. */
export type OverallFigure = {
  /** As the leaderboard counts: a category that was not run counts as 0. null where none of its categories was run. */
  readonly value: number | null;
  /** Results behind it. */
  readonly n: number;
  /** Stratified bootstrap, categories being the strata; Wilson's where there is one category. */
  readonly ci95: readonly [number, number] | null;
  /** null where all of its categories were run; else those that were not, and the mean over those that were. */
  readonly partial: {
    readonly not_run: readonly BfclCategory[];
    readonly over_run: number;
    readonly over_run_ci95: readonly [number, number] | null;
  } | null;
};

export type BfclFigures = {
  readonly categories: Readonly<Record<BfclCategory, CategoryFigure>>;
  readonly overalls: Readonly<Record<BfclOverall, OverallFigure>>;
};

/** What `--honest` puts beside the leaderboard's figures, each alone and `all` together (docs/bfcl.md, "Honest figures"). */
export const honestRules = ["inference_errors", "abstained", "optimal_matching", "no_int_for_float", "all"] as const;
export type HonestRule = (typeof honestRules)[number];

export type HonestFigures = BfclFigures & {
  /** Verdicts that differ from the leaderboard's, those taken out included; in all, and by category. */
  readonly changed: number;
  readonly changed_by_category: Readonly<Partial<Record<BfclCategory, number>>>;
};

/** Something odd in the files, and where. It stops nothing. */
export type BfclProblem = {
  readonly kind:
    | "other_version"
    | "duplicate_id"
    | "unknown_id"
    | "missing_results"
    | "unreadable_line"
    | "no_data"
    | "no_answer"
    | "unreadable_file"
    | "not_single_turn"
    | "other_looks";
  /** The file's path; `line` from 1, null where it is about the whole file. */
  readonly file: string;
  readonly line: number | null;
  /** What is wrong and what became of it, without file and line. */
  readonly message: string;
  /** How many such things it stands for, if not one. */
  readonly count?: number;
};

/** What determines a run of BFCL, beside the model and the data's folder. */
export type BfclSpec = {
  readonly rules: BfclRules;
  /** The folder that holds the model's own, absolute. */
  readonly results: string;
  /** Those that were asked for; null for all. */
  readonly categories: readonly BfclCategory[] | null;
  readonly dialect: string;
  readonly underscore_to_dot: boolean;
  readonly honest: boolean;
  /** Of the bootstrap behind the overalls' intervals. */
  readonly draws: number;
  readonly seed: number;
};

/** What a line of `samples.jsonl` says beside what every run's says. All are null where the case has no result. */
export type BfclSample = {
  readonly category: BfclCategory;
  readonly valid: boolean | null;
  /** The leaderboard's name of the first rule that was broken; null where the result is valid. */
  readonly error_type: string | null;
  /** The section of docs/bfcl.md that states that rule, the parameter at fault, and both in words. */
  readonly section: string | null;
  readonly argument: string | null;
  readonly message: string | null;
  /** Verdicts that are others under the rules of `--honest`: valid or not, or `out` of the count. */
  readonly honest: Readonly<Partial<Record<HonestRule, boolean | "out">>> | null;
};

/** `record`: a run that is repeated; `default`: no result tells. */
export type DialectFrom = "option" | "name" | "results" | "default" | "record";

/** One model's row: all that a table shows of it. */
export type BfclRow = {
  readonly model: string;
  /** The record's name and folder. */
  readonly run: string;
  readonly record: string;
  readonly rules: BfclRules;
  /** How the model's output is read, and who said so. */
  readonly dialect: string;
  readonly dialect_from: DialectFrom;
  readonly underscore_to_dot: boolean;
  readonly figures: BfclFigures;
  /** null without `--honest`. */
  readonly honest: Readonly<Record<HonestRule, HonestFigures>> | null;
  /** Results that are an inference error that was stored as an answer; counted as the leaderboard counts them. */
  readonly inference_errors: readonly { readonly id: string; readonly file: string; readonly line: number }[];
  /** How many verdicts each error type has, in the order of the names. */
  readonly error_types: Readonly<Record<string, number>>;
  readonly problems: readonly BfclProblem[];
};

/** A row of the published leaderboard, as percentages with the source's digits; null where the source has none. */
export type BfclPublishedRow = {
  readonly model: string;
  readonly mode: "prompt" | "fc" | null;
  readonly checkpoint: string | null;
  /** By the name of a category or an overall; `irrelevance` is the overall, `non_live_irrelevance` the category. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly source: string;
};
