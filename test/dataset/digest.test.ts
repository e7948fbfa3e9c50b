import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filesDigest } from "../../src/dataset/index.js";

type Files = readonly (readonly [string, string | null])[];

function digestOf(files: Files): string {
  const digest = filesDigest();
  for (const [path, text] of files) digest.add(path, text === null ? null : Buffer.from(text));
  return digest.finish();
}

describe("the digest of the files read", () => {
  const files: Files = [
    ["data/a.json", "{}"],
    ["data/b.json", '{"x": 1}'],
  ];

  it("is sha256 over path, length and bytes", () => {
    const expected = createHash("sha256").update('data/a.json\x002\x00{}data/b.json\x008\x00{"x": 1}').digest("hex");
    expect(digestOf(files)).toBe(expected);
  });

  it.each<[string, Files]>([
    [
      "one byte",
      [
        ["data/a.json", "{}"],
        ["data/b.json", '{"x": 2}'],
      ],
    ],
    [
      "a path",
      [
        ["data/a.json", "{}"],
        ["data/c.json", '{"x": 1}'],
      ],
    ],
    [
      "the order",
      [
        ["data/b.json", '{"x": 1}'],
        ["data/a.json", "{}"],
      ],
    ],
    [
      "a file that is gone",
      [
        ["data/a.json", null],
        ["data/b.json", '{"x": 1}'],
      ],
    ],
    [
      "a file that is empty",
      [
        ["data/a.json", ""],
        ["data/b.json", '{"x": 1}'],
      ],
    ],
    ["a file that is not read", [["data/a.json", "{}"]]],
    ["where one file ends and the next begins", [["data/a.json", '{}data/b.json\x008\x00{"x": 1}']]],
  ])("changes with %s", (_, others) => {
    expect(digestOf(others)).not.toBe(digestOf(files));
  });

  it("tells an empty file from none", () => {
    expect(digestOf([["a", ""]])).not.toBe(digestOf([["a", null]]));
  });

  it("is the same for the same files and changes with any of them", () => {
    const anyFiles = fc.array(fc.tuple(fc.constantFrom("a", "b", "ab"), fc.option(fc.string({ maxLength: 3 }))), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(anyFiles, anyFiles, (one, other) => {
        expect(digestOf(one) === digestOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
});
