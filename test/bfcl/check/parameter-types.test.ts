import { describe, expect, it } from "vitest";
import { pythonType } from "../../../src/bfcl/check/parameter-types.js";
import { aParameterDoc } from "../../support/build-bfcl-case.js";

/** Section 6.3b of the specification. */
describe("the type that a documented one stands for", () => {
  it.each([
    ["string", "str", null],
    ["integer", "int", null],
    ["float", "float", null],
    ["boolean", "bool", null],
    ["array", "list", null],
    ["tuple", "list", null],
    ["dict", "dict", null],
    ["any", "str", null],
    ["array of integer", "list", "int"],
    ["array of any", "list", "str"],
    ["array of dict", "list", "dict"],
    ["tuple of float", "list", "float"],
    ["array of array", "list", "list"],
    ["array of tuple", "list", "list"],
  ])("%s: %s, items %s", (documented, type, itemType) => {
    expect(pythonType(aParameterDoc(documented))).toEqual({ type, itemType });
  });

  it.each(["string", "integer", "dict", "any"])("has items for arrays and tuples alone, not for %s", (documented) => {
    expect(pythonType(aParameterDoc(`${documented} of integer`)).itemType).toBeNull();
  });

  it.each([null, "", "Integer", "number", "HashMap", "constructor", "__proto__"])("is none for %s", (documented) => {
    expect(pythonType(aParameterDoc(documented))).toEqual({ type: null, itemType: null });
  });
});
