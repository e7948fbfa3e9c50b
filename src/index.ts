/**
 * tg-eval as a library: `evaluate` scores models and writes run records, `render` turns the result into text;
 * `evaluateBfcl` and `renderBfcl` do so for BFCL's results.
 *
 * @packageDocumentation
 */

export type {
  BfclCategory,
  BfclFigures,
  BfclOverall,
  BfclProblem,
  BfclPublishedRow,
  BfclRow,
  BfclRules,
  BfclSample,
  BfclSpec,
  CategoryFigure,
  HonestFigures,
  HonestRule,
  OverallFigure,
} from "./core/bfcl.js";
export type {
  Clustered,
  ComparedSide,
  Comparison,
  McNemar,
  MembersSpread,
  PairComparison,
  Permutation,
  TTest,
  UntestedReason,
  Wilcoxon,
} from "./core/comparison.js";
export { type Disposition, dispositions, type FailureClass, type MissingClass } from "./core/disposition.js";
export { type ErrorKind, type ExitCode, exitCodes, TgEvalError } from "./core/errors.js";
export type { PlanRow } from "./core/plan.js";
export type { Progress } from "./core/progress.js";
export type {
  Breakdown,
  Cost,
  Invocation,
  Metrics,
  Price,
  Purchase,
  Row,
  RowMetric,
  RunJson,
  SampleRecord,
} from "./core/record.js";
export type { RunSpec } from "./core/run-spec.js";
export type { MetricEstimate, RunSummary } from "./core/run-summary.js";
export type { Problem } from "./core/sample.js";
export type { DisagreementList, SampleList, WorstList } from "./core/sample-lists.js";
export type {
  Changed,
  CutText,
  PredictionView,
  ReferenceView,
  SampleView,
  StepView,
} from "./core/sample-view.js";
export { type Metric, type MetricInfo, type Policy, policies, type Reason, type Score } from "./core/score.js";
export type { Cell, Check, Column, FlatRecord, MeanCell, Report, Table } from "./core/table.js";
export type { RequestDifference } from "./judge/request-differences.js";
export type { TextDifference, TextPlace } from "./judge/text-difference.js";
export { type AuditOptions, audit } from "./library/audit.js";
export { type BfclOptions, type BfclResult, type DialectChoice, evaluateBfcl } from "./library/bfcl.js";
export { renderCharts } from "./library/charts.js";
export { type CheckOptions, type CheckResult, check } from "./library/check.js";
export { citations } from "./library/cite.js";
export { type CompareRunsOptions, compare } from "./library/compare.js";
export { type Evaluated, evaluate } from "./library/evaluate.js";
export {
  type ExplainedRequest,
  type ExplainOptions,
  type Explanation,
  explain,
  type Served,
} from "./library/explain.js";
export type { Against } from "./library/explain-against.js";
export { type BfclAnswer, type BfclExplanation, explainBfcl } from "./library/explain-bfcl.js";
export type { ExplainedFailure, ExplainedVerdict, StoredUnderKey } from "./library/explain-stored.js";
export { type Exported, type ExportOptions, exportVerdicts } from "./library/export-verdicts.js";
export { type FormatDatasetOptions, formatDataset } from "./library/format-dataset.js";
export { type GenerateOptions, type GenerateOutcome, type GenerateProgress, generate } from "./library/generate.js";
export { generationReport } from "./library/generation-stats.js";
export { type Imported, type ImportOptions, importVerdicts, type LineProblem } from "./library/import-verdicts.js";
export { type Made, type MakeOptions, makeExperiment, type StepProgress } from "./library/make-experiment.js";
export type { EvaluateOptions } from "./library/options.js";
export { plan } from "./library/plan.js";
export { type MakingProgress, type PredictOptions, type PredictOutcome, predict } from "./library/predict.js";
export { type Pruned, type PruneOptions, pruneVerdicts } from "./library/prune-verdicts.js";
export { publishedFacts, publishedFigures } from "./library/published.js";
export { type RenderOptions, render, renderPlan, reporterNames } from "./library/render.js";
export { renderBfcl } from "./library/render-bfcl.js";
export { renderComparison } from "./library/render-comparison.js";
export { renderRerun } from "./library/render-rerun.js";
export { renderRunList, renderRunsDiff, renderShownRun } from "./library/render-runs.js";
export { renderSampleList, renderShownSamples, type TextLook } from "./library/render-shown.js";
export {
  openReport,
  type PageOptions,
  type ReportOptions,
  type RunReport,
  type WrittenPage,
} from "./library/report.js";
export { type Rerun, type RerunComparison, rerun } from "./library/rerun.js";
export type { RerunOptions } from "./library/rerun-options.js";
export {
  diffRuns,
  listRuns,
  type RunList,
  type RunsDiff,
  type ShownRun,
  type ShowRunOptions,
  showRun,
} from "./library/runs.js";
export { disagreeingSamples, type ListOptions, worstSamples } from "./library/sample-lists.js";
export type { ScopeStats } from "./library/scope-tally.js";
export { type ShownSamples, type ShowOptions, showSample } from "./library/show.js";
export type { Spent } from "./library/spending.js";
export { type StoreStats, storeStats } from "./library/store-stats.js";
export { type ExperimentTables, experimentTables, type TablesOptions } from "./library/tables.js";
export { type VerifiedClaims, type VerifyOptions, verifyClaims } from "./library/verify-claims.js";
export { type Verified, verifyStore } from "./library/verify-store.js";
export { metrics, qor } from "./metrics/index.js";
export type { PublishedFact, PublishedFigure } from "./published/index.js";
export type { InputDifference, MeanOf, ResultDifference, RunDifferences } from "./run/compare-runs.js";
export type { FieldDifference, SampleDifference, SampleDifferences } from "./run/compare-samples.js";
export type { EvaluationResult, ModelRun } from "./run/index.js";
