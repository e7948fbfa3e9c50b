import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filesDigest, sampleChecksum } from "../../src/dataset/index.js";

type Files = readonly (readonly [path: string, text: string | null])[];

function checksumOf(files: Files, running = filesDigest()): string {
  const { digest, finish } = sampleChecksum(running);
  for (const [path, text] of files) digest.add(path, text === null ? null : Buffer.from(text));
  return finish();
}

describe("the checksum of a sample's files", () => {
  it("is CRC-32 over each file's length, a NUL and its bytes", () => {
    // CRC-32 of "123456789" is cbf43926 (its check value in every catalogue); 9 and a NUL come before it here.
    expect(checksumOf([["a", "123456789"]])).toBe(crcOf("9\x00123456789"));
    expect(crcOf("123456789")).toBe("cbf43926");
    expect(
      checksumOf([
        ["a", "{}"],
        ["b", null],
        ["c", ""],
      ]),
    ).toBe(crcOf("2\0{}-\x000\0"));
  });

  it("has 8 hex digits, zeros in front as well", () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(checksumOf([["a", text]])).toMatch(/^[0-9a-f]{8}$/)));
    expect(checksumOf([])).toBe("00000000");
  });

  it("does not go by paths, but by what is there and where one file ends", () => {
    expect(checksumOf([["a", "x"]])).toBe(checksumOf([["elsewhere/b", "x"]]));
    const others: readonly Files[] = [
      [["a", "y"]],
      [["a", null]],
      [["a", ""]],
      [],
      [
        ["a", "x"],
        ["b", ""],
      ],
      [
        ["a", ""],
        ["b", "x"],
      ],
    ];
    expect(new Set([[["a", "x"]] as Files, ...others].map((files) => checksumOf(files))).size).toBe(others.length + 1);
  });

  it("leaves the running digest as it would be without it", () => {
    const files: Files = [
      ["data/a.json", "{}"],
      ["data/b.json", null],
    ];
    const [plain, beside] = [filesDigest(), filesDigest()];
    for (const [path, text] of files) plain.add(path, text === null ? null : Buffer.from(text));
    checksumOf(files, beside);
    expect(beside.finish()).toBe(plain.finish());
  });
});

/** Bit by bit, as the definition has it (polynomial edb88320, reflected). */
function crcOf(text: string): string {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
