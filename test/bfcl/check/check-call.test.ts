import { describe, expect, it } from "vitest";
import type { Alternatives } from "../../../src/bfcl/case.js";
import { type CallRules, checkCall } from "../../../src/bfcl/check/check-call.js";
import { languages } from "../../../src/bfcl/check/language.js";
import { type CallKey, type CallValue, Opaque, Tuple } from "../../../src/bfcl/value.js";
import type { ErrorType } from "../../../src/bfcl/verdict.js";
import { aCall, aDict, aFunctionDoc, anExpectedCall } from "../../support/build-bfcl-case.js";

/** Section 6 of the specification, sentence by sentence; its own examples among the rest. */
const leaderboard: CallRules = { language: languages.python, intForFloat: true, underscoreToDot: false };

describe("6.1: the function's name", () => {
  const checkName = (name: CallKey, documented: string, underscoreToDot: boolean): ErrorType | undefined =>
    checkCall(aCall(name), aFunctionDoc(documented), anExpectedCall(documented), { ...leaderboard, underscoreToDot })
      ?.errorType;
  const wrong = "simple_function_checker:wrong_func_name";

  it.each([
    ["weather", "weather", false, undefined],
    ["weather", "weather", true, undefined],
    ["Weather", "weather", false, wrong],
    ["weather ", "weather", false, wrong],
    ["", "weather", false, wrong],
    ["math.factorial", "math.factorial", false, undefined],
    ["math_factorial", "math.factorial", false, wrong],
    ["math_factorial", "math.factorial", true, undefined],
    ["math.factorial", "math.factorial", true, wrong],
    ["a_b_c", "a.b.c", true, undefined],
    ["a_b.c", "a.b.c", true, wrong],
    ["math.factorial", "math_factorial", true, wrong],
    ["math_factorial", "math_factorial", true, undefined],
  ])("%j for %j, underscores for dots: %s", (name, documented, underscoreToDot, error) => {
    expect(checkName(name, documented, underscoreToDot)).toBe(error);
  });

  it("is matched by no key that is no text, even if that prints like it", () => {
    expect(checkName(new Opaque("weather"), "weather", false)).toBe(wrong);
  });

  it("is the documented one, whatever the answer calls it", () => {
    expect(checkCall(aCall("f"), aFunctionDoc("f"), anExpectedCall("g"), leaderboard)).toBeNull();
  });
});

type Row = readonly [
  what: string,
  documented: string | null,
  alternatives: Alternatives,
  value: CallValue,
  error: ErrorType | null,
];

const others = "value_error:others";
const simple = "type_error:simple";
const nested = "type_error:nested";

/** 6.3b: the type is the documented one, exactly; 6.3c: a tuple becomes a list and an int a float, and that is all. */
const types: readonly Row[] = [
  ["a text for a string", "string", ["Rome"], "rome", null],
  ["a number for a string", "string", ["5"], 5n, simple],
  ["a bool for a string", "string", ["true"], true, simple],
  ["a text for any", "any", ["Rome"], "Rome", null],
  ["a number for any whose answer is a text", "any", ["5"], 5n, simple],
  ["an int for an integer", "integer", [5n], 5n, null],
  ["5.0 for an integer", "integer", [5n], 5, simple],
  ['"5" for an integer', "integer", [5n], "5", simple],
  ["True for an integer", "integer", [1n], true, simple],
  ["a float for a float", "float", [1.5], 1.5, null],
  ["an int for a float", "float", [5], 5n, null],
  ["an int for a float whose answer is an int, as it is equal", "float", [5n], 5n, null],
  ["a bool for a float", "float", [1], true, simple],
  ['"1.5" for a float', "float", [1.5], "1.5", simple],
  ["a bool for a boolean", "boolean", [true], true, null],
  ["1 for a boolean", "boolean", [true], 1n, simple],
  ['"true" for a boolean', "boolean", [true], "true", simple],
  ["a list for an array", "array of integer", [[1n]], [1n], null],
  ["a tuple for an array", "array of integer", [[1n]], new Tuple([1n]), simple],
  ["a text for an array", "array of string", [["a"]], "a", simple],
  ["a list for a tuple", "tuple of integer", [[1n]], [1n], null],
  ["a tuple for a tuple", "tuple of integer", [[1n]], new Tuple([1n]), null],
  ["a tuple's items are not converted", "tuple of float", [[1.5]], new Tuple([1n]), nested],
  ["a tuple within a tuple is not converted", "tuple of array", [[[1n]]], new Tuple([new Tuple([1n])]), nested],
  ["an int within a list of floats", "array of float", [[5]], [5n], nested],
  ["the example: [1, 2.5] takes int items", "array of float", [[1n, 2.5]], [1n, 2.5], null],
  ["the example: [1.5, 2] refuses its own int", "array of float", [[1.5, 2n]], [1.5, 2n], nested],
  ["and takes the float", "array of float", [[1.5, 2n]], [1.5, 2], null],
  ["an int within a dict", "dict", [aDict({ a: [5] })], aDict({ a: 5n }), null],
  ["a dict for a dict", "dict", [aDict({ a: ["x"] })], aDict({ a: "X" }), null],
  ["a list for a dict", "dict", [aDict({ a: ["x"] })], [aDict({ a: "x" })], simple],
  ["None for an integer", "integer", [5n], null, simple],
  ["None for what may be left out", "integer", ["", 5n], null, simple],
  ["bytes for a string", "string", ["x"], new Opaque("b'x'"), simple],
  ["the answer's type where none is documented", null, [5n], 5n, null],
];

/** 6.3e and 6.3f: which check decides. */
const values: readonly Row[] = [
  ["another text", "string", ["Rome"], "Milan", "value_error:string"],
  ["another int", "integer", [5n], 6n, others],
  ["another float", "float", [1.5], 1.6, others],
  ["another bool", "boolean", [true], false, others],
  ["one of several numbers", "integer", [5n, 6n], 6n, null],
  ["the example: integer [1], value 1", "integer", [1n], 1n, null],
  ["the same float as an int's", "float", [0.5, 2n], 2, null],
  ["another list", "array of integer", [[1n]], [2n], "value_error:list/tuple"],
  ["a list without items documented", "array", [[1n, "A"]], [1n, "a"], null],
  ["another dict", "dict", [aDict({ a: ["x"] })], aDict({ a: "y" }), "value_error:dict_value"],
  ["a dict that has nothing to match", "dict", [""], aDict(), "dict_checker:unclear"],
  ["a list of dicts, too long", "array of dict", [[]], [aDict()], "value_error:list_dict_count"],
  ["a list of dicts, too short", "array of dict", [[aDict({ a: [1n] })]], [], "value_error:list_dict_count"],
  ["a list of dicts", "array of dict", [[aDict({ a: ["x"] })]], [aDict({ a: "X" })], null],
  ["an optional list accepts []", "array of integer", ["", [1n]], [], null],
  ["an optional list of dicts accepts []", "array of dict", ["", [aDict({ a: [1n] })]], [], null],
  ["an optional text accepts an empty one", "string", ["", "x"], "", null],
];

/** *variable*: the answer has another type than the documentation, and the value is compared as it is. */
const variables: readonly Row[] = [
  ['["", null] with None', "string", ["", null], null, null],
  ['["", null] with a text', "string", ["", null], "x", others],
  ['["", null] with an empty text', "string", ["", null], "", null],
  ['["", null] with a blank, which is not normalised away', "string", ["", null], " ", others],
  ['"dontcare" for an integer', "integer", ["", "dontcare"], "dontcare", null],
  ['"Dontcare" for an integer', "integer", ["", "dontcare"], "Dontcare", others],
  ["an int where the answer is a text", "integer", ["", "dontcare"], 5n, others],
  ["an int among the answers, behind a text", "integer", ["dontcare", 5n], 5n, null],
  ["[true] for a string, with True", "string", [true], true, null],
  ["[true] for a string, with 1", "string", [true], 1n, simple],
  ["the example: expected float, alternatives [0], 0.0", "float", [0n], 0, null],
  ["expected float, alternatives [0], 0.5", "float", [0n], 0.5, others],
  ["expected float, alternatives [0], int 0", "float", [0n], 0n, null],
  ["a list where the answer is a text", "array of string", ["x"], ["x"], others],
  ["a text where the answer is one", "array of string", ["x"], "x", null],
  ["a text where the answer is one, not normalised", "array of string", ["x"], "X", others],
  ["a dict where the answer is a text", "dict", ["x"], aDict({ a: 1n }), others],
  ["a list where the answer is a list, compared as it is", "string", [["A"]], ["A"], null],
  ["a list where the answer is a list, not normalised", "string", [["A"]], ["a"], others],
];

describe("6.3: a parameter", () => {
  const check = (documented: string | null, alternatives: Alternatives, value: CallValue, intForFloat = true) =>
    checkCall(
      aCall("f", { x: value }),
      aFunctionDoc("f", { x: documented }, ["x"]),
      anExpectedCall("f", { x: alternatives }),
      { ...leaderboard, intForFloat },
    );

  describe.each([
    ["types", types],
    ["values", values],
    ["variables", variables],
  ])("%s", (_, rows) => {
    it.each(rows)("%s", (_what, documented, alternatives, value, error) => {
      expect(check(documented, alternatives, value)?.errorType ?? null).toBe(error);
    });
  });

  it.each([
    ["float", [5], 5n, simple],
    ["float", [5], 5, null],
    ["float", [5n], 5n, null],
    ["integer", [5n], 5n, null],
  ] as const)("%s, %o: without int for float, %o is %s", (documented, alternatives, value, error) => {
    expect(check(documented, alternatives, value, false)?.errorType ?? null).toBe(error);
  });

  it.each([
    ["string", ["Rome"], 5n, "7", "x is 5 (int), expected str, as in 'Rome'"],
    ["array of float", [[1.5], ""], 5n, "7", "x is 5 (int), expected list of float, as in [1.5] or nothing"],
    ["string", ["Rome", "Roma"], "Milan", "8a", "x is 'Milan', expected 'Rome' or 'Roma'"],
    [
      "dict",
      [aDict({ a: [1n] })],
      aDict({ a: 2n }),
      "8b",
      "x is {'a': 2}, expected {'a': [1]}: under the key 'a' is another value",
    ],
    [
      "dict",
      [aDict({ a: [1n] })],
      aDict({ b: 1n }),
      "8b",
      "x is {'b': 1}, expected {'a': [1]}: the key 'a' is missing",
    ],
    [
      "dict",
      [aDict({ a: [""] })],
      aDict({ b: 1n }),
      "8b",
      "x is {'b': 1}, expected {'a': ['']}: the key 'b' is not expected",
    ],
    ["array of dict", [[aDict({ a: [1n] })]], [], "8c", "x is [], expected [{'a': [1]}]"],
    ["array of integer", [[1n]], [2n], "8d", "x is [2], expected [1]"],
    ["integer", ["", 1n], 2n, "6.3f", "x is 2, expected 1 or nothing"],
  ] as const)(
    "%s, %o: %o breaks a rule that is named and put in words",
    (documented, alternatives, value, section, message) => {
      expect(check(documented, alternatives, value)).toMatchObject({ section, argument: "x", message });
    },
  );
});

describe("the parameters of a call", () => {
  const doc = aFunctionDoc("f", { a: "integer", b: "string", c: "string" }, ["a"]);
  const answer = anExpectedCall("f", { a: [1n], b: ["", "x"] });
  const check = (parameters: Readonly<Record<string, CallValue>> | ReadonlyMap<CallKey, CallValue>) => {
    const failure = checkCall(aCall("f", parameters), doc, answer, leaderboard);
    return failure && [failure.errorType, failure.section, failure.argument];
  };

  const [unexpected, missing, missingOptional] = [
    "simple_function_checker:unexpected_param",
    "simple_function_checker:missing_required",
    "simple_function_checker:missing_optional",
  ];

  it("are right where those that may be left out are, and where they are not", () => {
    expect(check({ a: 1n })).toBeNull();
    expect(check({ a: 1n, b: "X" })).toBeNull();
    expect(check({ b: "", a: 1n })).toBeNull();
  });

  it("must hold each that is required (6.2)", () => {
    expect(check({})).toEqual([missing, "6.2", "a"]);
    expect(check({ b: "x" })).toEqual([missing, "6.2", "a"]);
  });

  it("hold a required one that is None", () => {
    expect(check({ a: null })).toEqual(["type_error:simple", "7", "a"]);
  });

  it("tell of a required one that is not there before anything else but the name", () => {
    expect(check({ z: 1n })).toEqual([missing, "6.2", "a"]);
    expect(checkCall(aCall("g", {}), doc, answer, leaderboard)?.section).toBe("6.1");
  });

  it("may hold none that is not documented (6.3a)", () => {
    expect(check({ a: 1n, z: 1n })).toEqual([unexpected, "6.3a", "z"]);
  });

  it("may hold none that is documented, but no part of the answer (6.3a)", () => {
    expect(check({ a: 1n, c: "x" })).toEqual([unexpected, "6.3a", "c"]);
  });

  it("may hold none that is part of the answer, but not documented (6.3a)", () => {
    const expected = anExpectedCall("f", { a: [1n], z: [1n] });
    expect(checkCall(aCall("f", { a: 1n, z: 1n }), doc, expected, leaderboard)).toMatchObject({
      errorType: unexpected,
      argument: "z",
    });
  });

  it("may hold no key that is no text, as ** leaves one", () => {
    const parameters = new Map<CallKey, CallValue>([["a", 1n]]).set(new Opaque("None"), 1n);
    expect(check(parameters)).toEqual([unexpected, "6.3a", "None"]);
  });

  it("are checked in the order of writing: the first that is wrong decides", () => {
    expect(check({ b: 5n, a: 2n })).toEqual(["type_error:simple", "7", "b"]);
    expect(check({ a: 2n, b: 5n })).toEqual(["value_error:others", "6.3f", "a"]);
    expect(check({ a: 2n, z: 5n })).toEqual(["value_error:others", "6.3f", "a"]);
    expect(check({ z: 5n, a: 2n })).toEqual([unexpected, "6.3a", "z"]);
  });

  it("must hold each of the answer that may not be left out (6.4)", () => {
    const expected = anExpectedCall("f", { a: [1n], b: ["x", "y"] });
    expect(checkCall(aCall("f", { a: 1n }), doc, expected, leaderboard)).toMatchObject({
      errorType: missingOptional,
      section: "6.4",
      argument: "b",
      message: "b was not given, expected 'x' or 'y'",
    });
  });

  it("are looked at before what was left out", () => {
    const expected = anExpectedCall("f", { a: [1n], b: ["x"] });
    expect(checkCall(aCall("f", { a: 2n }), doc, expected, leaderboard)?.section).toBe("6.3f");
  });

  it("may not be left out where no value at all would do", () => {
    const expected = anExpectedCall("f", { a: [1n], b: [] });
    expect(checkCall(aCall("f", { a: 1n }), doc, expected, leaderboard)?.errorType).toBe(missingOptional);
  });
});

/** Section 9, of calls that arrive as Java's and JavaScript's do. */
describe("a call in Java or JavaScript", () => {
  const check = (language: "java" | "javascript", documented: string, alternatives: Alternatives, value: CallValue) =>
    checkCall(
      aCall("f", { x: value }),
      aFunctionDoc("f", { x: documented }),
      anExpectedCall("f", { x: alternatives }),
      { ...leaderboard, language: languages[language] },
    )?.errorType ?? null;

  it.each([
    ["java", "integer", [5n], 5n, "type_error:java"],
    ["java", "String", ["x"], null, "type_error:java"],
    ["java", "integer", [5n], "5", null],
    ["java", "long", [5n], "5", "type_error:simple"],
    ["java", "long", [5n], "5L", null],
    ["java", "float", [5], "5", "type_error:simple"],
    ["java", "double", [5], "5", null],
    ["java", "boolean", [true], "true", null],
    ["java", "ArrayList of String", [["a"]], 'new ArrayList<>(Arrays.asList("A"))', null],
    ["javascript", "integer", [5n], 5n, "type_error:js"],
    ["javascript", "integer", [5n], "5", null],
    ["javascript", "float", [5], "5.0", null],
    ["javascript", "Boolean", [true], "true", null],
    ["javascript", "String", ["x"], "'X'", null],
    ["javascript", "array of integer", [[1n, 2n]], "[1, 2]", null],
  ] as const)("%s: %s, %o, with %o: %s", (language, documented, alternatives, value, error) => {
    expect(check(language, documented, alternatives, value)).toBe(error);
  });

  it("tells of a parameter that is not documented before it looks at its value", () => {
    const rules = { ...leaderboard, language: languages.java };
    expect(checkCall(aCall("f", { y: 5n }), aFunctionDoc("f"), anExpectedCall("f"), rules)).toMatchObject({
      errorType: "simple_function_checker:unexpected_param",
    });
  });
});
