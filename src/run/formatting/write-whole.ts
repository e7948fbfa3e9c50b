import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Puts files into a folder, each whole or not at all. */
export type WholeWriter = { readonly write: (path: string, content: Buffer | string) => void };

/** `mayBeThere`: a file that has its bytes already is left alone. Paths are relative to the folder. */
export function wholeWriter(folder: string, mayBeThere: boolean): WholeWriter {
  const unfinished = join(folder, `unfinished-${process.pid}`);
  return {
    write(path, content) {
      const file = join(folder, path);
      if (mayBeThere && isThere(file, content)) return;
      writeFileSync(unfinished, content);
      renameSync(unfinished, file);
    },
  };
}

function isThere(file: string, content: Buffer | string): boolean {
  try {
    return readFileSync(file).equals(typeof content === "string" ? Buffer.from(content) : content);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false; // fs throws nothing but system errors
    throw error;
  }
}

/** A file that grows line by line beside its place, and is put there when it is whole. */
export type LinesFile = {
  readonly add: (line: string) => void;
  readonly finish: () => void;
  /** Nothing, once it is finished. */
  readonly discard: () => void;
};

export function openLines(path: string): LinesFile {
  const unfinished = `${path}.${process.pid}`;
  const file = openSync(unfinished, "w");
  let waiting: string[] = [];
  let open = true;
  const flush = (): void => {
    writeAll(file, Buffer.from(waiting.join("")));
    waiting = [];
  };
  const close = (): void => {
    open = false;
    closeSync(file);
  };
  return {
    add(line) {
      waiting.push(line);
      if (waiting.length === linesAtOnce) flush();
    },
    finish() {
      flush();
      close();
      renameSync(unfinished, path);
    },
    discard() {
      if (!open) return;
      close();
      rmSync(unfinished, { force: true });
    },
  };
}

const linesAtOnce = 64;

/** One write may take less than it was given. */
function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
