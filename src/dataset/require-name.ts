import { dataError, usageError } from "../core/errors.js";

/**
 * An id becomes part of a path, so it must be one file name and nothing else.
 *
 * @param where the file and the line that name it
 * @param names the file that it names, e.g. `data/{id}.json`
 * @throws DataError for one with a separator or `..` in it
 */
export function requireIdName(id: string, { where, names }: { readonly where: string; readonly names: string }): void {
  if (isOneName(id)) return;
  throw dataError(
    `${where}: the sample id ${JSON.stringify(id)} is not a file name`,
    `an id names ${names}: it has no separator and no \`..\` in it`,
  );
}

/**
 * A model's name becomes a folder's, where predictions are to be written.
 *
 * @throws UsageError for one that is not a folder's name, as those of hubs are not
 */
export function requireModelName(model: string): void {
  if (model !== "" && model !== "." && isOneName(model)) return;
  const plain = model.replaceAll(/[^\p{L}\p{N}._-]+|\.\.+/gu, "-").replaceAll(/^[-.]+|[-.]+$/g, "");
  throw usageError(
    `${JSON.stringify(model)} cannot name a folder of predictions: it is one folder name, without separators or \`..\``,
    `give the predictions a name, e.g. --name ${plain === "" ? "my-model" : plain}`,
  );
}

const isOneName = (name: string): boolean => !/[/\\\0]/.test(name) && !name.includes("..");
