export { type CheckOptions as ProblemOptions, findLeakage, findProblems, type Leakage } from "./check.js";
export {
  type Evaluation,
  type EvaluationResult,
  type JudgePlan,
  runEvaluation,
  type ToolInfo,
} from "./evaluate.js";
export type { ModelRun } from "./evaluate-model.js";
