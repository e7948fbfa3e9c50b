/** A declared parameter of a tool. `types` is lower case; null where the type is not one that can be checked. */
export type ToolParameter = {
  readonly name: string;
  readonly required: boolean;
  readonly types: readonly string[] | null;
};

/** A candidate tool. */
export type Tool = {
  readonly name: string;
  /**
   * What the dataset declares, read when it is asked for: of a sample's many candidates few are called. null where it
   * declares nothing, which is not the same as an empty list.
   */
  readonly parameters: () => readonly ToolParameter[] | null;
};

/** The ground truth of one sample, as metrics see it. */
export type Sample = {
  readonly id: string;
  /** Distinct names of `pos_tools`, in the order of the file; empty only on an irrelevance sample. */
  readonly referenceTools: readonly string[];
  /** `pos_tools` and `neg_tools` by name; null where the negatives cannot be read, so that nothing is known to be outside. */
  readonly candidates: ReadonlyMap<string, Tool> | null;
  /** None of the candidates serves the query: the right answer is to call nothing. */
  readonly irrelevance: boolean;
};

/** What one sample's ground truth turned out to be. */
export type SampleFile =
  | { readonly kind: "read"; readonly sample: Sample; readonly workflow: "read" | "missing" | "unreadable" }
  | { readonly kind: "unreadable" };

/** One call of a trajectory. `input` is the call's arguments as parsed; `succeeded`: its observation's `error` is "". */
export type Step = {
  readonly tool: string;
  readonly input: unknown;
  readonly succeeded: boolean;
};

/** What an earlier evaluation recorded in the prediction's `eval`; null where the value is not a finite number. */
export type RecordedEval = {
  readonly recall: number | null;
  readonly precision: number | null;
  readonly successRate: number | null;
  readonly qor: number | null;
};

/** A prediction that could be read. */
export type Prediction = {
  /** The model itself failed on this sample: `{}` or an `error` key. */
  readonly failed: boolean;
  readonly trajectory: readonly Step[];
  /** Whether there is an answer to judge: a string that is not empty. */
  readonly answered: boolean;
  readonly recorded: RecordedEval | null;
};

export type PredictionFile =
  | { readonly kind: "read"; readonly prediction: Prediction }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable" };

/** Something a reader should know of one sample; it stops nothing and changes no other sample. */
export type Problem = {
  /** A stable name for counting, e.g. `response_missing`. */
  readonly kind: string;
  /** Relative to the dataset folder. */
  readonly file: string;
  /** JSON path of the place, `$` for the whole file. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  /** Whose fault it is: a broken ground truth, a broken prediction, or nothing broken (worth knowing). */
  readonly concerns: "reference" | "prediction" | "note";
};
