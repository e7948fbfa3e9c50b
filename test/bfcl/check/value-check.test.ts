import { describe, expect, it } from "vitest";
import type { Alternatives } from "../../../src/bfcl/case.js";
import { checkDict, checkDictList, checkList, checkString, mayBeLeftOut } from "../../../src/bfcl/check/value-check.js";
import { type CallDict, type CallList, type CallValue, Opaque, Tuple } from "../../../src/bfcl/value.js";
import type { ErrorType } from "../../../src/bfcl/verdict.js";
import { aDict } from "../../support/build-bfcl-case.js";

/** Section 8 of the specification; its own examples among the rest. */
type Row<Value> = readonly [what: string, value: Value, alternatives: Alternatives, error: ErrorType | null];

const wrongString = "value_error:string";
const strings: readonly Row<string>[] = [
  ["the same", "Rome", ["Rome"], null],
  ["the example of a city", "San Francisco, CA", ["san_francisco ca"], null],
  ["the example of a date", "2023-04-01", ["20230401"], null],
  ["the example of an exclamation mark", "New York", ["New York!"], wrongString],
  ["one of several", "b", ["a", "B"], null],
  ["a tab is no blank", "New\tYork", ["New York"], wrongString],
  ["a line end is no blank", "New\nYork", ["NewYork"], wrongString],
  ["quotes are one", "it's", ['it"s'], null],
  ["an empty text where it may be left out", "", ["", "a"], null],
  ["a hyphen where it may be left out", "-", ["a", ""], null],
  ["a blank where it may be left out", " ", ["a", ""], null],
  ["an empty text where it may not", "", ["a"], wrongString],
  ["alternatives that are no texts", "5", [5n, null, ["5"]], wrongString],
  ["no alternatives", "", [], wrongString],
];

describe("8a: a string", () => {
  it.each(strings)("%s", (_, value, alternatives, error) => {
    expect(checkString(value, alternatives)).toBe(error);
  });
});

const [key, member] = ["value_error:dict_key", "value_error:dict_value"] as const;
const place = aDict<Alternatives>({ city: ["Rome", "Roma"], zip: [118n], note: ["", "x"] });
const dicts: readonly Row<CallDict>[] = [
  ["all keys", aDict<CallValue>({ city: "Rome", zip: 118n, note: "x" }), [place], null],
  ["in any order", aDict<CallValue>({ note: "x", zip: 118n, city: "Roma" }), [place], null],
  ["texts are normalised", aDict<CallValue>({ city: "ROME.", zip: 118n }), [place], null],
  ["an optional key left out", aDict<CallValue>({ city: "Rome", zip: 118n }), [place], null],
  ["an optional key that is empty", aDict<CallValue>({ city: "Rome", zip: 118n, note: "" }), [place], null],
  ["no type check: an int as a float", aDict<CallValue>({ city: "Rome", zip: 118 }), [place], null],
  ["no type check: True is 1", aDict<CallValue>({ a: true }), [aDict({ a: [1n] })], null],
  ["no type check: 1 is True", aDict<CallValue>({ a: 1n }), [aDict({ a: [true] })], null],
  ["a text is no number all the same", aDict<CallValue>({ city: "Rome", zip: "118" }), [place], member],
  ["another value", aDict<CallValue>({ city: "Milan", zip: 118n }), [place], member],
  ["a key too many", aDict<CallValue>({ city: "Rome", zip: 118n, street: "x" }), [place], key],
  ["a key too few", aDict<CallValue>({ city: "Rome" }), [place], key],
  ["keys are compared as they are", aDict<CallValue>({ City: "Rome", zip: 118n }), [place], key],
  ["a wrong value first, then a key too many", aDict<CallValue>({ city: "M", zip: 118n, street: 1n }), [place], member],
  ["a key too many first, then a wrong value", aDict<CallValue>({ street: 1n, city: "M", zip: 118n }), [place], key],
  ["a wrong value, and a key too few", aDict<CallValue>({ city: "Milan" }), [place], key],
  ["the first of two alternatives", aDict<CallValue>({ a: 1n }), [aDict({ a: [1n] }), aDict({ b: [1n] })], null],
  ["the last of two alternatives", aDict<CallValue>({ b: 1n }), [aDict({ a: [1n] }), aDict({ b: [1n] })], null],
  ["the last error is told: a value", aDict<CallValue>({ b: 2n }), [aDict({ a: [1n] }), aDict({ b: [1n] })], member],
  ["the last error is told: a key", aDict<CallValue>({ a: 2n }), [aDict({ a: [1n] }), aDict({ b: [1n] })], key],
  ["an empty alternative tells nothing", aDict<CallValue>({ b: 2n }), [aDict({ b: [1n] }), ""], member],
  ["empty alternatives alone", aDict<CallValue>({ a: 1n }), ["", ""], "dict_checker:unclear"],
  ["empty alternatives alone, and no keys", aDict(), [""], "dict_checker:unclear"],
  ["no keys where all are optional", aDict(), [aDict({ a: ["", 1n], b: [""] })], null],
  ["no keys where there are none", aDict(), [aDict()], null],
  ["no keys where one is needed", aDict(), [aDict({ a: ["", 1n], b: [1n] })], key],
  ["a list within: plain equality", aDict<CallValue>({ a: ["x", 1n] }), [aDict({ a: [["x", 1]] })], null],
  ["a list within is not normalised", aDict<CallValue>({ a: ["X"] }), [aDict({ a: [["x"]] })], member],
  [
    "a dict within must have the lists",
    aDict<CallValue>({ a: aDict({ b: 1n }) }),
    [aDict({ a: [aDict({ b: [1n] })] })],
    member,
  ],
  [
    "a dict within that has the lists",
    aDict<CallValue>({ a: aDict({ b: [1n] }) }),
    [aDict({ a: [aDict({ b: [1n] })] })],
    null,
  ],
  ["a tuple within is no list", aDict<CallValue>({ a: new Tuple([1n]) }), [aDict({ a: [[1n]] })], member],
  ["None where it is expected", aDict<CallValue>({ a: null }), [aDict({ a: [null] })], null],
  ["None for what may be left out", aDict<CallValue>({ a: null }), [aDict({ a: [""] })], member],
  ["a text in place of a key's list: the key may be left out", aDict(), [aDict({ format: "epoch" })], null],
  ["a text in place of a key's list is no alternative", aDict({ a: "epoch" }), [aDict({ a: "epoch" })], member],
  ["a text in place of a key's list: its characters are", aDict({ a: "P." }), [aDict({ a: "epoch" })], null],
  ["a key that is no string", new Map([[new Opaque("1"), 1n]]), [aDict({ "1": ["", 1n] })], key],
];

describe("8b: a dict", () => {
  it.each(dicts)("%s", (_, value, alternatives, error) => {
    expect(checkDict(value, alternatives)).toBe(error);
  });
});

const count = "value_error:list_dict_count";
const [one, two] = [aDict<Alternatives>({ a: [1n] }), aDict<Alternatives>({ a: [2n], b: ["", "x"] })];
const dictLists: readonly Row<CallList>[] = [
  ["each in its place", [aDict({ a: 1n }), aDict<CallValue>({ a: 2n, b: "X" })], [[one, two]], null],
  ["not in another", [aDict({ a: 2n }), aDict({ a: 1n })], [[one, two]], member],
  ["one too few", [aDict({ a: 1n })], [[one, two]], count],
  ["one too many", [aDict({ a: 1n }), aDict({ a: 1n })], [[one]], count],
  ["a key too many in the second", [aDict({ a: 1n }), aDict({ c: 2n })], [[one, two]], key],
  ["the second alternative", [aDict({ a: 2n })], [[one], [two]], null],
  ["the last error is told: the count", [aDict({ a: 3n })], [[one], [one, two]], count],
  ["the last error is told: a value", [aDict({ a: 3n })], [[one, two], [one]], member],
  ["an empty list where it may be left out", [], ["", [one]], null],
  ["an empty list where it may not", [], [[one]], count],
  ["a list where nothing but leaving out is expected", [aDict({ a: 1n })], [""], count],
  ["an empty list among the alternatives", [], [[]], null],
  ["a dict among the alternatives is as long as it has keys", [], [aDict({ a: 1n })], count],
];

describe("8c: a list of dicts", () => {
  it.each(dictLists)("%s", (_, value, alternatives, error) => {
    expect(checkDictList(value, alternatives)).toBe(error);
  });
});

const wrongList = "value_error:list/tuple";
const lists: readonly Row<CallList>[] = [
  ["the same", [1n, 2n], [[1n, 2n]], null],
  ["texts are normalised, on both sides", ["Rome, IT", "x"], [["rome it", "X."]], null],
  ["order matters", [2n, 1n], [[1n, 2n]], wrongList],
  ["length matters", [1n], [[1n, 2n]], wrongList],
  ["numbers are equal across types", [1n, 2], [[1, 2n]], null],
  ["the second alternative", [2n], [[1n], [2n]], null],
  ["an empty list where it may be left out", [], [[1n], ""], null],
  ["an empty list where it may not", [], [[1n]], wrongList],
  ["something where nothing but leaving out is expected", [1n], [""], wrongList],
  ["the example: inner lists are compared raw", [["A"]], [[["a"]]], wrongList],
  ["inner lists that are the same", [["A"]], [[["A"]]], null],
  ["the example: a tuple never equals a list", [new Tuple([1n, 2n])], [[[1n, 2n]]], wrongList],
  ["no alternatives", [], [], wrongList],
  ["a text is no number", ["1"], [[1n]], wrongList],
  ["None", [null], [[null]], null],
];

describe("8d: another list", () => {
  it.each(lists)("%s", (_, value, alternatives, error) => {
    expect(checkList(value, alternatives)).toBe(error);
  });
});

describe("what may be left out", () => {
  it("is what has the empty text among its alternatives, and nothing else that is empty", () => {
    expect(mayBeLeftOut(["x", ""])).toBe(true);
    expect(mayBeLeftOut([null, [], " ", 0n, false])).toBe(false);
    expect(mayBeLeftOut([])).toBe(false);
  });
});
