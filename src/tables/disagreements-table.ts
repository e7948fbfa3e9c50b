import type { DisagreementList } from "../core/sample-lists.js";
import type { Table } from "../core/table.js";
import { formatSampleScore, numberColumns, queryCells, samplesAre, wordColumns } from "./sample-list-cells.js";

/** The samples that two runs score most differently, a line each. */
export function disagreementsTable(list: DisagreementList, columns: number): Table {
  const { metric, a, b, samples } = list;
  const headings = ["Sample", a.label, b.label, "Difference"];
  const cells = samples.map((sample) => [
    sample.id,
    formatSampleScore(sample.a),
    formatSampleScore(sample.b),
    signed(sample.difference),
  ]);
  const queries = queryCells(
    samples.map(({ query }) => query),
    { others: [headings, ...cells], columns },
  );
  return {
    title: `${a.label} and ${b.label}: most different ${metric.label}`,
    columns: [...numberColumns(headings), ...wordColumns(["Query"])],
    rows: cells.map((row, index) => [...row, queries[index] ?? ""]),
    notes: notesOf(list),
  };
}

const signed = (difference: number): string => `${difference > 0 ? "+" : ""}${formatSampleScore(difference)}`;

function notesOf({
  metric,
  a,
  b,
  samples,
  n,
  equal,
  unscored,
  not_in_both,
  notes,
}: DisagreementList): readonly string[] {
  const one = not_in_both === 1 ? "it" : "them";
  return [
    `${metric.label} of ${a.label} minus that of ${b.label}, policy ${a.policy}: the ${samples.length} largest differences of ` +
      `the ${n} samples that both score; ${equal} of those have the same score in both`,
    ...(unscored === 0 ? [] : [`${samplesAre(unscored)} left out: one of the two has no ${metric.label} there`]),
    ...(not_in_both === 0 ? [] : [`${samplesAre(not_in_both)} left out: only one of the two runs has ${one}`]),
    ...notes,
  ];
}
