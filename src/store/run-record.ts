import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type ClaimedFolder, claimFolder, releaseClaim } from "./claim.js";
import { modelLabel } from "./model-label.js";
import { storing } from "./storing.js";

/** A run record being written: one folder, one writer, under a name with a dot until it is complete. */
export type RecordWriter = {
  /** When the work began: for a continued run, when it first did. */
  readonly started: string;
  /** The name the folder will have. */
  readonly name: string;
  /** The folder's path as it is now. */
  readonly path: () => string;
  /** Appends a line to `samples.jsonl`. */
  readonly append: (line: string) => void;
  readonly write: (file: string, text: string) => void;
  /** Gives the folder its name; returns the final path. */
  readonly complete: () => string;
  /** Leaves the folder to the same command, run again. */
  readonly leave: () => void;
  /** Removes a folder that nothing was bought for; one that was continued is left again. */
  readonly discard: () => void;
};

/**
 * Opens a record under `{out}/runs/`, continuing an unfinished one of the same spec whose writer is gone.
 *
 * What was scored is written anew from the first line: verdicts come from the store, so nothing is bought twice.
 *
 * @param spec everything that determines the record, as text
 * @throws StorageError where the folder cannot be written
 */
export function openRecord(options: {
  readonly out: string;
  readonly model: string;
  readonly spec: string;
  readonly now: Date;
}): RecordWriter {
  const runs = join(options.out, "runs");
  return storing(runs, () => writer(claimFolder({ runs, label: modelLabel(options.model), ...options })));
}

function writer({ folder, claim, continued }: ClaimedFolder): RecordWriter {
  const lines = lineWriter(join(folder, "samples.jsonl"));
  const name = basename(folder).slice(1);
  let path = folder;
  return {
    started: claim.started,
    name,
    path: () => path,
    append: (line) => storing(folder, () => lines.append(line)),
    write: (file, text) => storing(folder, () => writeFileSync(join(folder, file), text)),
    complete: () =>
      storing(folder, () => {
        lines.close();
        path = join(dirname(folder), name);
        renameSync(folder, path);
        rmSync(join(path, "claim.json"), { force: true });
        return path;
      }),
    leave: () =>
      storing(folder, () => {
        lines.close();
        releaseClaim(folder, claim);
      }),
    discard: () =>
      storing(folder, () => {
        lines.close();
        if (continued) releaseClaim(folder, claim);
        else rmSync(folder, { recursive: true, force: true });
      }),
  };
}

/** Appends lines to a new file, in blocks. */
function lineWriter(path: string) {
  const block = 1 << 16;
  const file = openSync(path, "w");
  let pending: string[] = [];
  let size = 0;
  let open = true;
  const flush = () => {
    let bytes = Buffer.from(pending.join(""));
    pending = [];
    size = 0;
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(file, bytes));
  };
  return {
    append(line: string) {
      pending.push(line, "\n");
      size += line.length + 1;
      if (size >= block) flush();
    },
    close() {
      if (!open) return;
      open = false;
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}
