import type { Problem } from "../core/sample.js";
import { type Material, recordedValues } from "./policy.js";

/** Doubles that Python and this program computed from the same counts agree to the last digit; this is slack, not doubt. */
const tolerance = 1e-9;

/** Each recorded value that is not what the files say: an `eval` older than its prediction, or a QoR out of range. */
export function recordedDifferences({ prediction, computed }: Material, file: string): readonly Problem[] {
  if (computed === null || prediction.kind !== "read") return [];
  const { recorded } = prediction.prediction;
  if (recorded === null) return [];
  const differs = (path: string, found: number, expected: string): Problem => ({
    kind: "recorded_differs",
    file,
    path,
    found: String(found),
    expected,
    concerns: "prediction",
  });
  const problems: Problem[] = [];
  for (const [name, value] of recordedValues(recorded)) {
    const score = computed.get(name);
    if (value === null || score?.kind !== "scored" || Math.abs(score.value - value) <= tolerance) continue;
    const path = name === "success_rate" ? "$.eval.success_rate" : `$.eval.tool_accuracy.${name}`;
    problems.push(differs(path, value, `${score.value}, as the steps say`));
  }
  const { qor } = recorded;
  if (qor !== null && (qor < 0 || qor > 100)) problems.push(differs("$.eval.qor", qor, "a score from 0 to 100"));
  return problems;
}
