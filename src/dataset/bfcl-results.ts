import { basename, join } from "node:path";
import { dataError, TgEvalError, usageError } from "../core/errors.js";
import { type BfclFile, filesOf, requireFolder, subFolders } from "./bfcl-files.js";
import { didYouMean } from "./nearest-name.js";

/** A model's result files, those of a folder before those in its sub-folders; and the folders that cannot be looked into. */
export type BfclResultFiles = {
  readonly files: readonly BfclFile[];
  readonly locked: readonly { readonly folder: string; readonly problem: string }[];
};

/**
 * The models whose results a folder holds, by code point: its sub-folders with result files in them, and those that
 * cannot be looked into, for no row must be missing unsaid.
 *
 * @throws DataError where there is none: it says what the folder must hold
 */
export function listBfclModels(folder: string): readonly string[] {
  requireFolder(folder, layout);
  const models = subFolders(folder).filter((name) => isModel(join(folder, name)));
  if (models.length === 0 || models.every((name) => groupFolders.includes(name))) throw noModels(folder);
  for (const name of models) requireOneModel(join(folder, name));
  return models;
}

function isModel(folder: string): boolean {
  const { files, locked } = resultsIn(folder);
  return files.length > 0 || locked.some((one) => one.folder === folder);
}

/**
 * A model's result files: in `{folder}/{model}/` and the folders in it.
 *
 * @throws UsageError where the folder has no results of such a model
 */
export function findBfclResults(folder: string, model: string): BfclResultFiles {
  requireFolder(folder, layout);
  // Only what the folder lists is looked into: a name with a separator, or `..`, is not listed.
  const found = subFolders(folder).includes(model) ? resultsIn(join(folder, model)) : { files: [], locked: [] };
  if (found.files.length > 0 || found.locked.length > 0) {
    requireOneModel(join(folder, model));
    return found;
  }
  const models = listBfclModels(folder);
  throw usageError(
    `${folder} holds no results of ${JSON.stringify(model)}${didYouMean(model, models)}`,
    `the models there: ${models.join(", ")}`,
  );
}

const layout =
  "the folder must hold {model}/BFCL_v4_{category}_result.json (or in sub-folders of {model}/), as BFCL's `generate` writes them";

/** How BFCL sorts a model's results: what has these in it is a model's own folder, and no folder of models. */
const groupFolders: readonly string[] = ["non_live", "live", "multi_turn", "agentic", "format_sensitivity"];

/** What holds several models would become one model, put together of them all. */
function requireOneModel(folder: string): void {
  const names = isOpen(folder) ? subFolders(folder).filter((name) => !groupFolders.includes(name)) : [];
  const inside = names.map((name) => ({
    name,
    files: resultsIn(join(folder, name)).files.map((file) => basename(file.path)),
  }));
  const seen = new Map<string, string>();
  for (const { name, files } of inside) {
    for (const file of files) {
      const other = seen.get(file) ?? name;
      if (other !== name)
        throw dataError(`${folder} holds results of several models: ${other}, ${name}`, `use --results ${folder}`);
      seen.set(file, name);
    }
  }
}

const isOpen = (folder: string): boolean => resultsIn(folder).locked.every((locked) => locked.folder !== folder);

function noModels(folder: string): TgEvalError {
  return resultsIn(folder).files.length > 0
    ? dataError(`${folder} holds one model's results, not models`, "give the folder that this one is in, and --model")
    : dataError(`${folder} holds no models with BFCL results`, layout);
}

/** BFCL's own folders are two deep; a bound, for links may lead round in a circle. */
const deepest = 4;

function resultsIn(folder: string, depth = 0): BfclResultFiles {
  try {
    const files = filesOf(folder, "_result");
    const inside = depth === deepest ? [] : subFolders(folder).map((name) => resultsIn(join(folder, name), depth + 1));
    return {
      files: [...files, ...inside.flatMap((found) => found.files)],
      locked: inside.flatMap(({ locked }) => locked),
    };
  } catch (error) {
    if (!(error instanceof TgEvalError)) throw error;
    return { files: [], locked: [{ folder, problem: error.message }] };
  }
}
