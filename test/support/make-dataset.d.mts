/** Names, defaults and meanings are in `OPTIONS` of make-dataset.mjs. */
export type DatasetOptions = {
  readonly out: string;
  readonly seed?: string;
  readonly samples?: number;
  readonly test?: number;
  readonly models?: string;
  readonly methods?: string;
  readonly writer?: string;
  readonly judged?: number;
  readonly noQor?: number;
  readonly posTools?: "object" | "list" | "mixed";
  readonly ids?: "pad5" | "plain" | "seed" | "long" | "mixed";
  readonly tools?: string;
  readonly candidates?: number;
  readonly responseChars?: number;
  readonly edge?: string;
  readonly edgeCount?: number;
  readonly newline?: "lf" | "crlf";
  readonly testOnly?: boolean;
  readonly manifest?: string;
  readonly force?: boolean;
};

/** A test sample's scores as the paper defines them, or the edge case it was given instead. */
export type SampleTruth =
  | { readonly precision: number; readonly recall: number; readonly success_rate: number; readonly qor: number | null }
  | { readonly edge: string };

export type Manifest = {
  /** The ids of the test split, in the order of the file, without what the list edge cases do to it. */
  readonly test: readonly string[];
  /** The ids that each edge case was given to. */
  readonly edges: Readonly<Record<string, readonly string[]>>;
  readonly listEdges: readonly string[];
  /** By model, then by id. */
  readonly truth: Readonly<Record<string, Readonly<Record<string, SampleTruth>>>>;
};

/** Edge cases of one sample, by name. */
export const EDGES: Readonly<Record<string, unknown>>;
/** Things wrong with test.txt itself, by name. */
export const LIST_EDGES: Readonly<Record<string, string>>;

export function makeDataset(options: DatasetOptions): Manifest;
