import { join } from "node:path";
import type { ExpectedCall } from "../bfcl/case.js";
import type { Scoring } from "../bfcl/dialects/read-calls.js";
import { type HonestVerdict, honestVerdicts } from "../bfcl/honest.js";
import { callsJson } from "../bfcl/json-text.js";
import { scoreCase } from "../bfcl/score-case.js";
import { reprValue } from "../bfcl/value.js";
import type { Decoded } from "../bfcl/verdict.js";
import {
  type BfclCategory,
  type BfclProblem,
  type BfclRules,
  bfclCategories,
  type DialectFrom,
  type HonestRule,
} from "../core/bfcl.js";
import { usageError } from "../core/errors.js";
import { didYouMean } from "../dataset/index.js";
import { chooseReading, looksProblem } from "../run/bfcl/choose-reading.js";
import type { CaseResult, CategoryResults } from "../run/bfcl/join-results.js";
import { type BfclData, type BfclEntry, readBfclData } from "../run/bfcl/read-data.js";
import { readBfclQuestion } from "../run/bfcl/read-question.js";
import { readBfclResults } from "../run/bfcl/read-results.js";
import { type BfclOptions, bfclSelection } from "./bfcl.js";

/** Why a result is valid or not, with everything that the verdict rests on. */
export type BfclExplanation = {
  readonly id: string;
  readonly category: BfclCategory;
  readonly model: string;
  readonly rules: BfclRules;
  readonly dialect: string;
  readonly dialect_from: DialectFrom;
  readonly underscore_to_dot: boolean;
  /** As the question file has them. */
  readonly question: unknown;
  readonly functions: unknown;
  /** What a call may look like: each parameter with its alternatives, `""` among them for one that may be left out. */
  readonly expected: readonly {
    readonly name: string;
    readonly parameters: Readonly<Record<string, readonly string[]>>;
  }[];
  /** Whether the case's functions and answer can be read. */
  readonly scorable: boolean;
  /** Whether there are results of the category at all. */
  readonly run: boolean;
  /** null where the model has no result for the case. */
  readonly answer: BfclAnswer | null;
  /** What is odd about the case's lines, and about how the results are read. */
  readonly problems: readonly BfclProblem[];
};

export type BfclAnswer = {
  readonly file: string;
  readonly line: number;
  /** What the model put out, as the results file holds it. */
  readonly result: string;
  /** JSON text of the calls that were read; null where none could be. */
  readonly decoded: string | null;
  /** Why it could not be read; null where it could. */
  readonly unreadable: string | null;
  readonly valid: boolean;
  /** The first rule that was broken; null where the result is valid. */
  readonly failure: {
    readonly error_type: string;
    readonly section: string;
    readonly argument: string | null;
    readonly message: string;
  } | null;
  readonly honest: Readonly<Record<HonestRule, HonestVerdict>>;
};

/**
 * Explains a model's verdict on a case; nothing is recorded.
 *
 * @param id as in the question file, or in the results of another edition
 * @throws UsageError for a case or a model that is not there, or several models
 */
export function explainBfcl(id: string, options: BfclOptions): BfclExplanation {
  const { models, rules, data: folder, results: resultsFolder, said } = bfclSelection(options);
  const [model] = models;
  if (model === undefined || models.length > 1)
    throw usageError(`explain takes one model of ${models.length}`, `--model NAME: one of ${models.join(", ")}`);
  const data = readBfclData(folder, { rules });
  const { category, entry } = findCase(id, data);
  const read = readBfclResults({ folder: resultsFolder, model, data });
  const results = [...read.categories()];
  const reading = chooseReading(
    model,
    results.flatMap((one) => one.results),
    said(model),
  );
  const { question, function: functions } = readBfclQuestion(data, { id: entry.id, category });
  const found = resultOf(entry, category, results);
  const looks = looksProblem(reading, join(resultsFolder, model));
  const odd = [...data.problems, ...read.finish().problems].filter(({ message }) => message.includes(`'${entry.id}'`));
  return {
    id: entry.id,
    category,
    model,
    rules,
    dialect: reading.dialect,
    dialect_from: reading.from,
    underscore_to_dot: reading.underscoreToDot,
    question,
    functions,
    expected: (entry.scorable?.expected ?? []).map(expectedShown),
    scorable: entry.scorable !== null,
    run: results.some((one) => one.category === category),
    answer: found === undefined ? null : answerOf(found, { ...reading, rules }),
    problems: looks === null ? odd : [...odd, looks],
  };
}

function findCase(id: string, data: BfclData): { readonly category: BfclCategory; readonly entry: BfclEntry } {
  for (const [category, { find }] of data.categories) {
    const entry = find(id, { other: false });
    if (entry !== undefined) return { category, entry };
  }
  const ids = [...data.categories.values()].flatMap(({ entries }) => entries.map((entry) => entry.id));
  throw usageError(
    `${data.folder} has no case ${JSON.stringify(id)}${didYouMean(id, ids)}`,
    `ids are those of the question files, of ${bfclCategories.filter((name) => data.categories.has(name)).join(", ")}`,
  );
}

const resultOf = (
  { id }: BfclEntry,
  category: BfclCategory,
  results: readonly CategoryResults[],
): CaseResult | undefined =>
  results.find((one) => one.category === category)?.results.find((result) => result.case.id === id);

const expectedShown = ({ name, parameters }: ExpectedCall): BfclExplanation["expected"][number] => ({
  name,
  parameters: Object.fromEntries([...parameters].map(([key, alternatives]) => [key, alternatives.map(reprValue)])),
});

function answerOf({ case: test, result, file, line }: CaseResult, scoring: Scoring): BfclAnswer {
  const verdict = scoreCase(test, result, scoring);
  const { decoded, failure } = verdict;
  return {
    file,
    line,
    result: typeof result === "string" ? result : reprValue(result),
    ...shown(decoded),
    valid: failure === null,
    failure:
      failure === null
        ? null
        : {
            error_type: failure.errorType,
            section: failure.section,
            argument: failure.argument,
            message: failure.message,
          },
    honest: honestVerdicts({ test, result, verdict, underscoreToDot: scoring.underscoreToDot }),
  };
}

const shown = (decoded: Decoded): Pick<BfclAnswer, "decoded" | "unreadable"> =>
  decoded.kind === "calls"
    ? { decoded: callsJson(decoded.calls), unreadable: null }
    : { decoded: null, unreadable: decoded.problem };
