import { errorKindInfos, type SampleErrors } from "../core/error-kinds.js";
import type { WorstList } from "../core/sample-lists.js";
import type { Table } from "../core/table.js";
import {
  formatSampleScore,
  numberColumns,
  queryCells,
  samplesAre,
  scoreHeading,
  wordColumns,
} from "./sample-list-cells.js";

/**
 * The samples that did worst, a line each: score, how it ended, how its query begins, and what went wrong, which is last
 * because it may be long.
 */
export function worstSamplesTable(list: WorstList, columns: number): Table {
  const { metric, run, samples } = list;
  const errors = samples.map((sample) => sample.error_type ?? errorWords(sample.errors));
  const cells = samples.map(({ id, score, disposition }) => [
    id,
    formatSampleScore(score),
    disposition.replaceAll("_", " "),
  ]);
  const headings = ["Sample", scoreHeading(metric), "Ended"];
  const queries = queryCells(
    samples.map(({ query }) => query),
    { others: [[...headings, "Errors"], ...cells.map((row, index) => [...row, errors[index] ?? ""])], columns },
  );
  return {
    title: `${run.label}: worst ${metric.label}`,
    columns: [...numberColumns(headings.slice(0, 2)), ...wordColumns(["Ended", "Query", "Errors"])],
    rows: cells.map((row, index) => [...row, queries[index] ?? "", errors[index] ?? ""]),
    notes: notesOf(list),
  };
}

/** What is charged to the model: the rest does not tell why a score is low. */
function errorWords(errors: SampleErrors): string {
  if (errors === null) return "—";
  const kinds = errorKindInfos.filter(({ name, charged }) => charged && (errors[name] ?? 0) > 0);
  return kinds.length === 0 ? "none" : kinds.map(({ label }) => label.toLowerCase()).join(", ");
}

function notesOf({ metric, run, samples, n, unscored, notes }: WorstList): readonly string[] {
  const extreme = metric.higher_is_better ? "lowest" : "highest";
  return [
    `${run.label}, policy ${run.policy}: the ${samples.length} of ${n} scored samples with the ${extreme} ${metric.label}; ` +
      "equal ones in the dataset's order",
    ...(unscored === 0 ? [] : [`${samplesAre(unscored)} not ranked: no ${metric.label} there, which is not 0`]),
    ...notes,
  ];
}
