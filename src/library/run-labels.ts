import type { StoredRun } from "../store/read-run.js";

/** What runs are called beside each other: after their models, or by their own names where models are the same. */
export function runLabels(runs: readonly StoredRun[]): readonly string[] {
  const models = runs.map(({ json }) => json.model);
  return runs.map(({ name, json }) =>
    models.filter((model) => model === json.model).length === 1 ? json.model : name,
  );
}
