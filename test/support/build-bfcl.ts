import {
  type BfclCategory,
  type BfclFigures,
  type BfclOverall,
  type BfclPublishedRow,
  type BfclRow,
  bfclCategories,
  bfclOveralls,
  type CategoryFigure,
  type HonestFigures,
  type HonestRule,
  honestRules,
  type OverallFigure,
} from "../../src/core/bfcl.js";
import { recordOf } from "../../src/core/record-of.js";
import type { Report } from "../../src/core/table.js";
import { bfclChecks } from "../../src/tables/bfcl-checks.js";
import { bfclRecords } from "../../src/tables/bfcl-records.js";
import { bfclTables } from "../../src/tables/bfcl-tables.js";
import { sizesOfV4 } from "./bfcl-sizes.js";
import { aReport } from "./build-report.js";

/** Builders of BFCL's rows: a test names what matters to it; of the rest nothing was run. */

/** All cases have a result, unless `cases` says otherwise; the interval reaches further down than up. */
export const aCategory = (valid: number, n: number, parts: Partial<CategoryFigure> = {}): CategoryFigure => ({
  valid,
  n,
  cases: n,
  accuracy: n === 0 ? null : valid / n,
  ci95: n === 0 ? null : [valid / n - 0.02, valid / n + 0.01],
  ...parts,
});

export const anOverall = (
  value: number | null,
  n: number,
  partial: OverallFigure["partial"] = null,
): OverallFigure => ({
  value,
  n,
  ci95: value === null ? null : [value - 0.02, value + 0.01],
  partial,
});

export type FigureParts = {
  readonly categories?: Partial<Record<BfclCategory, CategoryFigure>>;
  readonly overalls?: Partial<Record<BfclOverall, OverallFigure>>;
};

export const someFigures = ({ categories = {}, overalls = {} }: FigureParts = {}): BfclFigures => ({
  categories: recordOf(bfclCategories, (name) => categories[name] ?? aCategory(0, 0, { cases: sizesOfV4[name] })),
  overalls: recordOf(bfclOveralls, (name) => overalls[name] ?? anOverall(null, 0)),
});

/** The leaderboard's figures for every rule, but for those that are given. */
export const someHonest = (
  figures: BfclFigures,
  parts: Partial<Record<HonestRule, Partial<HonestFigures>>> = {},
): Record<HonestRule, HonestFigures> =>
  recordOf(honestRules, (rule) => ({ ...figures, changed: 0, changed_by_category: {}, ...parts[rule] }));

export const aBfclRow = (parts: Partial<BfclRow> = {}): BfclRow => ({
  model: "orchid-7b",
  run: "20260101T000000000Z-orchid-7b-0123abcd",
  record: "results/runs/20260101T000000000Z-orchid-7b-0123abcd",
  rules: "v4",
  dialect: "prompt",
  dialect_from: "option",
  underscore_to_dot: false,
  figures: someFigures(),
  honest: null,
  inference_errors: [],
  error_types: {},
  problems: [],
  ...parts,
});

/** The leaderboard's row of GPT-4.1 in prompt mode, at the checkpoint of 2025-12-16. */
export const aPublishedRow = (parts: Partial<BfclPublishedRow> = {}): BfclPublishedRow => ({
  model: "GPT-4.1-2025-04-14",
  mode: "prompt",
  checkpoint: "2025-12-16",
  metrics: { non_live: 88.69, live: 78.9, relevance: 100, irrelevance: 83.99 },
  source: "github.com/ShishirPatil/gorilla, branch gh-pages",
  ...parts,
});

/** Counts of Qwen3-8B (FC) by v4's rules, and the overalls that follow from them (section 10). */
export const aWholeRow = (parts: Partial<BfclRow> = {}): BfclRow =>
  aBfclRow({
    model: "Qwen_Qwen3-8B-FC",
    dialect: "qwen_fc",
    dialect_from: "name",
    figures: someFigures({
      categories: {
        simple_python: aCategory(383, 400, { ci95: [0.932998, 0.973298] }),
        simple_java: aCategory(63, 100),
        simple_javascript: aCategory(35, 50),
        multiple: aCategory(194, 200),
        parallel: aCategory(188, 200),
        parallel_multiple: aCategory(176, 200),
        irrelevance: aCategory(200, 240),
        live_simple: aCategory(214, 258),
        live_multiple: aCategory(843, 1053),
        live_parallel: aCategory(13, 16),
        live_parallel_multiple: aCategory(18, 24),
        live_irrelevance: aCategory(671, 882, { cases: 884 }),
        live_relevance: aCategory(12, 16),
      },
      overalls: {
        non_live_simple: anOverall(0.7625, 550),
        non_live: anOverall(0.888125, 1150),
        live: anOverall(0.8053293856402665, 1351),
        bfcl_score: anOverall(0.8467271928201332, 2501),
        irrelevance: anOverall(0.7970521541950113, 1122),
        relevance: anOverall(0.75, 16),
      },
    }),
    error_types: { "irrelevance_error:decoder_success": 251, "value_error:string": 80 },
    problems: [
      { kind: "missing_results", file: "r/live_irrelevance.json", line: null, message: "2 cases have no result" },
    ],
    ...parts,
  });

const partialFigures = someFigures({
  categories: {
    simple_python: aCategory(371, 400),
    simple_java: aCategory(59, 100),
    simple_javascript: aCategory(37, 50),
    multiple: aCategory(188, 200),
    parallel: aCategory(187, 200),
    parallel_multiple: aCategory(177, 200),
    irrelevance: aCategory(171, 240),
  },
  overalls: {
    non_live_simple: anOverall(0.7525, 550),
    non_live: anOverall(0.878125, 1150),
    bfcl_score: anOverall(0.4390625, 1150, {
      not_run: ["live_simple", "live_multiple", "live_parallel", "live_parallel_multiple"],
      over_run: 0.878125,
      over_run_ci95: [0.86, 0.89],
    }),
    irrelevance: anOverall(0.35625, 240, {
      not_run: ["live_irrelevance"],
      over_run: 0.7125,
      over_run_ci95: [0.65, 0.77],
    }),
  },
});

/** simple_python is 371 / 399, so Simple (371/399 + 0.59 + 0.74) / 3, and Non-live (that + 0.94 + 0.935 + 0.885) / 4. */
const withoutErrors = {
  categories: { ...partialFigures.categories, simple_python: aCategory(371, 399, { cases: 400 }) },
  overalls: {
    ...partialFigures.overalls,
    non_live_simple: anOverall(0.753275, 549),
    non_live: anOverall(0.878319, 1149),
  },
};
const abstained = {
  ...partialFigures,
  categories: { ...partialFigures.categories, irrelevance: aCategory(159, 240) },
};
const allFour = { ...withoutErrors, categories: { ...withoutErrors.categories, irrelevance: aCategory(159, 240) } };

/** Only the non-live categories were run; its figures are ToolGrad 12B's, with one inference error among the answers. */
export const aPartialRow = (parts: Partial<BfclRow> = {}): BfclRow =>
  aBfclRow({
    model: "toolgrad-12b",
    dialect_from: "results",
    figures: partialFigures,
    honest: someHonest(partialFigures, {
      inference_errors: { ...withoutErrors, changed: 1, changed_by_category: { simple_python: 1 } },
      abstained: { ...abstained, changed: 12, changed_by_category: { irrelevance: 12 } },
      all: { ...allFour, changed: 13, changed_by_category: { simple_python: 1, irrelevance: 12 } },
    }),
    inference_errors: [{ id: "simple_python_7", file: "r/toolgrad-12b/simple.json", line: 8 }],
    error_types: { "ast_decoder:decoder_failed": 30, "value_error:string": 40 },
    ...parts,
  });

/** A report of BFCL's rows, with a published one beside them, as the program makes it. */
export const aBfclReport = (rows: readonly BfclRow[], beside: readonly BfclPublishedRow[] = []): Report =>
  aReport({
    tables: bfclTables(rows, beside, { details: true }),
    data: { rows, published: beside },
    records: bfclRecords(rows, beside),
    checks: bfclChecks(rows),
  });
