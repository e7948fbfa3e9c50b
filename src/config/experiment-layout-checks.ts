import { type Factor, metricDimension, subsetDimension } from "../core/experiment.js";
import type { ExperimentFile } from "./experiment-shape.js";
import { type Misfit, oneOf, repeatedAt } from "./misfits.js";

/** Dimensions that are not there, stand in two places, or leave nothing for the rows. */
export function layoutMisfits({ layout, subsets }: ExperimentFile, factors: readonly Factor[]): readonly Misfit[] {
  const factorNames = factors.map(({ name }) => name);
  const known = [...factorNames, metricDimension, ...(subsets.length > 0 ? [subsetDimension] : [])];
  const placed = (["tables", "rows", "columns"] as const).flatMap((key) =>
    layout[key].map((name, index) => ({ name, path: ["layout", key, index] })),
  );
  const unknown = placed.flatMap(({ name, path }) => (known.includes(name) ? [] : [{ path, expected: oneOf(known) }]));
  const twice = repeatedAt(placed.map(({ name }) => name)).flatMap((index) => {
    const path = placed[index]?.path;
    return path === undefined ? [] : [{ path, expected: "a dimension that is not placed yet" }];
  });
  const elsewhere = [...layout.tables, ...layout.columns];
  const rows = [...layout.rows, ...factorNames.filter((name) => !elsewhere.includes(name))];
  const noRows = rows.length === 0 ? [{ path: ["layout", "columns"], expected: "a dimension left for the rows" }] : [];
  const { group } = layout;
  const strayGroup =
    group === undefined || rows.includes(group) ? [] : [{ path: ["layout", "group"], expected: oneOf(rows) }];
  const onlyGroup =
    group !== undefined && rows.length === 1 && strayGroup.length === 0
      ? [{ path: ["layout", "group"], expected: "rows of another dimension beneath it" }]
      : [];
  return [...unknown, ...twice, ...noRows, ...strayGroup, ...onlyGroup];
}
