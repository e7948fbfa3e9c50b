import { join, relative } from "node:path";
import { categoryOfName } from "../../bfcl/category.js";
import { firstOf } from "../../bfcl/files/describe-text.js";
import { type BfclCategory, type BfclProblem, bfclCategories } from "../../core/bfcl.js";
import { readBfclLines } from "../../dataset/bfcl-lines.js";
import { type BfclResultFiles, findBfclResults } from "../../dataset/bfcl-results.js";
import { filesDigest } from "../../dataset/digest.js";
import { chooseResults } from "./choose-results.js";
import { type CategoryResults, joinResults } from "./join-results.js";
import { problemLog } from "./problem-log.js";
import type { BfclData } from "./read-data.js";

/** A model's results, to be read once. */
export type ModelResults = {
  /** One category at a time, in the order of `bfclCategories`; one without a file that can be read was not run. */
  readonly categories: () => Generator<CategoryResults>;
  /** What there is to say of the files when `categories` is through. */
  readonly finish: () => ResultFiles;
};

export type ResultFiles = {
  readonly files: readonly string[];
  /** sha256 over the paths beneath the model's folder and the bytes of the files read. */
  readonly digest: string;
  readonly problems: readonly BfclProblem[];
};

/**
 * Joins a model's results with the data's cases (docs/bfcl.md, section 1): by id, across editions by category and number.
 *
 * @param wanted.categories all, if not given
 * @throws UsageError where the folder has no results of such a model; DataError where it has none of any model
 */
export function readBfclResults(wanted: {
  readonly folder: string;
  readonly model: string;
  readonly data: BfclData;
  readonly categories?: readonly BfclCategory[];
}): ModelResults {
  const { folder, model, data, categories = bfclCategories } = wanted;
  const own = join(folder, model);
  const found = findBfclResults(folder, model);
  const { chosen, problems } = chooseResults(found.files, data, categories);
  const log = problemLog();
  for (const problem of [...foldersToTell(own, found), ...problems]) log.add(problem);
  const digest = filesDigest();
  const files: string[] = [];

  return {
    *categories() {
      for (const one of chosen) {
        const of = data.categories.get(one.category);
        const read = readBfclLines(one.path);
        if (read.kind === "failed") log.add({ ...about(one.path), kind: "unreadable_file", message: read.problem });
        if (read.kind === "failed" || of === undefined) continue;
        files.push(one.path);
        digest.add(relative(own, one.path), read.bytes);
        yield joinResults(read.lines, one, of, log);
      }
    },
    finish: () => ({ files, digest: digest.finish(), problems: log.list() }),
  };
}

const about = (file: string, line: number | null = null) => ({ file, line });

function foldersToTell(own: string, { files, locked }: BfclResultFiles): readonly BfclProblem[] {
  const others = [...new Set(files.map(({ name }) => name))].filter((name) => categoryOfName(name) === undefined);
  return [
    ...(others.length === 0 ? [] : [notSingleTurn(own, others)]),
    ...locked.map(
      ({ folder, problem }): BfclProblem => ({
        ...about(folder),
        kind: "unreadable_file",
        message: `${problem}; what is in it is not scored`,
      }),
    ),
  ];
}

const notSingleTurn = (own: string, names: readonly string[]): BfclProblem => ({
  ...about(own),
  kind: "not_single_turn",
  message: `its results of ${firstOf(names)} are not scored: only the single-turn categories are`,
});
