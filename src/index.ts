/**
 * tg-eval as a library: `evaluate` scores models and writes run records, `render` turns the result into text.
 *
 * @packageDocumentation
 */
export { type Disposition, dispositions, type FailureClass, type MissingClass } from "./core/disposition.js";
export { type ErrorKind, type ExitCode, exitCodes, TgEvalError } from "./core/errors.js";
export type { Progress } from "./core/progress.js";
export type { Breakdown, Metrics, Purchase, Row, RowMetric, SampleRecord } from "./core/record.js";
export type { RunSpec } from "./core/run-spec.js";
export type { Problem } from "./core/sample.js";
export { type Metric, type MetricInfo, type Policy, policies, type Reason, type Score } from "./core/score.js";
export type { Cell, Column, MeanCell, Report, Table } from "./core/table.js";
export { type CheckOptions, type CheckResult, check } from "./library/check.js";
export { type Evaluated, type EvaluateOptions, evaluate } from "./library/evaluate.js";
export { publishedFigures } from "./library/published.js";
export { render, reporterNames } from "./library/render.js";
export { metrics, qor } from "./metrics/index.js";
export type { PublishedFigure } from "./published/index.js";
export type { EvaluationResult, ModelRun } from "./run/index.js";
