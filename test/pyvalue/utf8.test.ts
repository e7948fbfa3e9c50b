import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "../../src/pyvalue/index.js";

const bytes = (...parts: readonly (string | number)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));

describe("decodeUtf8", () => {
  it.each(["", "plain", "é", "東京 😀", "\ufffd", "a\u0000b", "\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}"])(
    "decodes %j",
    (text) => {
      expect(decodeUtf8(Buffer.from(text))).toEqual({ kind: "ok", value: text });
    },
  );

  it("keeps a byte order mark, for a parser to refuse", () => {
    expect(decodeUtf8(bytes(0xef, 0xbb, 0xbf, "{}"))).toEqual({ kind: "ok", value: "\ufeff{}" });
  });

  // The offsets are those of Python's UnicodeDecodeError: where the bad sequence starts.
  it.each<readonly [string, Buffer, string, readonly [number, number]]>([
    ["a byte that is never UTF-8", bytes("ab", 0xff), "byte 0xff at offset 2", [1, 3]],
    ["a continuation without a start", bytes(0x80), "byte 0x80 at offset 0", [1, 1]],
    ["latin-1", bytes('{"city":\n"Z', 0xfc, 'rich"}'), "byte 0xfc at offset 11", [2, 3]],
    ["a sequence cut off by the end", bytes("é", 0xe6, 0x9d), "byte 0xe6 at offset 2", [1, 2]],
    ["a sequence cut off by a letter", bytes("😀", 0xf0, 0x9f, "x"), "byte 0xf0 at offset 4", [1, 2]],
    ["an overlong form", bytes(0xc0, 0x80), "byte 0xc0 at offset 0", [1, 1]],
    ["a surrogate", bytes("\n", 0xed, 0xa0, 0x80), "byte 0xed at offset 1", [2, 1]],
    ["beyond U+10FFFF", bytes("a", 0xf4, 0x90, 0x80, 0x80), "byte 0xf4 at offset 1", [1, 2]],
    ["behind real replacement characters", bytes("\ufffda\ufffd", 0xff), "byte 0xff at offset 7", [1, 4]],
    ["before a real replacement character", bytes("a", 0xff, "\ufffd"), "byte 0xff at offset 1", [1, 2]],
  ])("names the first bad byte: %s", (_, buffer, found, [line, column]) => {
    expect(decodeUtf8(buffer)).toEqual({ kind: "error", problem: { found, expected: "UTF-8", line, column } });
  });
});
