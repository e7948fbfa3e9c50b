import { describe, expect, it } from "vitest";
import { type JsonProblem, type PyValue, parsePython } from "../../src/pyvalue/index.js";

const ok = (value: PyValue) => ({ kind: "ok", value });

describe("parsePython", () => {
  it.each<readonly [string, PyValue]>([
    ["5", 5n],
    ["5.0", 5],
    ["-0", 0n],
    ["-0.0", -0],
    ["1E2", 100],
    ["12345678901234567890", 12345678901234567890n],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["NaN", Number.NaN],
    [String.raw`"\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\"`, 'é😀/\b\f\n\r\t"\\'],
    ['"\u007f\u2028"', "\u007f\u2028"],
    [" \t\r\n[ null , [ ] ] \n", [null, []]],
  ])("%s is read without loss", (text, value) => {
    expect(parsePython(text)).toEqual(ok(value));
  });

  it("keeps the keys in the order of the text", () => {
    const parsed = parsePython('{"b": 1, "10": 2, "2": 3, "__proto__": 4, "a": 5}');
    expect(parsed.kind === "ok" && parsed.value instanceof Map && [...parsed.value.keys()]).toEqual([
      "b",
      "10",
      "2",
      "__proto__",
      "a",
    ]);
  });

  it("gives a repeated key its first place and its last value", () => {
    const parsed = parsePython('{"a": 1, "b": 2, "a": 3}');
    expect(parsed.kind === "ok" && parsed.value instanceof Map && [...parsed.value]).toEqual([
      ["a", 3n],
      ["b", 2n],
    ]);
  });

  it("reads an int of 4,300 digits, whatever its sign, and a float of more", () => {
    const digits = "7".repeat(4_300);
    expect(parsePython(digits)).toEqual(ok(BigInt(digits)));
    expect(parsePython(`-${digits}`)).toEqual(ok(-BigInt(digits)));
    expect(parsePython(`1${digits}.0`)).toEqual(ok(Number.POSITIVE_INFINITY));
    expect(parsePython(`1${digits}e-4300`)).toEqual(ok(1.7777777777777777));
  });

  it("reads 1,000 levels, and refuses any number more without exhausting the stack", () => {
    expect(parsePython("[".repeat(1_000) + "]".repeat(1_000)).kind).toBe("ok");
    expect(parsePython(`${'{"a":'.repeat(1_000)}0${"}".repeat(1_000)}`).kind).toBe("ok");

    const tooDeep = { found: "a value nested 1001 deep", expected: "at most 1000 levels", line: 1 };
    const lists = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    expect(parsePython(lists)).toEqual({ kind: "error", problem: { ...tooDeep, column: 1_001 } });
    expect(parsePython('{"a":'.repeat(1_000_000))).toEqual({ kind: "error", problem: { ...tooDeep, column: 5_001 } });
  });

  it("counts the levels around a value, not the containers of a text", () => {
    expect(parsePython(`[${"[],{},".repeat(5_000)}[]]`).kind).toBe("ok");
  });

  it("takes a key in the prototype's name for data", () => {
    const parsed = parsePython('{"__proto__": {"polluted": true}}');
    expect(parsed).toEqual(ok(new Map([["__proto__", new Map([["polluted", true]])]])));
    expect("polluted" in {}).toBe(false);
  });
});

type Refused = readonly [text: string, found: string, expected: string, place: readonly [line: number, column: number]];

const escapes = 'one of "\\/bfnrt behind it, or u and four hex digits';
const controls = "control characters to be escaped";
const refused: readonly Refused[] = [
  ["", "the end of the text", "a value", [1, 1]],
  [" \n ", "the end of the text", "a value", [2, 2]],
  ["[1", "the end of the text", "',' or ']'", [1, 3]],
  ["[1,", "the end of the text", "a value", [1, 4]],
  ["{", "the end of the text", "a key in double quotes", [1, 2]],
  ['{"a"', "the end of the text", "':'", [1, 5]],
  ['{"a":1', "the end of the text", "',' or '}'", [1, 7]],
  ["[1,]", "']'", "a value", [1, 4]],
  ['{"a":1,}', "'}'", "a key in double quotes", [1, 8]],
  ["[1 2]", "'2'", "',' or ']'", [1, 4]],
  ["[1}", "'}'", "',' or ']'", [1, 3]],
  ['{"a" 1}', "'1'", "':'", [1, 6]],
  ['{"a":1 "b":2}', "'\"'", "',' or '}'", [1, 8]],
  ["{a:1}", "'a'", "a key in double quotes", [1, 2]],
  ["{1:1}", "'1'", "a key in double quotes", [1, 2]],
  ["True", "'True'", "a value", [1, 1]],
  ['{"a": None}', "'None'", "a value", [1, 7]],
  ["['a']", '"\'"', "a value", [1, 2]],
  ["nan", "'nan'", "a value", [1, 1]],
  ["-NaN", "'-NaN'", "a value", [1, 1]],
  ["+1", "'+'", "a value", [1, 1]],
  [".5", "'.'", "a value", [1, 1]],
  ["-", "'-'", "a value", [1, 1]],
  ["01", "'1'", "the end of the text", [1, 2]],
  ["1.", "'.'", "the end of the text", [1, 2]],
  ["1.e5", "'.'", "the end of the text", [1, 2]],
  ["1e", "'e'", "the end of the text", [1, 2]],
  ["[1e+]", "'e'", "',' or ']'", [1, 3]],
  ["1_000", "'_000'", "the end of the text", [1, 2]],
  ["nullx", "'x'", "the end of the text", [1, 5]],
  ["{} {}", "'{'", "the end of the text", [1, 4]],
  ["{}// note", "'/'", "the end of the text", [1, 3]],
  ["\ufeff{}", "a byte order mark", "a value", [1, 1]],
  ["[1,\u00a02]", "'\\xa0'", "a value", [1, 4]],
  ["\u000b1", "'\\x0b'", "a value", [1, 1]],
  ['"abc', "a string without an end", "a closing double quote", [1, 1]],
  ['["abc\\', "a string without an end", "a closing double quote", [1, 2]],
  ['"abc\\"', "a string without an end", "a closing double quote", [1, 1]],
  ['"a\tb"', "a raw '\\t' in a string", controls, [1, 3]],
  ['"a\\n\nb"', "a raw '\\n' in a string", controls, [1, 5]],
  ['"\u0000"', "a raw '\\x00' in a string", controls, [1, 2]],
  ['"\u001f"', "a raw '\\x1f' in a string", controls, [1, 2]],
  ['"a\\x41"', "a backslash before 'x'", escapes, [1, 3]],
  ['"\\\\\\\'"', 'a backslash before "\'"', escapes, [1, 4]],
  ['"\\N"', "a backslash before 'N'", escapes, [1, 2]],
  ['"\\u12G4"', "a backslash before 'u'", escapes, [1, 2]],
  ['"\\u12"', "a backslash before 'u'", escapes, [1, 2]],
  ['"\\u+123"', "a backslash before 'u'", escapes, [1, 2]],
  ['"\\\n"', "a backslash before '\\n'", escapes, [1, 2]],
  ["1".repeat(4_301), "an int of 4301 digits", "at most 4300 digits", [1, 1]],
  [`[\n  -${"1".repeat(5_000)}]`, "an int of 5000 digits", "at most 4300 digits", [2, 3]],
  ['{\n  "a": [1,\r\n\t\tx]\n}', "'x'", "a value", [3, 3]],
  ['["😀é", x]', "'x'", "a value", [1, 8]],
];

describe("parsePython refuses", () => {
  it.each(refused)("%j", (text, found, expected, [line, column]) => {
    const problem: JsonProblem = { found, expected, line, column };
    expect(parsePython(text)).toEqual({ kind: "error", problem });
  });
});
