import { type BfclProblem, type BfclPublishedRow, type BfclRow, type BfclRules, bfclCategories } from "../core/bfcl.js";
import { categorySizes as officialSizes } from "../core/bfcl-sizes.js";
import { editionsOf, modelLabel, publishedLabel } from "./bfcl-labels.js";

/** What a reader must know before believing the main table, in words; what holds for several models is said once. */
export function bfclNotes(rows: readonly BfclRow[], beside: readonly BfclPublishedRow[]): readonly string[] {
  const perModel = [dialect, notRun, fewerResults, inferenceErrors, problems];
  return [
    ...editionNotes(rows),
    ...(rows.some(hasPartial) ? [partialNote] : []),
    ...perModel.flatMap((say) => grouped(rows.map((row) => ({ label: modelLabel(row, rows), words: say(row) })))),
    ...(beside.length > 0 && rows.some(isOfOtherCases) ? [otherCases] : []),
    ...grouped(beside.map((row) => ({ label: publishedLabel(row), words: `from ${row.source}` }))),
    ...otherFormulas(rows, beside),
  ];
}

const otherCases =
  "BEWARE: the data is not BFCL's own: it has other numbers of cases, and published rows are of BFCL's";

/** Whether the data has as many cases as no edition of BFCL's has. */
const isOfOtherCases = ({ figures }: BfclRow): boolean =>
  bfclCategories.some((name) => {
    const { cases } = figures.categories[name];
    return cases !== null && Object.values(officialSizes).every((sizes) => sizes[name] !== cases);
  });

type Said = { readonly label: string; readonly words: string | null };

/** `a, b: words`, in the order in which words come up; what holds for all of several needs no names. */
function grouped(said: readonly Said[]): readonly string[] {
  const labels = new Map<string, readonly string[]>();
  for (const { label, words } of said) {
    if (words !== null) labels.set(words, [...(labels.get(words) ?? []), label]);
  }
  const isAll = (of: readonly string[]): boolean => of.length > 2 && of.length === said.length;
  return [...labels].map(([words, of]) => `${isAll(of) ? `all ${of.length}` : of.join(", ")}: ${words}`);
}

const formulas: Readonly<Record<BfclRules, string>> = {
  v4:
    "Non-live is the mean of Simple (the mean of Python, Java and JavaScript), multiple, parallel and parallel_multiple; " +
    "Live is the mean by size of live_simple, live_multiple, live_parallel and live_parallel_multiple",
  v3:
    "Non-live is the mean of Simple (the mean of Python, Java and JavaScript), multiple, parallel, parallel_multiple and " +
    "irrelevance; Live is the mean by size of all six live categories",
};

function editionNotes(rows: readonly BfclRow[]): readonly string[] {
  const editions = editionsOf(rows);
  return [
    "percentages; n: the results behind each figure, in the order of the columns; the next table has the intervals",
    ...editions.map((edition) => `${edition} rules: ${formulas[edition]}`),
    "BFCL score: the mean of Non-live and Live, also of published rows that have no score of their own",
    ...(editions.length > 1 ? ["MIXED: the rows follow rules of several editions, and are not to be compared"] : []),
  ];
}

const hasPartial = ({ figures }: BfclRow): boolean =>
  Object.values(figures.overalls).some(({ partial }) => partial !== null);

const partialNote =
  "partial: a category that was not run counts as 0, as on the leaderboard; in brackets the mean over what was run";

const dialectSources: Readonly<Record<BfclRow["dialect_from"], string>> = {
  option: "as --dialect says",
  name: "guessed from the model's name",
  results: "guessed from its results",
  default: "for want of a result that tells",
  record: "as the repeated run read them",
};

function dialect({ dialect: name, dialect_from, underscore_to_dot }: BfclRow): string {
  const dots = underscore_to_dot
    ? "the dots of function names are expected as underscores"
    : "function names are expected as they are";
  return `read as ${name}, ${dialectSources[dialect_from]}; ${dots}`;
}

function notRun({ figures }: BfclRow): string | null {
  const names = bfclCategories.filter((name) => figures.categories[name].n === 0);
  return names.length === 0 ? null : `not run, or not scored: ${names.join(", ")}`;
}

/** Where a category was run, but not on every case. */
function fewerResults({ figures }: BfclRow): string | null {
  const fewer = bfclCategories.flatMap((name) => {
    const { n, cases } = figures.categories[name];
    return n === 0 || cases === null || n >= cases ? [] : [`${name} ${n} of ${cases}`];
  });
  return fewer.length === 0 ? null : `results of fewer cases than the data has: ${fewer.join(", ")}`;
}

function inferenceErrors({ inference_errors, honest }: BfclRow): string | null {
  const count = inference_errors.length;
  if (count === 0) return null;
  const out = honest === null ? "--honest takes them out" : "the honest figures are without them";
  return `inference errors stored as answers: ${count}; they are scored as answers here, as on the leaderboard, and ${out}`;
}

const problemWords: Readonly<Record<BfclProblem["kind"], string>> = {
  other_version: "of another version",
  duplicate_id: "repeated id",
  unknown_id: "unknown id",
  missing_results: "missing results",
  unreadable_line: "unreadable line",
  no_data: "results without data",
  no_answer: "case without an answer",
  unreadable_file: "unreadable file",
  not_single_turn: "not single-turn",
  other_looks: "results that look like another dialect",
};

function problems({ problems: found }: BfclRow): string | null {
  if (found.length === 0) return null;
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => `${problemWords[kind]} × ${countOf(found, kind)}`);
  return `problems in the files, told on stderr and in run.json: ${counts.join(", ")}`;
}

const countOf = (problems: readonly BfclProblem[], kind: BfclProblem["kind"]): number =>
  problems.reduce((sum, problem) => sum + (problem.kind === kind ? (problem.count ?? 1) : 0), 0);

/** Checkpoints before this one, and forks of that time, have v3's formulas (docs/bfcl.md, section 13). */
const firstOfV4 = "2025-08-28";

function otherFormulas(rows: readonly BfclRow[], beside: readonly BfclPublishedRow[]): readonly string[] {
  const [own, ...others] = editionsOf(rows);
  if (own === undefined || others.length > 0) return [];
  return grouped(
    beside.map((row) => {
      const edition = formulasOf(row);
      const words = `the formulas are those of ${edition}, so that Non-live and Live are not to be compared with the models' above`;
      return { label: publishedLabel(row), words: edition === null || edition === own ? null : words };
    }),
  );
}

const formulasOf = ({ checkpoint }: BfclPublishedRow): BfclRules | null => {
  if (checkpoint === null || !/^\d{4}-\d\d/.test(checkpoint)) return null;
  return checkpoint < firstOfV4 ? "v3" : "v4";
};
