import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { basename, join } from "node:path";

/** Puts files into a folder, each whole or not at all. Paths are relative to the folder. */
export type WholeWriter = {
  readonly write: (path: string, content: Buffer | string) => void;
  /** A file that is written line by line. */
  readonly openLines: (path: string) => LinesFile;
  /** Takes away what was not finished, by this run or one that was killed. */
  readonly close: () => void;
};

/** Where files are until they are whole. */
export const draftsFolder = ".unfinished";

/** `mayBeThere`: a file that has its bytes already is left alone. */
export function wholeWriter(folder: string, mayBeThere: boolean): WholeWriter {
  const drafts = join(folder, draftsFolder);
  // Named by the process: of two at once in one folder, one fails and neither takes the other's for its own.
  const draftOf = (path: string): string => join(drafts, `${process.pid}-${basename(path)}`);
  mkdirSync(drafts, { recursive: true });
  const growing: LinesFile[] = [];
  return {
    write(path, content) {
      const file = join(folder, path);
      if (mayBeThere && isThere(file, content)) return;
      const draft = draftOf("whole");
      writeFileSync(draft, content);
      renameSync(draft, file);
    },
    openLines(path) {
      const file = openLines(draftOf(path), join(folder, path));
      growing.push(file);
      return file;
    },
    close() {
      for (const file of growing) file.discard();
      rmSync(drafts, { recursive: true, force: true });
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

function openLines(draft: string, path: string): LinesFile {
  const file = openSync(draft, "w");
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
      renameSync(draft, path);
    },
    discard() {
      if (open) close();
    },
  };
}

const linesAtOnce = 64;

/** One write may take less than it was given. */
function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
