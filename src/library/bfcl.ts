import { resolve } from "node:path";
import { categoryFacts, categoryOfName } from "../bfcl/category.js";
import { type DialectName, dialectNames } from "../bfcl/dialects/index.js";
import {
  type BfclCategory,
  type BfclPublishedRow,
  type BfclRow,
  type BfclRules,
  bfclCategories,
  bfclRuleEditions,
} from "../core/bfcl.js";
import { usageError } from "../core/errors.js";
import { findBfclResults, listBfclModels } from "../dataset/bfcl-results.js";
import { didYouMean } from "../dataset/index.js";
import { markdown } from "../reporters/markdown.js";
import { evaluateBfcl as evaluate } from "../run/bfcl/evaluate.js";
import { bfclTables } from "../tables/bfcl-tables.js";
import { bfclDefaults, defaults } from "./options.js";
import { packageCommit, packageVersion } from "./package.js";
import { systemClock } from "./system-clock.js";

export type BfclOptions = {
  /** The folder with the benchmark's `data/` and `possible_answer/`. */
  readonly data: string;
  /** The folder with a folder a model, as BFCL's `generate` writes them. */
  readonly results: string;
  /** Names of those folders, or of models: a `/` stands for `_`. All, if not given. */
  readonly models?: readonly string[] | undefined;
  /** Default `v4`. */
  readonly rules?: string | undefined;
  /** In either edition's words; all, if not given. */
  readonly categories?: readonly string[] | undefined;
  /** How results are read, of all models or by a model's name; found out, if not given. */
  readonly dialects?: readonly DialectChoice[] | undefined;
  readonly underscoreToDot?: boolean | undefined;
  /** Whether a run's record says how results are read. */
  readonly fromRecord?: boolean | undefined;
  /** Also compute the figures that docs/bfcl.md calls honest. */
  readonly honest?: boolean | undefined;
  /** Published models to stand beside, as `gpt-4.1` or `gpt-4.1:fc`. */
  readonly beside?: readonly string[] | undefined;
  /** Of the bootstrap; default 10,000, and seed 1. */
  readonly draws?: number | undefined;
  readonly seed?: number | undefined;
  /** Run records go to `{out}/runs/`; default `results`. */
  readonly out?: string | undefined;
};

export type DialectChoice = { readonly model: string | null; readonly dialect: string };

export type BfclResult = { readonly rows: readonly BfclRow[]; readonly beside: readonly BfclPublishedRow[] };

/**
 * Scores BFCL results by the leaderboard's rules and writes one run record a model. Nothing is asked of any network.
 *
 * @throws TgEvalError for folders and names that are not there, and where a record cannot be written
 */
export async function evaluateBfcl(options: BfclOptions): Promise<BfclResult> {
  const { honest = false, draws = bfclDefaults.draws, seed = bfclDefaults.seed } = options;
  const beside = await publishedBeside(options.beside ?? []);
  const rows = evaluate({
    ...bfclSelection(options),
    honest,
    draws: { draws, seed },
    out: options.out ?? defaults.out,
    tool: { version: packageVersion(), commit: packageCommit(), node: process.version },
    clock: systemClock,
    table: (row) =>
      markdown.render({
        tool: "tg-eval",
        version: packageVersion(),
        tables: bfclTables([row], []),
        data: {},
        records: [],
      }),
  });
  return { rows: [...rows], beside };
}

async function publishedBeside(names: readonly string[]): Promise<readonly BfclPublishedRow[]> {
  if (names.length === 0) return [];
  const [{ besideRows }, { publishedFigures }] = await Promise.all([
    import("./bfcl-beside.js"),
    import("./published.js"),
  ]);
  return besideRows(names, await publishedFigures());
}

/** What is to be scored and how it is read, checked. */
export function bfclSelection(options: BfclOptions) {
  const results = resolve(options.results);
  requireNames(options);
  const models = [...new Set((options.models ?? listBfclModels(results)).map(folderOf))];
  // Of several the last may be a slip: that is found out before the first is recorded.
  for (const model of models) findBfclResults(results, model);
  const dialects = (options.dialects ?? []).map(({ model, dialect }) => ({
    model: model === null ? null : folderOf(model),
    dialect: oneOf(dialect, dialectNames, "dialect"),
  }));
  const stranger = dialects.find(({ model }) => model !== null && !models.includes(model))?.model ?? null;
  if (stranger !== null)
    throw usageError(
      `a dialect is given for ${stranger}, which is not scored`,
      `name it among the models: ${models.join(", ")}`,
    );
  return {
    data: resolve(options.data),
    results,
    models,
    rules: oneOf<BfclRules>(options.rules ?? bfclDefaults.rules, bfclRuleEditions, "edition of rules"),
    categories: options.categories === undefined ? null : categoriesNamed(options.categories),
    said: (model: string) => ({
      dialect: saidDialect(dialects, model),
      underscoreToDot: options.underscoreToDot,
      fromRecord: options.fromRecord,
    }),
  };
}

/** An empty list, as `--model ""` gives, would score nothing. */
function requireNames({ models, categories, dialects }: BfclOptions): void {
  if (models?.length === 0) throw usageError("no model is named", "leave the models out to score every one");
  if (categories?.length === 0) throw usageError("no category is named", `there is ${bfclCategories.join(", ")}`);
  if (dialects?.some(({ model }) => model === "") === true)
    throw usageError("a dialect is given for no model", "--dialect NAME for all, --dialect MODEL=NAME for one");
}

/** BFCL's `generate` names a model's folder so. */
const folderOf = (model: string): string => model.replaceAll("/", "_");

type KnownChoice = { readonly model: string | null; readonly dialect: DialectName };

/** What is said of the model itself wins; of two that say something of it, the last. */
const saidDialect = (choices: readonly KnownChoice[], model: string): DialectName | undefined =>
  (choices.findLast((choice) => choice.model === model) ?? choices.findLast((choice) => choice.model === null))
    ?.dialect;

/** Categories in either edition's words; a group's name stands for those in it. */
function categoriesNamed(names: readonly string[]): readonly BfclCategory[] {
  const wanted = new Set(names.flatMap((name) => groupNamed(name) ?? [categoryNamed(name)]));
  return bfclCategories.filter((category) => wanted.has(category));
}

const groupNamed = (name: string): readonly BfclCategory[] | undefined =>
  name === "live" || name === "non_live"
    ? bfclCategories.filter((category) => categoryFacts[category].group === name)
    : undefined;

const categoryNamed = (name: string): BfclCategory => categoryOfName(name) ?? oneOf(name, bfclCategories, "category");

function oneOf<T extends string>(name: string, known: readonly T[], what: string): T {
  const found = known.find((one) => one === name);
  if (found !== undefined) return found;
  throw usageError(
    `there is no ${what} ${JSON.stringify(name)}${didYouMean(name, known)}`,
    `there is ${known.join(", ")}`,
  );
}
