/** A mean as a table shows it, never without the samples behind it. */
export type MeanCell = {
  readonly mean: number | null;
  /** Half of the 95 % interval; null where there is none. */
  readonly half: number | null;
  /** The 95 % interval of a mean that does not lie in its middle; `half` is null then. */
  readonly interval?: readonly [number, number];
  readonly n: number;
  readonly unscored: number;
  /** Decimals, where the column's do not fit: rows of several metrics share it. */
  readonly digits?: number;
  /** How it stands among the cells it is compared with, where a table says so. */
  readonly rank?: "best" | "second";
  /** Stars of a significant difference, or words behind the mean, as a note of the table explains them: `**`, ` partial`. */
  readonly marks?: string;
};

export type Cell = string | MeanCell;

export type Column = {
  readonly label: string;
  /** Decimals of every mean in the column. */
  readonly digits: number;
  /** Words, which begin at the left; the first column's do without it. */
  readonly words?: true;
};

/** What a reporter prints. Notes say, in words, what a reader must know before believing the numbers. */
export type Table = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly string[];
};

/** A claim that was checked, for reporters of test results; `problem` is null where it holds. */
export type Check = {
  /** What it is about: a table, a model. */
  readonly group: string;
  readonly name: string;
  readonly problem: string | null;
};

export type FlatRecord = Readonly<Record<string, string | number | null>>;

/** Everything there is to report: tables for people, data for programs. */
export type Report = {
  readonly tool: "tg-eval";
  readonly version: string;
  readonly tables: readonly Table[];
  /** By name, what the JSON reporter prints beside the tool and its version. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The same, flat, for spreadsheets: a line each, and the first one's names are the columns. */
  readonly records: readonly FlatRecord[];
  /** What was checked: of a run, that every verdict is there and that means reach their `--min`; of claims, each. */
  readonly checks?: readonly Check[];
};

/** Turns a report into text; pure, so the same report gives the same bytes. */
export type Reporter = {
  readonly name: string;
  /** Of a file that holds its text. */
  readonly extension: string;
  readonly render: (report: Report) => string;
};
