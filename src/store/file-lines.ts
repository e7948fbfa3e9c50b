import { closeSync, openSync, readSync } from "node:fs";
import { reading } from "./reading.js";

/** The lines of a file as bytes, without their line feeds; a file is never in memory whole. A last empty line is none. */
export function* fileLines(path: string): Generator<Buffer> {
  const file = reading(path, () => openSync(path, "r"));
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (let block = readBlock(file, path); block.length > 0; block = readBlock(file, path)) {
      const bytes = Buffer.concat([rest, block]);
      let start = 0;
      for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
        yield bytes.subarray(start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) yield rest;
  } finally {
    closeSync(file);
  }
}

const lineFeed = 0x0a;

function readBlock(file: number, path: string): Buffer {
  const block = Buffer.alloc(1 << 16);
  return block.subarray(
    0,
    reading(path, () => readSync(file, block)),
  );
}
