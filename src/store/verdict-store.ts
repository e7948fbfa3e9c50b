import { mkdirSync, readFileSync, realpathSync, statfsSync } from "node:fs";
import { join } from "node:path";
import type { Database, Key } from "lmdb";
import { TgEvalError } from "../core/errors.js";
import type { VerdictStore } from "../core/ports.js";
import type { Edition } from "../core/verdict.js";
import { canBeLmdb } from "./lmdb-file.js";
import { networkMount } from "./network-mount.js";
import { decodeFailure, decodeVerdict } from "./stored.js";

/**
 * Opens the verdict store in a folder, which is made if it is not there.
 *
 * What `add` and `addFailure` acknowledge has been committed, flushed (fdatasync) and read back: it survives a killed
 * process, and a power cut as far as the disk keeps its word. Several processes may have the folder open at once, on
 * one machine: LMDB's locks do not reach across a network, so a network filesystem is refused. That check needs Linux's
 * `/proc`; elsewhere (macOS, Windows) it is not made.
 *
 * An entry that cannot be read counts as absent: the edition before it is the newest, and `add` puts a new one in its
 * place.
 */
export const openVerdictStore = async (path: string): Promise<VerdictStore> => {
  const folder = makeFolder(path);
  refuseNetworkMount(folder, path);
  refuseFullDisk(folder, path);
  const { root, verdicts, failures } = await openDatabases(folder, path);

  const read = (key: string, edition: number): Edition | undefined => {
    const verdict = decodeVerdict(verdicts.get([key, edition]));
    return verdict === undefined ? undefined : { ...verdict, edition };
  };

  /** Runs `change` in a transaction of its own; a reader that follows sees what is then on disk. */
  const write = async (change: () => void): Promise<void> => {
    try {
      await root.transaction(change);
    } catch (error) {
      throw notWritten(path, error);
    }
    root.resetReadTxn();
  };

  return {
    path,

    newest: (key) => {
      for (let edition = lastEdition(verdicts, key); edition > 0; edition--) {
        const found = read(key, edition);
        if (found !== undefined) return found;
      }
      return undefined;
    },

    add: async (key, verdict, after) => {
      const edition = after + 1;
      const text = JSON.stringify(verdict);
      await write(() => {
        if (read(key, edition) === undefined) void verdicts.put([key, edition], text);
      });
      const stored = read(key, edition);
      if (stored === undefined) throw notWritten(path);
      return stored;
    },

    failure: (key) => decodeFailure(failures.get(key)),

    addFailure: async (key, failure) => {
      const text = JSON.stringify(failure);
      await write(() => void failures.put(key, text));
      if (failures.get(key) === undefined) throw notWritten(path);
    },

    close: () => root.close(),
  };
};

const makeFolder = (path: string): string => {
  try {
    mkdirSync(path, { recursive: true });
    return realpathSync(path);
  } catch (error) {
    throw notOpened(path, error);
  }
};

const refuseNetworkMount = (folder: string, path: string): void => {
  if (process.platform !== "linux") return;
  const type = networkMount(readFileSync("/proc/self/mountinfo", "utf8"), folder);
  if (type === null) return;
  throw new TgEvalError("storage", `${path} lies on a network filesystem (${type}), where its locks do not hold`, {
    hint: "Choose a folder on a local disk with --store.",
  });
};

/** LMDB writes to a map of the file: without room for its first pages the process would be killed, not told. */
const refuseFullDisk = (folder: string, path: string): void => {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < leastRoom) throw notWritten(path);
};

const leastRoom = 1 << 16;

type Databases = {
  readonly root: Database<string>;
  /** By key and edition; a key's editions count from 1 without gaps. */
  readonly verdicts: Database<string, Key>;
  readonly failures: Database<string, string>;
};

const openDatabases = async (folder: string, path: string): Promise<Databases> => {
  const { open } = await import("lmdb");
  try {
    if (!canBeLmdb(join(folder, "data.mdb"))) throw new Error("its data.mdb is no LMDB file, or was cut short");
    const root = open<string>({
      path: folder,
      // A folder whose name has a dot in it would be taken for a file.
      noSubdir: false,
      maxDbs: 2,
      encoding: "string",
      // A commit is a flush, so that one promise tells of both; it measured as fast as flushing later.
      overlappingSync: false,
      // Otherwise a failed commit also rejects a promise of lmdb's own that nobody can catch, and the process ends.
      eventTurnBatching: false,
    });
    return {
      root,
      verdicts: root.openDB<string>({ name: "verdicts", encoding: "string" }),
      failures: root.openDB<string, string>({ name: "failures", encoding: "string" }),
    };
  } catch (error) {
    throw notOpened(path, error);
  }
};

const lastEdition = (verdicts: Databases["verdicts"], key: string): number => {
  let edition = 0;
  while (verdicts.doesExist([key, edition + 1])) edition += 1;
  return edition;
};

const notOpened = (path: string, cause: unknown): TgEvalError =>
  new TgEvalError("storage", `the verdict store ${path} cannot be opened: ${messageOf(cause)}`, {
    hint: "Choose a folder that can be written with --store, or move away what lies there.",
    cause,
  });

const notWritten = (path: string, cause?: unknown): TgEvalError => {
  // lmdb rejects a second promise, which hangs on the error, for the same failed commit.
  if (cause instanceof Error && "commitError" in cause && cause.commitError instanceof Promise) {
    cause.commitError.catch(() => undefined);
  }
  return new TgEvalError("storage", `a verdict could not be written to ${path}: the disk is full, or failing`, {
    hint: "Free some space there, or choose another folder with --store. What was stored before is safe.",
    cause,
  });
};

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
