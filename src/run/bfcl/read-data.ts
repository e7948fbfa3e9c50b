import type { BfclCase, ExpectedCall, FunctionDoc } from "../../bfcl/case.js";
import { categoryOfName, hasAnswers } from "../../bfcl/category.js";
import { type CaseIndex, caseIndex } from "../../bfcl/files/case-index.js";
import { decodeExpected, decodeFunctions } from "../../bfcl/files/decode-case.js";
import { quoted } from "../../bfcl/files/describe-text.js";
import { type BfclCategory, type BfclProblem, type BfclRules, bfclCategories } from "../../core/bfcl.js";
import { dataError } from "../../core/errors.js";
import { type BfclFile, findBfclData } from "../../dataset/bfcl-files.js";
import { filesDigest } from "../../dataset/digest.js";
import { problemLog } from "./problem-log.js";
import { type CaseLines, type Reading, readCaseLines } from "./read-case-lines.js";

/** A line of a question file that has an id; `scorable` is null where its documentation or its answer is not to be had. */
export type BfclEntry = { readonly id: string; readonly scorable: BfclCase | null };

/** One category of the data. */
export type BfclCategoryData = {
  /** All of them, in the file's order; `problems` says why some cannot be scored. */
  readonly entries: readonly BfclEntry[];
  /** That can be scored, in the file's order. */
  readonly cases: readonly BfclCase[];
  readonly find: CaseIndex<BfclEntry>;
  readonly questionFile: string;
};

/** The benchmark's data: read once, for any number of models. */
export type BfclData = {
  readonly folder: string;
  /** The edition of the files that were read. */
  readonly version: BfclRules;
  /** In the order of `bfclCategories`; a category without a question file is not there. */
  readonly categories: ReadonlyMap<BfclCategory, BfclCategoryData>;
  readonly files: readonly string[];
  /** sha256 over the names and the bytes of the files read, wherever they lie. */
  readonly digest: string;
  readonly problems: readonly BfclProblem[];
};

/**
 * Reads the questions and answers of a data folder (docs/bfcl.md, section 1). Where files of both editions are there,
 * those of the rules are taken.
 *
 * @param categories those wanted; all, if not given
 * @throws DataError where the folder holds no questions of them
 */
export function readBfclData(
  folder: string,
  { rules, categories = bfclCategories }: { rules: BfclRules; categories?: readonly BfclCategory[] },
): BfclData {
  const found = findBfclData(folder, (file) => editionOf(file) !== null && categoryOfName(file.name) !== undefined);
  const version = found.questions.some((file) => editionOf(file) === rules) ? rules : otherEdition[rules];
  const reading: Reading = { log: problemLog(), digest: filesDigest(), files: [] };
  const read = new Map<BfclCategory, BfclCategoryData>();
  for (const category of bfclCategories.filter((one) => categories.includes(one))) {
    const isOne = (file: BfclFile) => editionOf(file) === version && categoryOfName(file.name) === category;
    const question = found.questions.find(isOne);
    const data = question && readCategory(category, question.path, found.answers.find(isOne)?.path, reading);
    if (data !== undefined) read.set(category, data);
  }
  if (read.size === 0) throw nothingRead(folder, version, categories, reading.log.list());
  const { log, digest, files } = reading;
  return { folder, version, categories: read, files, digest: digest.finish(), problems: log.list() };
}

const editionOf = ({ version }: BfclFile): BfclRules | null => (version === 4 ? "v4" : version === 3 ? "v3" : null);
const otherEdition: Readonly<Record<BfclRules, BfclRules>> = { v4: "v3", v3: "v4" };

function nothingRead(
  folder: string,
  version: BfclRules,
  categories: readonly BfclCategory[],
  [problem]: readonly BfclProblem[],
): Error {
  return problem === undefined
    ? dataError(`${folder} has no questions of ${categories.join(", ")} among its files of BFCL ${version}`)
    : dataError(`${problem.file}: ${problem.message}`);
}

function readCategory(
  category: BfclCategory,
  questionFile: string,
  answerFile: string | undefined,
  reading: Reading,
): BfclCategoryData | undefined {
  const questions = readCaseLines(questionFile, { ...reading, folder: "data", decode: decodeFunctions });
  if (questions === null) return undefined;
  const expected = hasAnswers(category) ? readAnswers(questionFile, answerFile, questions, reading) : null;
  const entries = [...questions].map(([id, { value: functions }]): BfclEntry => {
    const calls = expected === null ? [] : (expected.get(id) ?? null);
    return { id, scorable: functions && calls && { id, category, functions, expected: calls } };
  });
  return {
    entries,
    cases: entries.flatMap(({ scorable }) => scorable ?? []),
    find: caseIndex(category, entries),
    questionFile,
  };
}

/** The expected calls by id, of the questions that have some. */
function readAnswers(
  questionFile: string,
  answerFile: string | undefined,
  questions: CaseLines<readonly FunctionDoc[]>,
  reading: Reading,
): ReadonlyMap<string, readonly ExpectedCall[]> {
  const { log } = reading;
  if (answerFile === undefined) {
    const message = `there are no answers to it in possible_answer/; none of its ${questions.size} cases can be scored`;
    log.add({ kind: "no_answer", file: questionFile, line: null, message });
    return new Map();
  }
  const answers = readCaseLines(answerFile, { ...reading, folder: "possible_answer", decode: decodeExpected });
  if (answers === null) return new Map();
  for (const [id, { line }] of questions) {
    if (answers.has(id)) continue;
    const message = `${quoted(id)} has no answer in ${answerFile}; it cannot be scored`;
    log.add({ kind: "no_answer", file: questionFile, line, message });
  }
  for (const [id, { line }] of answers) {
    if (questions.has(id)) continue;
    log.add({ kind: "unknown_id", file: answerFile, line, message: `${quoted(id)} is no question in ${questionFile}` });
  }
  return new Map([...answers].flatMap(([id, { value }]) => (value === null ? [] : [[id, value] as const])));
}
