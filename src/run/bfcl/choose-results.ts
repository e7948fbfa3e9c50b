import { categoryOfName } from "../../bfcl/category.js";
import { type BfclCategory, type BfclProblem, bfclCategories } from "../../core/bfcl.js";
import type { BfclFile } from "../../dataset/bfcl-files.js";
import type { BfclData } from "./read-data.js";

/** The one file that a category's results are read from. `other`: it is of another edition than the data. */
export type ChosenResults = { readonly category: BfclCategory; readonly path: string; readonly other: boolean };

/**
 * Chooses a file for each category that has some: of the data's edition if there is one, else of the latest; and tells
 * what is left out.
 *
 * @param files as found: of equals, the first is taken
 */
export function chooseResults(
  files: readonly BfclFile[],
  data: BfclData,
  categories: readonly BfclCategory[],
): { readonly chosen: readonly ChosenResults[]; readonly problems: readonly BfclProblem[] } {
  const chosen: ChosenResults[] = [];
  const problems: BfclProblem[] = [];
  const otherEdition: BfclFile[] = [];
  const edition = Number(data.version.slice(1));
  for (const category of bfclCategories.filter((one) => categories.includes(one))) {
    const [taken, ...others] = files
      .filter(({ name }) => categoryOfName(name) === category)
      .sort((a, b) => Number(b.version === edition) - Number(a.version === edition) || b.version - a.version);
    if (taken === undefined) continue;
    if (!data.categories.has(category)) {
      problems.push(...[taken, ...others].map(({ path }) => noData(path, category, data)));
      continue;
    }
    const other = taken.version !== edition;
    chosen.push({ category, path: taken.path, other });
    if (other) otherEdition.push(taken);
    problems.push(...others.map((file) => notTaken(file, taken)));
  }
  return { chosen, problems: [...otherVersion(otherEdition, data), ...problems] };
}

const noData = (file: string, category: BfclCategory, { folder, version }: BfclData): BfclProblem => ({
  kind: "no_data",
  file,
  line: null,
  message: `${folder} has no questions of ${category} among its files of BFCL ${version}; these results are not scored`,
});

/** Mostly it is so of all of a model's files, and is told once. */
function otherVersion([first, ...others]: readonly BfclFile[], data: BfclData): readonly BfclProblem[] {
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, and so are those of ${others.length} more files of the model`;
  const message = `results of BFCL v${first.version} are scored on the data of ${data.version}, joined by category and number${more}`;
  return [{ kind: "other_version", file: first.path, line: null, message }];
}

const notTaken = ({ path, name, version }: BfclFile, taken: BfclFile): BfclProblem => ({
  kind: version === taken.version ? "duplicate_id" : "other_version",
  file: path,
  line: null,
  message: `results of ${name} (v${version}) are not scored: those in ${taken.path} (v${taken.version}) are`,
});
