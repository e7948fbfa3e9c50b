import type { BfclProblem, BfclRow } from "../core/bfcl.js";
import type { Check } from "../core/table.js";

/** Of each model whether every result that there should be was scored. A category that was not run at all is no problem. */
export const bfclChecks = (rows: readonly BfclRow[]): readonly Check[] =>
  rows.map(({ model, rules, problems }) => ({
    group: `${model} (${rules} rules)`,
    name: "every result of the categories that were run is there and was scored",
    problem: problemOf(problems.filter(({ kind }) => lossy.has(kind))),
  }));

/** A repeated or unknown id, or a file of another version, takes no case's result away. */
const lossy: ReadonlySet<BfclProblem["kind"]> = new Set([
  "missing_results",
  "unreadable_line",
  "unreadable_file",
  "no_data",
  "no_answer",
]);

/** As many as a message can hold. */
const listed = 5;

function problemOf(problems: readonly BfclProblem[]): string | null {
  if (problems.length === 0) return null;
  const words = problems
    .slice(0, listed)
    .map(({ file, line, message }) => `${file}${line === null ? "" : `:${line}`}: ${message}`);
  const more = problems.length - words.length;
  return [...words, ...(more === 0 ? [] : [`and ${more} more`])].join("; ");
}
