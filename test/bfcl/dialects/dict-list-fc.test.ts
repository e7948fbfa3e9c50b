import { describe, expect, it } from "vitest";
import { dictListFc } from "../../../src/bfcl/dialects/dict-list-fc.js";
import { checkFormat } from "../../../src/bfcl/dialects/format.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { aDict } from "../../support/build-bfcl-case.js";

const decode = (result: PyValue, { rules = "v4", gemini = false }: { rules?: "v4" | "v3"; gemini?: boolean } = {}) =>
  dictListFc.decode(result, { rules, gemini });

const noLists: readonly (readonly [string, PyValue])[] = [
  ["a text", "I cannot help with that."],
  ["an empty text", ""],
  ["null", null],
  ["an object", aDict({ f: aDict() })],
];

/** Section 3b of the specification. */
describe("dict_list_fc", () => {
  it("takes a list as it is", () => {
    const list = [aDict({ f: aDict<PyValue>({ a: 1n, b: [1] }) }), aDict({ g: aDict() })];
    for (const rules of ["v4", "v3"] as const)
      for (const gemini of [true, false])
        expect(decode(list, { rules, gemini })).toEqual({ kind: "read", value: list });
    expect(decode([])).toEqual({ kind: "read", value: [] });
  });

  it("leaves to the format check what is in it", () => {
    expect(decode(["x"])).toEqual({ kind: "read", value: ["x"] });
  });

  it.each(noLists)("cannot read %s", (_, result) => {
    expect(decode(result).kind).toBe("error");
  });

  it.each(noLists)("takes %s for no calls under v3", (_, result) => {
    expect(decode(result, { rules: "v3" })).toEqual({ kind: "read", value: [] });
  });

  it.each(noLists)("takes %s of Gemini for a list of one", (_, result) => {
    expect(decode(result, { gemini: true })).toEqual({ kind: "read", value: [result] });
  });

  it("so finds words of Gemini to be of a wrong format, and an object to be a call", () => {
    const format = (result: PyValue) => {
      const read = decode(result, { gemini: true });
      return read.kind === "read" ? checkFormat(read.value).kind : "error";
    };
    expect(format("I cannot.")).toBe("wrong_format");
    expect(format(aDict({ f: aDict() }))).toBe("calls");
  });
});
