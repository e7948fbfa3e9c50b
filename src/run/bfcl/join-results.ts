import type { BfclCase } from "../../bfcl/case.js";
import { categoryOfName } from "../../bfcl/category.js";
import { caseNumber } from "../../bfcl/files/case-number.js";
import { decodeResult } from "../../bfcl/files/decode-result.js";
import { firstOf, quoted } from "../../bfcl/files/describe-text.js";
import type { BfclCategory, BfclProblem } from "../../core/bfcl.js";
import type { BfclLine } from "../../dataset/bfcl-lines.js";
import type { PyValue } from "../../pyvalue/index.js";
import type { ChosenResults } from "./choose-results.js";
import type { ProblemLog } from "./problem-log.js";
import type { BfclCategoryData } from "./read-data.js";

/** What a model put out for a case, and where it says so; `line` from 1. */
export type CaseResult = {
  readonly case: BfclCase;
  readonly result: PyValue;
  readonly file: string;
  readonly line: number;
};

/** One category's results, and the cases that have none, both in the order of the question file. */
export type CategoryResults = {
  readonly category: BfclCategory;
  readonly results: readonly CaseResult[];
  readonly missing: readonly BfclCase[];
};

/** Joins the lines of a results file with the data's cases, and logs what cannot be joined. */
export function joinResults(
  lines: Iterable<BfclLine>,
  { category, path: file, other }: ChosenResults,
  data: BfclCategoryData,
  log: ProblemLog,
): CategoryResults {
  const byId = new Map<string, Found>();
  for (const line of lines) {
    const problem = take(line, { category, other, data, byId });
    if (problem !== null) log.add({ file, line: line.number, ...problem });
  }
  const results = data.cases.flatMap((one): readonly CaseResult[] => {
    const found = byId.get(one.id);
    return found === undefined ? [] : [{ case: one, file, ...found }];
  });
  const missing = data.cases.filter(({ id }) => !byId.has(id));
  if (missing.length > 0)
    log.add({
      file,
      line: null,
      kind: "missing_results",
      message: missed(missing, data.cases.length),
      count: missing.length,
    });
  return { category, results, missing };
}

type Found = { readonly result: PyValue; readonly line: number };

type Joining = {
  readonly category: BfclCategory;
  readonly other: boolean;
  readonly data: BfclCategoryData;
  /** By the question file's ids. Of several results of one case the first counts. */
  readonly byId: Map<string, Found>;
};

/** Adds a line's result to `byId`, or says why not. */
function take(line: BfclLine, { category, other, data, byId }: Joining): Pick<BfclProblem, "kind" | "message"> | null {
  const decoded = "text" in line ? decodeResult(line.text) : { kind: "unreadable" as const, problem: line.problem };
  if (decoded.kind === "unreadable")
    return { kind: "unreadable_line", message: `${decoded.problem}; it is not scored` };
  const { id, result } = decoded;
  const entry = data.find(id, { other });
  if (entry === undefined) return { kind: "unknown_id", message: `${unknownId(id, category)}; it is not scored` };
  const first = byId.get(entry.id);
  if (first !== undefined)
    return { kind: "duplicate_id", message: `${quoted(id)} is on line ${first.line} already, which is scored` };
  byId.set(entry.id, { result, line: line.number });
  return null;
}

function unknownId(id: string, category: BfclCategory): string {
  const named = categoryOfName(caseNumber(id)?.name ?? "");
  return named === undefined || named === category
    ? `${quoted(id)} is no case of ${category} in the data`
    : `${quoted(id)} is a case of ${named}, and this is the file of ${category}`;
}

const missed = (missing: readonly BfclCase[], of: number): string =>
  `${missing.length} of ${of} cases have no result: ${firstOf(missing.map(({ id }) => quoted(id)))}`;
