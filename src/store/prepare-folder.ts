import { mkdirSync, readFileSync, realpathSync, statfsSync } from "node:fs";
import { TgEvalError } from "../core/errors.js";
import { networkMount } from "./network-mount.js";
import { notOpened, notWritten } from "./storage-errors.js";

/** Makes the store's folder if it is not there, and refuses one where LMDB cannot work; returns its real path. */
export function prepareFolder(path: string): string {
  const folder = makeFolder(path);
  refuseNetworkMount(folder, path);
  refuseFullDisk(folder, path);
  return folder;
}

function makeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return realpathSync(path);
  } catch (error) {
    throw notOpened(path, error);
  }
}

function refuseNetworkMount(folder: string, path: string): void {
  if (process.platform !== "linux") return;
  const type = networkMount(readFileSync("/proc/self/mountinfo", "utf8"), folder);
  if (type === null) return;
  throw new TgEvalError("storage", `${path} lies on a network filesystem (${type}), where its locks do not hold`, {
    hint: "Choose a folder on a local disk with --store.",
  });
}

/** LMDB writes to a map of the file: without room for its first pages the process would be killed, not told. */
function refuseFullDisk(folder: string, path: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < leastRoom) throw notWritten(path);
}

const leastRoom = 1 << 16;
