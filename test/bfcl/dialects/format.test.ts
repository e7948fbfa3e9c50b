import { describe, expect, it } from "vitest";
import { checkFormat } from "../../../src/bfcl/dialects/format.js";
import { type CallValue, Opaque, Tuple } from "../../../src/bfcl/value.js";
import { aDict } from "../../support/build-bfcl-case.js";

const right = aDict({ f: aDict({ a: 1n }) });

/** Section 3c of the specification. */
const wrong: readonly (readonly [string, CallValue])[] = [
  ["a text", "f(a=1)"],
  ["None", null],
  ["a number", 5n],
  ["a dict", right],
  ["a tuple of calls", new Tuple([right])],
  ["bytes", new Opaque("b''")],
  ["a list with a text", [right, "x"]],
  ["a list with None", [null]],
  ["a list of lists", [[right]]],
  ["a dict without a key", [aDict()]],
  ["a dict of two keys", [aDict({ f: aDict(), g: aDict() })]],
  ["arguments that are a list", [aDict({ f: [1n] })]],
  ["arguments that are a tuple", [aDict({ f: new Tuple([]) })]],
  ["arguments that are a text", [aDict({ f: "{}" })]],
  ["arguments that are None", [aDict({ f: null })]],
  ["a wrong call behind a right one", [right, aDict({ f: 1n })]],
];

describe("the format check", () => {
  it("takes a list of dicts of one key whose value is a dict, in order", () => {
    expect(checkFormat([right, aDict({ g: aDict() })])).toEqual({
      kind: "calls",
      calls: [
        { name: "f", parameters: aDict({ a: 1n }) },
        { name: "g", parameters: aDict() },
      ],
    });
  });

  it("takes the empty list, for no calls", () => {
    expect(checkFormat([])).toEqual({ kind: "calls", calls: [] });
  });

  it("takes a name that is no string, which will match no function", () => {
    const name = new Opaque("None");
    expect(checkFormat([new Map([[name, aDict()]])])).toEqual({
      kind: "calls",
      calls: [{ name, parameters: aDict() }],
    });
  });

  it.each(wrong)("refuses %s", (_, value) => {
    expect(checkFormat(value)).toMatchObject({
      kind: "wrong_format",
      problem: expect.stringMatching(/^found .+, expected /),
    });
  });
});
