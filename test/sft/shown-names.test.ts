import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashedName } from "../../src/core/wire-name.js";
import { sftFormats } from "../../src/sft/index.js";
import { isPythonFunction } from "../../src/sft/python-names.js";
import { shownNames } from "../../src/sft/shown-names.js";

const inPython = (...names: readonly string[]) => Object.fromEntries(shownNames(names, sftFormats.python.naming));

describe("a tool's name in Python", () => {
  it.each([
    ["Finance-twelve_data-atr", "Finance_twelve_data_atr"],
    ["get weather", "get_weather"],
    ["a.1b", "a_1b"],
    ["größe-m", "größe_m"],
    ["a😀b", "a_b"],
    ["weather.today", "weather.today"],
    ["ping", "ping"],
  ])("of %j is %s", (name, shown) => {
    expect(inPython(name)).toEqual({ [name]: shown });
  });

  it.each(["7-days", "", "ﬁ", "1"])("of %j is hashed: no name can be made of it", (name) => {
    expect(inPython(name)).toEqual({ [name]: hashedName(name) });
  });

  it("is hashed where another tool has it, or would have it too", () => {
    expect(inPython("a-b", "a_b")).toEqual({ a_b: "a_b", "a-b": hashedName("a-b") });
    expect(inPython("a-b", "a b", "c-d")).toEqual({
      "a-b": hashedName("a-b"),
      "a b": hashedName("a b"),
      "c-d": "c_d",
    });
  });

  it("has one more digit where its hash is another's name, or what another is written as", () => {
    const hash = hashedName("7");
    expect(inPython("7", hash)).toMatchObject({ "7": hashedName("7", 1) });
    expect(inPython("7", hash.replace("_", "-"))).toEqual({ "7": hashedName("7", 1), [hash.replace("_", "-")]: hash });
  });

  it("has one more digit where another's hash is the same, whichever comes first", () => {
    // The SHA-256 of both begins with c11eb5e6.
    const expected = { "69235": "tool_c11eb5e6", "95303": hashedName("95303", 1) };
    expect(hashedName("95303")).toBe("tool_c11eb5e6");
    expect(inPython("69235", "95303")).toEqual(expected);
    expect(inPython("95303", "69235")).toEqual(expected);
  });

  it("leads back to one tool, is a name of Python, and is the same in any order", () => {
    const name = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.stringMatching(/^[ab_.-]{1,4}$/),
      fc.constantFrom("a-b", "a_b", "a b", "from", "1", "tool_6b86b273"),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
        const shown = shownNames(names, sftFormats.python.naming);
        expect(new Set(shown.values()).size).toBe(names.length);
        expect([...shown.values()].filter((one) => !isPythonFunction(one))).toEqual([]);
        for (const one of names) if (isPythonFunction(one)) expect(shown.get(one)).toBe(one);
        const reversed = shownNames(names.toReversed(), sftFormats.python.naming);
        expect(new Map([...reversed].sort())).toEqual(new Map([...shown].sort()));
      }),
    );
  });
});

describe("a tool's name for OpenAI", () => {
  it("is hashed where it does not fit, as the model is told of it when it predicts", () => {
    const names = shownNames(["a-b", "a.b"], sftFormats["openai-tools"].naming);
    expect(Object.fromEntries(names)).toEqual({ "a-b": "a-b", "a.b": hashedName("a.b") });
  });
});
