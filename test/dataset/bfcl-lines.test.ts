import { chmodSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readBfclLines } from "../../src/dataset/bfcl-lines.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { unprivileged } from "../support/unprivileged.js";

const fileOf = (content: string | Buffer, name = "a.json") => join(writeFiles(tempFolder(), { [name]: content }), name);

const linesOf = (content: string | Buffer, name?: string) => {
  const read = readBfclLines(fileOf(content, name));
  return read.kind === "read" ? [...read.lines] : read;
};

describe("a file of lines", () => {
  it("has those that are not blank, with their numbers", () => {
    expect(linesOf("\n{a}\n  \n\t\n{b}\n\n{ü}")).toEqual([
      { number: 2, text: "{a}" },
      { number: 5, text: "{b}" },
      { number: 7, text: "{ü}" },
    ]);
    expect(linesOf("")).toEqual([]);
  });

  it("may come from Windows, with a byte order mark and CRLF", () => {
    expect(linesOf("\ufeff{a}\r\n\r\n{b}\r\n")).toEqual([
      { number: 1, text: "{a}" },
      { number: 3, text: "{b}" },
    ]);
  });

  it("ends a line at LF alone: JSON may hold the others", () => {
    expect(linesOf('"a\u2028b\u0085c\u2029d"\n')).toEqual([{ number: 1, text: '"a\u2028b\u0085c\u2029d"' }]);
  });

  it("may have a line that is no UTF-8, which spoils no other", () => {
    const broken = Buffer.concat([Buffer.from('\ufeff{"ü"}\r\n{"x'), Buffer.from([0xff]), Buffer.from('"}\n{"é"}\n')]);
    expect(linesOf(broken)).toEqual([
      { number: 1, text: '{"ü"}' },
      { number: 2, problem: "it is not UTF-8: byte 0xff at offset 3 of the line" },
      { number: 3, text: '{"é"}' },
    ]);
  });

  it("may be compressed; its bytes are those on disk", () => {
    const bytes = gzipSync("{a}\n{b}\n");
    const read = readBfclLines(fileOf(bytes, "a.json.gz"));
    expect(read).toMatchObject({ kind: "read", bytes });
    expect(linesOf(bytes, "a.json.gz")).toEqual([
      { number: 1, text: "{a}" },
      { number: 2, text: "{b}" },
    ]);
  });

  it.each([
    ["cut short", gzipSync("{a}\n".repeat(1000)).subarray(0, 25), "Z_BUF_ERROR"],
    ["no gzip at all", Buffer.from("{a}\n"), "Z_DATA_ERROR"],
  ])("may be damaged: compressed and %s", (_, bytes, code) => {
    expect(linesOf(bytes, "a.json.gz")).toEqual({ kind: "failed", problem: `it cannot be decompressed: ${code}` });
  });

  it("may be missing, a folder, or closed", () => {
    const file = fileOf("{a}");
    chmodSync(join(file, ".."), 0o755);
    chmodSync(file, 0);
    expect(unprivileged(() => readBfclLines(file))).toEqual({ kind: "failed", problem: "it cannot be read: EACCES" });
    expect(readBfclLines(join(file, ".."))).toEqual({ kind: "failed", problem: "it cannot be read: EISDIR" });
    expect(readBfclLines(`${file}x`)).toEqual({ kind: "failed", problem: "it is not there" });
  });
});
