import type { Problem } from "../../core/sample.js";
import { firstFive } from "./first-five.js";

type OthersPlace = Pick<Problem, "file" | "path"> & { readonly what: "line" | "file" };

/** What is to be said of predictions of no sample of the split. Nothing is wrong where they are the other split's; else an id may be misspelt. */
export function othersProblems(others: readonly string[], { file, path, what }: OthersPlace): readonly Problem[] {
  if (others.length === 0) return [];
  const list = firstFive(others.map((id) => JSON.stringify(id)));
  const found = `${others.length} ${what}${others.length === 1 ? "" : "s"} of no sample of the split: ${list}`;
  return [{ kind: "prediction_of_no_sample", file, path, found, expected: "the split's samples", concerns: "note" }];
}

/** The ids that are not among the split's. */
export function othersThan(ids: readonly string[], found: readonly string[]): readonly string[] {
  const own = new Set(ids);
  return found.filter((id) => !own.has(id));
}
