import type { PredictionRead, ReferenceRead } from "../dataset/index.js";
import type { PromptValues } from "../judge/index.js";

/** The four values that a judge is shown, exactly as the files have them (specification: prompt values, section 1). */
export function promptValues(reference: ReferenceRead, prediction: PredictionRead): PromptValues {
  const { query, response } = reference.workflow();
  const answer = prediction.answer();
  return { query, toolUseTrace: answer.trace, pred: answer.response, gt: response };
}
