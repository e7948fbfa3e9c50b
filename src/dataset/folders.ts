import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { byCodePoint } from "./code-points.js";

export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

export const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/** The folders in a folder, by code point; none where it does not exist. */
export const foldersIn = (path: string): readonly string[] => entriesIn(path, isFolder);

/** The files in a folder, by code point; none where it does not exist. */
export const filesIn = (path: string): readonly string[] => entriesIn(path, isFile);

function entriesIn(path: string, isWanted: (path: string) => boolean): readonly string[] {
  if (!isFolder(path)) return [];
  return readdirSync(path)
    .filter((name) => isWanted(join(path, name)))
    .sort(byCodePoint);
}
