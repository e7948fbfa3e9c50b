import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { dataError, TgEvalError } from "../core/errors.js";
import type { Dataset, DatasetOptions } from "./layout.js";
import { layouts } from "./layouts/index.js";

/**
 * Opens a dataset folder with the layout that fits it.
 *
 * @throws DataError that says what was expected where, for a path that is no dataset
 */
export function openDataset(folder: string, options: DatasetOptions): Dataset {
  if (!existsSync(folder)) throw dataError(`there is no dataset at ${folder}`, expectation);
  if (!statSync(folder).isDirectory()) throw notAFolder(folder);
  const layout = readable(folder, () => layouts.find((candidate) => candidate.detect(folder)));
  if (layout !== undefined) return readable(folder, () => layout.open(folder, options));
  throw noLayout(folder);
}

const expectation = `a dataset is a folder with ${layouts.map(({ looksLike }) => looksLike).join(", or with ")}`;

function notAFolder(path: string): TgEvalError {
  const archive = /\.(zip|tar|gz|tgz|zst)$/i.test(path);
  return dataError(
    `${path} is a file, not a dataset folder`,
    archive ? "unpack it first and give the folder" : expectation,
  );
}

/** A parent of the dataset is the usual slip: its name repeats when an archive is unpacked. */
function noLayout(folder: string): TgEvalError {
  const inside = readdirSync(folder).find((name) => isDataset(join(folder, name)));
  if (inside !== undefined) {
    return dataError(
      `${folder} is not a dataset, but ${join(folder, inside)} is`,
      `use --dataset ${join(folder, inside)}`,
    );
  }
  return dataError(
    `${folder} is not a dataset: neither test.jsonl nor train.jsonl is in it, and it has no sft_data folder`,
    expectation,
  );
}

/** Any path may stand beside the dataset, also one that may not be looked into. */
function isDataset(path: string): boolean {
  try {
    return (
      statSync(path, { throwIfNoEntry: false })?.isDirectory() === true && layouts.some(({ detect }) => detect(path))
    );
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

/** @throws DataError where the system does not let the folder be read */
function readable<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new TgEvalError("data", `${folder} cannot be read: ${error.code}`, { cause: error });
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { readonly code: string } =>
  error instanceof Error && "syscall" in error && "code" in error;
