import { constants } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import type { FileRead } from "./read-file.js";

/** Where a line lies in its file, without its end; numbers count from 1. */
export type LinePlace = { readonly number: number; readonly offset: number; readonly length: number };

/**
 * The lines of a file, one after the other, in flat memory: a line's bytes are good until the next one is asked for. Only
 * LF ends a line: JSON may hold every other line end as it is. A byte order mark is no part of the first. A line that is too
 * long to be a text comes with its place alone.
 *
 * @throws a system error where the file cannot be read
 */
export function* linesOf(path: string): Generator<LinePlace & { readonly bytes: Buffer | null }> {
  let number = 0;
  let offset = 0;
  for (const pieces of splitAtLineFeeds(path)) {
    number += 1;
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const bytes = length > constants.MAX_STRING_LENGTH ? null : whole(pieces);
    const marked = number === 1 && bytes?.subarray(0, 3).equals(byteOrderMark) === true ? byteOrderMark.length : 0;
    yield { number, offset: offset + marked, length: length - marked, bytes: bytes?.subarray(marked) ?? null };
    offset += length + 1;
  }
}

/** A line within one block is not copied: it is used before the next is read. */
const whole = (pieces: readonly Buffer[]): Buffer => {
  const [only, ...others] = pieces;
  return only !== undefined && others.length === 0 ? only : Buffer.concat(pieces);
};

const byteOrderMark = Buffer.from("\uFEFF");
const blockBytes = 1 << 20;
const lineFeed = 0x0a;

/** Each line as the pieces of it that blocks held. */
function* splitAtLineFeeds(path: string): Generator<readonly Buffer[]> {
  let pieces: Buffer[] = [];
  for (const block of blocksOf(path)) {
    let start = 0;
    for (let end = block.indexOf(lineFeed); end !== -1; end = block.indexOf(lineFeed, start)) {
      yield [...pieces, block.subarray(start, end)];
      pieces = [];
      start = end + 1;
    }
    // The block is filled again, so what is kept of it is copied.
    if (start < block.length) pieces.push(Buffer.from(block.subarray(start)));
  }
  if (pieces.length > 0) yield pieces;
}

function* blocksOf(path: string): Generator<Buffer> {
  const descriptor = openSync(path, "r");
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    for (let length = readSync(descriptor, block); length > 0; length = readSync(descriptor, block))
      yield block.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads one line of a file. As with whole files, what cannot be read is a value. */
export function readLine(path: string, { offset, length }: LinePlace): FileRead {
  if (length > constants.MAX_STRING_LENGTH) return { kind: "failed", code: `${length} bytes` };
  try {
    const descriptor = openSync(path, "r");
    try {
      const bytes = Buffer.allocUnsafe(length);
      return { kind: "read", bytes: bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset)) };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // fs throws nothing but system errors
    return code === "ENOENT" ? { kind: "missing" } : { kind: "failed", code: code ?? String(error) };
  }
}
