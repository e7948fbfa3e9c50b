import {
  type ErrorCount,
  type ErrorKind,
  type ErrorKindInfo,
  type ErrorSummary,
  errorKindInfos,
} from "../core/error-kinds.js";
import type { Table } from "../core/table.js";

/**
 * The error taxonomy summed up, a kind a line: how often it occurs on each side, and in how many of the samples of which
 * that can be told. What is not charged to the model stands apart at the end.
 */
export function errorsTable({ sides, notes }: ErrorSummary): Table {
  const charged = errorKindInfos.filter((info) => info.charged);
  const apart = errorKindInfos.filter((info) => !info.charged);
  return {
    title: "Errors",
    columns: ["Kind", "Unit", ...sides.map(({ name }) => name)].map((label) => ({ label, digits: 0 })),
    rows: [...charged, ...apart].map((info) => [
      info.charged ? info.label : `${info.label} (not charged)`,
      info.unit,
      ...sides.map(({ kinds }) => countCell(kinds[info.name], info.unit)),
    ]),
    notes: [
      ...notes,
      reading,
      ...errorKindInfos.flatMap(({ name, label, definition }) =>
        surprising.includes(name) ? [`${label}: ${definition}`] : [],
      ),
    ],
  };
}

const dash = "—";

/** Where samples are what is counted, the count is theirs. */
function countCell({ count, samples, of }: ErrorCount, unit: ErrorKindInfo["unit"]): string {
  if (of === 0) return dash;
  return unit === "samples" ? `${samples} of ${of}` : `${count} in ${samples} of ${of}`;
}

const reading =
  '"12 in 9 of 500": 12 of them, in 9 of the 500 samples of which that can be told; one sample may have several kinds';

/** Kinds whose names do not say all. */
const surprising: readonly ErrorKind[] = ["sibling_called", "failed_call", "api_failed", "ungrounded_answer"];
