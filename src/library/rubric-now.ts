import { TgEvalError } from "../core/errors.js";
import type { RunJson } from "../core/record.js";
import { findRubric, loadRubric } from "./rubrics.js";

/** A note where a run's rubric is not what its name means now; none where that is the same, or no rubric any more. */
export async function rubricNow(rubric: RunJson["rubric"], cwd: string): Promise<readonly string[]> {
  if (rubric === null) return [];
  const file = findRubric(rubric.name, cwd);
  if (file === undefined) return [];
  const used = `the run's own rubric ${JSON.stringify(rubric.name)} was used`;
  try {
    const { rubricDigest } = await import("../judge/index.js");
    const digest = `sha256:${rubricDigest(await loadRubric(rubric.name, cwd))}`;
    return digest === rubric.digest ? [] : [`${used}: ${file} asks something else by now`];
  } catch (error) {
    if (!(error instanceof TgEvalError)) throw error;
    return [`${used}: ${error.message}`];
  }
}
