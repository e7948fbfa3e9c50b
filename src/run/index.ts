export { findLeakage, findProblems, type Leakage } from "./check.js";
export { type Evaluation, type EvaluationResult, type JudgePlan, runEvaluation } from "./evaluate.js";
export type { ModelRun } from "./evaluate-model.js";
