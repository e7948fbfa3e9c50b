import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSplit } from "../../src/dataset/split.js";
import { errorOf } from "../support/errors.js";

const idsOf = (text: string) => parseSplit(text, "sft_data/test.txt").ids;

describe("a split file", () => {
  it.each([
    ["one id a line", "a\nb\n"],
    ["no line end after the last id", "a\nb"],
    ["CRLF", "a\r\nb\r\n"],
    ["CR alone", "a\rb\r"],
    ["a byte order mark first", "\uFEFFa\nb\n"],
    ["blank lines", "\n\na\n\n\nb\n\n"],
    ["lines of nothing but white space", "a\n  \t \nb\n"],
    ["spaces and tabs around ids", "  a\t\n\tb  \n"],
    ["another order", "b\na\n"],
    ["an id twice", "a\nb\na\n"],
  ])("with %s names a and b", (_, text) => {
    expect(idsOf(text)).toEqual(["a", "b"]);
  });

  it.each([
    ["empty", ""],
    ["blank", " \r\n\n\t\n"],
    ["a byte order mark alone", "\uFEFF"],
  ])("that is %s names nothing", (_, text) => {
    expect(parseSplit(text, "sft_data/test.txt")).toEqual({ ids: [], problems: [] });
  });

  it("tells of an id that comes again, with its line, each time", () => {
    const { problems } = parseSplit("a\n\nb\na\na\n", "sft_data/test.txt");
    expect(problems.map(({ kind, file, path, found, concerns }) => ({ kind, file, path, found, concerns }))).toEqual([
      { kind: "id_repeated", file: "sft_data/test.txt", path: "line 4", found: '"a" again', concerns: "note" },
      { kind: "id_repeated", file: "sft_data/test.txt", path: "line 5", found: '"a" again', concerns: "note" },
    ]);
  });

  it.each(["../a", "a/b", "a\\b", "..", "a..b", "/a", "a\0b"])("refuses the id %j, naming file, line and id", (id) => {
    const error = errorOf(() => idsOf(`fine\n${id}\n`));
    expect(error.kind).toBe("data");
    expect(error.message).toContain(`sft_data/test.txt line 2: the sample id ${JSON.stringify(id)}`);
  });

  it.each(["__proto__", "constructor", "toString", "a.b", ".", "-", "a b", "東京", "#1", "*"])(
    "takes %j for an id like any other",
    (id) => {
      expect(idsOf(`${id}\n`)).toEqual([id]);
    },
  );

  it("orders ids by code point, as Python does", () => {
    // U+1F600 is above U+FFFD, though its first UTF-16 unit, D83D, is below.
    expect(idsOf("\u{1F600}\n\uFFFD\nz\nZ\n10\n9\n")).toEqual(["10", "9", "Z", "z", "\uFFFD", "\u{1F600}"]);
  });

  it("names the same ids whatever the order and the line ends", () => {
    const ids = fc.array(fc.stringMatching(/^[a-z0-9_-]{1,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.constantFrom("\n", "\r\n", "\r"), (names, end) => {
        expect(idsOf(names.toReversed().join(end))).toEqual(idsOf(`${names.join("\n")}\n`));
      }),
    );
  });
});
