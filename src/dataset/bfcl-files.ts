import { type Dirent, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { dataError, TgEvalError } from "../core/errors.js";
import { byCodePoint } from "./code-points.js";

/** A file in BFCL's naming: `BFCL_v4_live_simple.json` is version 4's `live_simple`. */
export type BfclFile = { readonly version: number; readonly name: string; readonly path: string };

export type BfclDataFiles = { readonly questions: readonly BfclFile[]; readonly answers: readonly BfclFile[] };

/**
 * The question and answer files of a data folder: in `data/` and `possible_answer/`, or as BFCL's own repository has
 * them, the questions beside `possible_answer/`; the folder `data/` itself will do. Plain files come before compressed ones of the same name.
 *
 * @param isWanted which files are questions; others, of other kinds of categories, may stand beside them
 * @throws DataError where there are no questions: it says what the folder must hold
 */
export function findBfclData(folder: string, isWanted: (file: BfclFile) => boolean): BfclDataFiles {
  requireFolder(folder, dataLayout);
  const inData = (path: string): readonly BfclFile[] => filesOf(path, "").filter(isWanted);
  const questions = firstFound([join(folder, "data"), folder], inData);
  if (questions.length === 0) throw noQuestions(folder, isWanted);
  const places = [folder, join(folder, "data"), join(folder, "..")];
  const answers = firstFound(
    places.map((place) => join(place, "possible_answer")),
    inData,
  );
  return { questions, answers };
}

const dataLayout =
  "the folder must hold data/BFCL_v4_{category}.json and possible_answer/BFCL_v4_{category}.json, or v3's; `tg-eval bfcl --help` says where to get them";

function noQuestions(folder: string, isWanted: (file: BfclFile) => boolean): TgEvalError {
  const inside = subFolders(folder).find((name) =>
    [join(folder, name, "data"), join(folder, name)].some((path) => filesOf(path, "").some(isWanted)),
  );
  const hint = inside === undefined ? dataLayout : `use --data ${join(folder, inside)}`;
  return dataError(`${folder} holds no questions of BFCL's single-turn categories`, hint);
}

/** @throws DataError for what is no folder */
export function requireFolder(path: string, hint: string): void {
  if (isFolder(path)) return;
  throw dataError(existsSync(path) ? `${path} is a file, not a folder` : `there is no folder ${path}`, hint);
}

const firstFound = (folders: readonly string[], find: (folder: string) => readonly BfclFile[]): readonly BfclFile[] =>
  folders.map(find).find((files) => files.length > 0) ?? [];

/**
 * The files of a folder in BFCL's naming, by code point; none where it is not there.
 *
 * @param ending what comes behind the category: `_result`, or nothing
 */
export function filesOf(folder: string, ending: "" | "_result"): readonly BfclFile[] {
  if (!isFolder(folder)) return [];
  return entriesIn(folder).flatMap(({ name: file }) => {
    const [, version, name] = fileName.exec(file) ?? [];
    if (version === undefined || name === undefined || !name.endsWith(ending)) return [];
    return [{ version: Number(version), name: name.slice(0, name.length - ending.length), path: join(folder, file) }];
  });
}

const fileName = /^BFCL_v(\d+)_(\w+)\.jsonl?(?:\.gz)?$/;

/** Names of the folders in a folder, links to folders among them, by code point. */
export const subFolders = (folder: string): readonly string[] =>
  entriesIn(folder)
    .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(folder, entry.name))))
    .map(({ name }) => name);

/** @throws DataError where the system does not let the folder be read */
function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => byCodePoint(a.name, b.name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // fs throws nothing but system errors
    throw new TgEvalError("data", `${folder} cannot be read: ${code}`, { cause: error });
  }
}

/** Anything may stand in a folder, also a link that leads nowhere or round in a circle. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
