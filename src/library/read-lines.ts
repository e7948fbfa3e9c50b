import { closeSync, openSync, readSync } from "node:fs";
import { usageError } from "../core/errors.js";

/** A line of a file, without its end; numbers count from 1. `problem`: it is no text. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly problem: string };

/**
 * The lines of a UTF-8 file that are not blank. Only LF ends a line: JSON may hold every other line end as it is.
 *
 * No file, whatever it holds, fills the memory: what is longer than any entry is a problem and not a line.
 *
 * @throws UsageError for a file that cannot be read
 */
export function* readLines(file: string): Generator<Line> {
  let number = 0;
  for (const bytes of splitAtLineFeeds(file)) {
    number += 1;
    const line = decodeLine(bytes);
    if ("problem" in line || line.text.trim() !== "") yield { number, ...line };
  }
}

const blockBytes = 1 << 20;
const longestLine = 1 << 24;

/** A line that is too long is cut somewhere, and still too long. */
function* splitAtLineFeeds(file: string): Generator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for (const block of readBlocks(file)) {
    let start = 0;
    for (let end = block.indexOf(lineFeed); end !== -1; end = block.indexOf(lineFeed, start)) {
      yield joined(rest, block.subarray(start, end));
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    rest = joined(rest, block.subarray(start));
  }
  if (rest.length > 0) yield rest;
}

const lineFeed = 0x0a;

const joined = (before: Buffer, more: Buffer): Buffer =>
  before.length > longestLine ? before : Buffer.concat([before, more]);

function* readBlocks(file: string): Generator<Buffer> {
  const descriptor = reading(file, () => openSync(file, "r"));
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    for (;;) {
      const length = reading(file, () => readSync(descriptor, block));
      if (length === 0) return;
      yield block.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function reading<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw usageError(
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`,
      "give a file that `tg-eval store export` wrote",
    );
  }
}

function decodeLine(bytes: Buffer): { readonly text: string } | { readonly problem: string } {
  if (bytes.length > longestLine) return { problem: `it is longer than ${longestLine} bytes` };
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { problem: "it is not UTF-8" };
  }
}

/** Drops a byte order mark, as some editors put one before the first line. */
const utf8 = new TextDecoder("utf-8", { fatal: true });
