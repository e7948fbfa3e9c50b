export { type CandidateChoice, chooseCandidates } from "./choose-candidates.js";
export type { PredictBudget } from "./framework.js";
export { type PredictMeans, predictSample, type SamplePrediction } from "./predict-sample.js";
