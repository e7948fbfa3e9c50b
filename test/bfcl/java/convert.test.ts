import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertJava, javaType } from "../../../src/bfcl/java/convert.js";
import type { CallValue } from "../../../src/bfcl/value.js";

const convert = (text: string, type: string | null, itemType: string | null = null): CallValue =>
  convertJava(text, { type, itemType });

// Worked from docs/bfcl.md, section 9.
describe("javaType", () => {
  it.each([
    ["byte", "int"],
    ["short", "int"],
    ["integer", "int"],
    ["long", "int"],
    ["float", "float"],
    ["double", "float"],
    ["boolean", "bool"],
    ["char", "str"],
    ["String", "str"],
    ["any", "str"],
    ["Array", "list"],
    ["ArrayList", "list"],
    ["Queue", "list"],
    ["Stack", "list"],
    ["HashMap", "dict"],
    ["Hashtable", "dict"],
    ["string", null],
    ["toString", null],
    [null, null],
  ])("%s stands for %s", (type, expected) => {
    expect(javaType(type)).toBe(expected);
  });
});

describe("convertJava", () => {
  it.each<[type: string, text: string, value: CallValue]>([
    ["integer", "5", 5n],
    ["integer", "-5", -5n],
    ["byte", "300", 300n],
    ["short", "1", 1n],
    ["integer", "9007199254740993", 9007199254740993n],
    ["integer", "5L", "5L"],
    ["integer", "5.0", "5.0"],
    ["integer", "+5", "+5"],
    ["integer", " 5", " 5"],
    ["long", "5L", 5n],
    ["long", "-5l", -5n],
    ["long", "5", "5"],
    ["float", "1.5f", 1.5],
    ["float", "2F", 2],
    ["float", "1e-3f", 0.001],
    ["float", "1.5", "1.5"],
    ["double", "1.5", 1.5],
    ["double", "2", 2],
    ["double", "-1.5E2", -150],
    ["double", "1.5f", "1.5f"],
    ["double", ".5", ".5"],
    ["boolean", "true", true],
    ["boolean", "false", false],
    ["boolean", "True", "True"],
    ["char", "'a'", "'a'"],
    ["String", '"a"', '"a"'],
    ["any", "5", "5"],
    ["Queue", "new Queue<>()", "new Queue<>()"],
    ["Stack", "[]", "[]"],
    ["Hashtable", "new HashMap<>()", "new HashMap<>()"],
    ["no such type", "5", "5"],
  ])("as %s, %j", (type, text, value) => {
    expect(convert(text, type)).toBe(value);
  });

  it.each<[text: string, itemType: string | null, value: CallValue]>([
    ["new int[]{1, 2,}", "integer", [1n, 2n]],
    ["new long[] { 1L, 2 }", "long", [1n, "2"]],
    ['new String[]{"a", "b"}', "String", ['"a"', '"b"']],
    ["new int[]{}", "integer", []],
    ["x = new int[]{1}; new int[]{2}", "integer", [1n]],
    ["new int[]{\n1} new int[]{2}", "integer", [2n]],
    ['new Object[]{true, "a", 5L, 1.5f, 7, 2.5, b}', null, [true, "a", 5n, 1.5, 7n, 2.5, "b"]],
    ["new int[][]{{1}}", "integer", "new int[][]{{1}}"],
    ["{1, 2}", "integer", "{1, 2}"],
    ["new int[]{1", "integer", "new int[]{1"],
  ])("as Array, %j of %s", (text, itemType, value) => {
    expect(convert(text, "Array", itemType)).toEqual(value);
  });

  it.each<[text: string, itemType: string | null, value: CallValue]>([
    ['new ArrayList<>(Arrays.asList("a", "b"))', "String", ["a", "b"]],
    ["new ArrayList<Character>(Arrays.asList('a', xyz))", "char", ["a", "y"]],
    ["new  ArrayList<Integer>(Arrays.asList(1, 2.5))", "integer", [1n, "2.5"]],
    ["new ArrayList<>(Arrays.asList(1, true, b))", null, [1n, true, "b"]],
    ["new ArrayList<>(Arrays.asList())", "integer", "new ArrayList<>(Arrays.asList())"],
    ['new ArrayList<String>() {{ add("a");\n add("b"); }}', "String", ["a", "b"]],
    ["new ArrayList<>() {{ add(1); add( 2 ); }}", "integer", [1n, 2n]],
    ["new ArrayList<>() {{ }}", "integer", []],
    ["new ArrayList<Foo>()", "integer", []],
    ["new ArrayList<Map<String>>()", "integer", "new ArrayList<Map<String>>()"],
    ["Arrays.asList(1)", "integer", "Arrays.asList(1)"],
  ])("as ArrayList, %j of %s", (text, itemType, value) => {
    expect(convert(text, "ArrayList", itemType)).toEqual(value);
  });

  it.each<[text: string, value: CallValue]>([
    ["new HashMap<>()", new Map()],
    ["new HashMap<String, List<String>>()", new Map()],
    ["new HashMap<>() {}", new Map()],
    ["new HashMap<>() {{ }}", new Map()],
    [
      'new HashMap<String, Object>() {{ put("a", 1); put("b", "x"); put("c", true); }}',
      new Map<string, CallValue>([
        ["a", 1n],
        ["b", "x"],
        ["c", true],
      ]),
    ],
    [
      'new HashMap<>() { { put("a", 5L); put("b", 1.5f); put("c", 2.5); put("d", e); } }',
      new Map<string, CallValue>([
        ["a", 5n],
        ["b", 1.5],
        ["c", 2.5],
        ["d", "e"],
      ]),
    ],
    ['new HashMap<>() {{ put("a", x}); put("b", 1); }}', new Map()], // The body ends at the first brace.
    ['new HashMap<>() {{ put("a(b)", 1); put("a(b)", 2); }}', new Map([["a(b)", 2n]])],
    ["{}", "{}"],
    ["new HashMap<", "new HashMap<"],
  ])("as HashMap, %j", (text, value) => {
    expect(convert(text, "HashMap")).toEqual(value);
  });

  it("reads the numbers of undocumented items as Python does", () => {
    expect(convert("new Object[]{1_000, +7, .5, 5., 1e3, inf, 1__0, 0x1}", "Array")).toEqual([
      ...[1000n, 7n, 0.5, 5, 1000, Number.POSITIVE_INFINITY, "1__0", "0x1"],
    ]);
  });

  it("never throws, whatever the text", () => {
    const types = fc.constantFrom("integer", "long", "float", "double", "boolean", "Array", "ArrayList", "HashMap");
    fc.assert(
      fc.property(fc.string(), types, (text, type) => {
        convert(text, type);
      }),
    );
  });

  it("leaves an int with more digits than Python reads a text", () => {
    const digits = "9".repeat(2 ** 20);
    expect(convert(digits, "integer") === digits).toBe(true);
    expect(convert(`${digits}L`, "long") === `${digits}L`).toBe(true);
  });

  it.each([
    "new a[]{",
    "new ArrayList<>(Arrays.asList(",
    "new HashMap<>(){",
    "new HashMap<",
    'put("\n',
    "> ",
    "add(\n",
    " ",
  ])(
    "takes linear time for half a megabyte of %j",
    (unit) => {
      const start = performance.now();
      for (const begin of ["", "new HashMap<>() {", "new ArrayList<>() {{"])
        for (const type of ["Array", "ArrayList", "HashMap"]) convert(begin + unit.repeat(2 ** 19 / unit.length), type);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
    60_000,
  );
});
