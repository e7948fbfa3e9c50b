import { describe, expect, it } from "vitest";
import type { Alternatives } from "../../../src/bfcl/case.js";
import { pythonType } from "../../../src/bfcl/check/parameter-types.js";
import { checkType } from "../../../src/bfcl/check/type-check.js";
import { type CallValue, Opaque, Tuple } from "../../../src/bfcl/value.js";
import { aDict, aParameterDoc } from "../../support/build-bfcl-case.js";

type Outcome = "ok" | "variable" | "type_error:simple" | "type_error:nested";
type Row = readonly [what: string, value: CallValue, alternatives: Alternatives, documented: string | null, Outcome];

/** Section 7 of the specification, sentence by sentence. Its own examples are marked. */
const withoutItems: readonly Row[] = [
  ["the documented type", "x", ["x"], "string", "ok"],
  ["the documented type, whatever the value", "y", ["x"], "string", "ok"],
  ["the documented type, optional", 1n, ["", 1n], "integer", "ok"],
  ["the documented type, all alternatives being empty", 1n, [""], "integer", "ok"],
  ["the documented type, no alternatives", 1n, [], "integer", "ok"],
  ["the type is the first alternative's that is not empty", 1n, ["", 2n, "x"], "integer", "ok"],
  ["and not a later one's", 1n, ["x", 2n], "integer", "variable"],
  ["the example: alternatives of None, a text", "x", ["", null], "string", "variable"],
  ["the example: alternatives of None, None", null, ["", null], "string", "variable"],
  ["the example: a text for an integer", "dontcare", ["", "dontcare"], "integer", "variable"],
  ["the example: True for a string", true, [true], "string", "variable"],
  ["another text for an integer whose answer is a text", "x", ["dontcare"], "integer", "variable"],
  ["the documented type, the answer being of another", 5n, ["dontcare"], "integer", "variable"],
  ["neither the documented nor the answer's type", 1, ["dontcare"], "integer", "type_error:simple"],
  ["None where the answer is a value", null, ["x"], "string", "type_error:simple"],
  ["None where the answer is empty", null, [""], "string", "type_error:simple"],
  ["None where there is no answer", null, [], "string", "type_error:simple"],
  ["an empty text is no answer's type", "", ["", 5n], "integer", "type_error:simple"],
  ["a bool is no int", true, [1n], "integer", "type_error:simple"],
  ["an int is no bool", 1n, [true], "boolean", "type_error:simple"],
  ["a float is no int", 5, [5n], "integer", "type_error:simple"],
  ["an int is no float", 5n, [5], "float", "type_error:simple"],
  ["an int where the answer of a float is an int", 5n, [5n], "float", "variable"],
  ["a text is no number", "5", [5n], "integer", "type_error:simple"],
  ["a text is no bool", "true", [true], "boolean", "type_error:simple"],
  ["a number is no text", 5n, ["5"], "string", "type_error:simple"],
  ["a text for any", "5", ["5"], "any", "ok"],
  ["a number for any, the answer being a text", 5n, ["5"], "any", "type_error:simple"],
  ["a number for any, the answer being a number", 5n, [5n], "any", "variable"],
  ["a dict", aDict(), [aDict()], "dict", "ok"],
  ["a list for a dict", [], [aDict()], "dict", "type_error:simple"],
  ["a tuple for an array", new Tuple([1n]), [[1n]], "array", "type_error:simple"],
  ["bytes for a text", new Opaque("b'x'"), ["x"], "string", "type_error:simple"],
  ["no documented type, the answer's", 5n, [5n], null, "variable"],
  ["no documented type, another than the answer's", "5", [5n], null, "type_error:simple"],
];

const withItems: readonly Row[] = [
  ["items of the documented type", [1n, 2n], [[1n]], "array of integer", "ok"],
  ["no items", [], [[1n]], "array of integer", "ok"],
  ["an item of another type", [1n, "2"], [[1n]], "array of integer", "type_error:nested"],
  ["an item is not converted: int for float", [1n], [[1.5]], "array of float", "type_error:nested"],
  ["a bool for an int item", [true], [[1n]], "array of integer", "type_error:nested"],
  ["the example: [1, 2.5] takes ints", [1n, 2n], [[1n, 2.5]], "array of float", "ok"],
  ["the example: and floats", [1.5, 2n], [[1n, 2.5]], "array of float", "ok"],
  ["the example: [1.5, 2] does not take the int 2", [1.5, 2n], [[1.5, 2n]], "array of float", "type_error:nested"],
  ["the first item that is not empty tells", ["x"], [["", "y"]], "array of integer", "ok"],
  ["some alternative is enough", ["x"], [[1n], ["y"]], "array of integer", "ok"],
  ["each alternative for all items", ["x", null], [["y"], [null]], "array of integer", "type_error:nested"],
  ["an empty alternative lets any pass", ["x"], [[1n], ""], "array of integer", "ok"],
  ["whatever comes first", ["x"], ["", [1n]], "array of integer", "ok"],
  ["and so does one that is no list", ["x"], [[1n], 5n], "array of integer", "ok"],
  ["empty alternatives alone", ["x"], [""], "array of integer", "ok"],
  ["no alternatives", [1n], [], "array of integer", "type_error:simple"],
  ["no alternatives and no items", [], [], "array of integer", "type_error:simple"],
  ["an alternative without items has no type of its own", [1n], [[]], "array of integer", "ok"],
  ["nor one for items of another", ["x"], [[]], "array of integer", "type_error:nested"],
  ["no list at all", "x", [[1n]], "array of integer", "type_error:simple"],
  ["no list, the answer being none either", "x", ["y"], "array of integer", "variable"],
  ["a list, the answer being none", [1n], ["y"], "array of integer", "variable"],
  ["a list of wrong items where an answer that is a text lets any pass", ["x"], ["y"], "array of integer", "variable"],
  ["a tuple, documented as an array", new Tuple([1n]), [[1n]], "array of integer", "type_error:simple"],
  ["tuples in a list of lists", [new Tuple([1n])], [[[1n]]], "array of array", "type_error:nested"],
  ["lists in a list of lists, one level deep", [["x"]], [[[1n]]], "array of array", "ok"],
  ["no list in a list of lists", [1n], [[[1n]]], "array of array", "type_error:nested"],
  ["dicts in a list", [aDict({ a: 1n })], [[aDict({ a: [2n] })]], "array of dict", "ok"],
  ["no dict in a list of them", ["x"], [[aDict({ a: [2n] })]], "array of dict", "type_error:nested"],
  ["a list without items documented", ["x", 1n], [[1n]], "array", "ok"],
  ["a tuple's items", [1n, "x"], [[1n]], "tuple of integer", "type_error:nested"],
];

describe.each([
  ["a value", withoutItems],
  ["a list", withItems],
])("the type of %s", (_, rows) => {
  it.each(rows)("%s", (_what, value, alternatives, documented, outcome) => {
    const checked = checkType(value, alternatives, pythonType(aParameterDoc(documented)));
    const found = checked.kind === "wrong" ? checked.error : checked.isVariable ? "variable" : "ok";
    expect(found).toBe(outcome);
  });
});
