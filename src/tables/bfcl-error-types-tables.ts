import type { BfclRow } from "../core/bfcl.js";
import type { Table } from "../core/table.js";
import { modelChunks } from "./bfcl-chunks.js";
import { modelLabel } from "./bfcl-labels.js";

/** How many verdicts of each model have each error type, by the names of those that occur. */
export const bfclErrorTypesTables = (rows: readonly BfclRow[]): readonly Table[] =>
  modelChunks(rows).map(({ models, which }) => ({
    title: `Error types${which}`,
    columns: ["Error type", ...models.map((row) => modelLabel(row, rows))].map((label) => ({ label, digits: 0 })),
    rows: [...new Set(models.flatMap((row) => Object.keys(row.error_types)))]
      .sort()
      .map((type) => [type, ...models.map((row) => String(countOf(row, type)))]),
    notes: ["of each result the first rule that it broke"],
  }));

const countOf = ({ error_types }: BfclRow, type: string): number =>
  Object.hasOwn(error_types, type) ? (error_types[type] ?? 0) : 0;
