import type { BfclCategory, BfclPublishedRow, OverallFigure } from "../core/bfcl.js";
import type { Cell } from "../core/table.js";
import { columnDigits } from "./digits.js";

/** BFCL prints percentages with so many decimals. */
export const percentDigits = 2;

/** Of what was not run, or not published; never a 0. */
export const notAvailable = "N/A";

/** A share from 0 to 1, null where nothing is behind it. */
type Figure = {
  readonly value: number | null;
  readonly n: number;
  readonly ci95?: readonly [number, number] | null;
};

/** A share as a percentage, with its interval where one is given; `marks` stand behind it. */
export function percentCell({ value, n, ci95 = null }: Figure, marks: readonly string[] = []): Cell {
  if (value === null) return notAvailable;
  return {
    mean: percent(value),
    half: null,
    ...(ci95 === null ? {} : { interval: [100 * ci95[0], 100 * ci95[1]] }),
    n,
    unscored: 0,
    digits: percentDigits,
    ...(marks.length === 0 ? {} : { marks: ` ${marks.join(" ")}` }),
  };
}

/** A share as the percentage that is printed, as text. */
export const percentText = (value: number): string => percent(value).toFixed(percentDigits);

const percent = (share: number): number => tieToEven(100 * share, percentDigits);

/**
 * What is no tie stays as it is. Overalls of categories of 200 cases often end in an eighth of a percent: Python, and so
 * the leaderboard, prints 61.125 as 61.12, `toFixed` as 61.13. Never below 0.
 */
function tieToEven(value: number, digits: number): number {
  // A tie is an odd multiple of a power of two, so no product here is rounded.
  const isTie = Number.isInteger(value * 2 ** (digits + 1)) && !Number.isInteger(value * 2 ** digits);
  if (!isTie) return value;
  const below = Math.floor(value * 10 ** digits);
  return (below + (below % 2)) / 10 ** digits;
}

/** Of an overall in which categories that were not run count as 0. */
export const partialMarks = ({ partial }: OverallFigure): readonly string[] => (partial === null ? [] : ["partial"]);

/** The mean over what was run; of an overall that lacks nothing it is the same. */
export const overRun = ({ value, n, ci95, partial }: OverallFigure): Figure =>
  partial === null ? { value, n, ci95 } : { value: partial.over_run, n, ci95: partial.over_run_ci95 };

/** With as many decimals as the source prints; no n and no interval, for none is published. */
export function publishedCell(row: BfclPublishedRow, name: string): Cell {
  const value = publishedFigure(row, name);
  if (value === null) return notAvailable;
  const digits = columnDigits(Object.values(row.metrics));
  return tieToEven(value, digits).toFixed(digits);
}

/** What a category's figure is called among the published ones, where `irrelevance` is the overall (docs/published.md). */
export const publishedName = (category: BfclCategory): string =>
  category === "irrelevance" ? "non_live_irrelevance" : category;

/** A percentage. The BFCL score is the mean of Non-live and Live where the source has no score of its own. */
export function publishedFigure({ metrics }: BfclPublishedRow, name: string): number | null {
  const { non_live, live } = metrics;
  const own = metrics[name] ?? null;
  if (own !== null || name !== "bfcl_score" || non_live === undefined || live === undefined) return own;
  return (non_live + live) / 2;
}
