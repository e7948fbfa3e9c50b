import { describe, expect, it } from "vitest";
import { type CallValue, equalValues, Opaque, reprValue, Tuple, typeName } from "../../src/bfcl/value.js";
import { aDict } from "../support/build-bfcl-case.js";

/** Section 2 of the specification. */
const pairs: readonly (readonly [string, CallValue, CallValue, boolean])[] = [
  ["1 == 1.0", 1n, 1, true],
  ["1 == True", 1n, true, true],
  ["1.0 == True", 1, true, true],
  ["0 == False", 0n, false, true],
  ["0.0 == False", 0, false, true],
  ["0.0 == -0.0", 0, -0, true],
  ["2 is not True", 2n, true, false],
  ["True is not False", true, false, false],
  ["1 is not 1.5", 1n, 1.5, false],
  ["2 ** 53 + 1 is not 2.0 ** 53", 9_007_199_254_740_993n, 9_007_199_254_740_992, false],
  ["nan is not nan", Number.NaN, Number.NaN, false],
  ["inf == inf", Infinity, Infinity, true],
  ["strings exactly", "Rome", "Rome", true],
  ["strings exactly, case included", "Rome", "rome", false],
  ["a string is no number", "5", 5n, false],
  ["the empty string is not None", "", null, false],
  ["None is not False", null, false, false],
  ["None is not 0", null, 0n, false],
  ["None == None", null, null, true],
  ["lists element by element", [1n, "a"], [1, "a"], true],
  ["lists in order", [1n, 2n], [2n, 1n], false],
  ["lists of one length", [1n], [1n, 1n], false],
  ["a longer list is another", [1n, 1n], [1n], false],
  ["empty lists", [], [], true],
  ["a list with None is not an empty one", [null], [], false],
  ["tuples element by element", new Tuple([1n, [true]]), new Tuple([1, [1n]]), true],
  ["tuples of one length", new Tuple([1n]), new Tuple([1n, null]), false],
  ["a list never equals a tuple", [1n, 2n], new Tuple([1n, 2n]), false],
  ["nor an empty one an empty one", [], new Tuple([]), false],
  ["nor within a list", [[1n, 2n]], [new Tuple([1n, 2n])], false],
  ["a tuple is no dict", new Tuple([]), aDict(), false],
  ["a list is no dict", [], aDict(), false],
  ["a list is not its text", ["a"], "a", false],
  [
    "dicts by keys and values, in any order",
    aDict<CallValue>({ a: 1n, b: "x" }),
    aDict<CallValue>({ b: "x", a: 1 }),
    true,
  ],
  ["dicts with another value", aDict({ a: 1n }), aDict({ a: 2n }), false],
  ["dicts with another key", aDict({ a: null }), aDict({ b: null }), false],
  ["dicts with a key more", aDict({ a: 1n }), aDict({ a: 1n, b: 1n }), false],
  ["dicts within dicts", aDict({ a: aDict({ b: [1n] }) }), aDict({ a: aDict({ b: [1] }) }), true],
  ["empty dicts", aDict(), aDict(), true],
];

describe("equality is Python's", () => {
  it.each(pairs)("%s", (_, a, b, equal) => {
    expect(equalValues(a, b)).toBe(equal);
    expect(equalValues(b, a)).toBe(equal);
  });

  it("lets bytes, complex numbers and the like match nothing, themselves included", () => {
    const bytes = new Opaque("b'a'");
    expect(equalValues(bytes, bytes)).toBe(false);
    expect(equalValues(bytes, "b'a'")).toBe(false);
    expect(equalValues([bytes], [bytes])).toBe(false);
  });

  it("finds no key that is no string in a dict whose keys are", () => {
    expect(equalValues(new Map([[new Opaque("1"), 1n]]), aDict({ "1": 1n }))).toBe(false);
  });
});

const types: readonly (readonly [CallValue, string])[] = [
  [null, "NoneType"],
  [true, "bool"],
  [1n, "int"],
  [1, "float"],
  ["", "str"],
  [[], "list"],
  [new Tuple([]), "tuple"],
  [aDict(), "dict"],
  [new Opaque("1j"), "other"],
];

describe("the name of a type is exact", () => {
  it.each(types)("%s is of type %s", (value, name) => {
    expect(typeName(value)).toBe(name);
  });
});

const printed: readonly (readonly [CallValue, string])[] = [
  [null, "None"],
  [true, "True"],
  [5n, "5"],
  [5, "5.0"],
  [1e16, "1e+16"],
  ["it's", `"it's"`],
  ["a\n", "'a\\n'"],
  [[1n, "a", [null]], "[1, 'a', [None]]"],
  [new Tuple([]), "()"],
  [new Tuple([1n]), "(1,)"],
  [new Tuple([1n, false]), "(1, False)"],
  [aDict<CallValue>({ a: 1n, b: [2] }), "{'a': 1, 'b': [2.0]}"],
  [new Map([[new Opaque("(1, 2)"), new Opaque("b'x'")]]), "{(1, 2): b'x'}"],
];

describe("a value in a message", () => {
  it.each(printed)("is as Python prints it: %o → %s", (value, text) => {
    expect(reprValue(value)).toBe(text);
  });
});
