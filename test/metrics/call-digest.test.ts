import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.js";
import { callDigest } from "../../src/metrics/call-digest.js";
import { aStep } from "../support/build.js";

const digestOf = (tool: string, input: unknown) => callDigest({ tool, input, succeeded: false });

describe("the digest of a call", () => {
  it("is the beginning of the sha256 over tool, NUL and arguments", () => {
    const text = 'weather\0{"city":"Rome","days":[1,{"a":null,"b":true}]}';
    const expected = createHash("sha256").update(text).digest("hex").slice(0, 16);
    expect(digestOf("weather", { days: [1, { b: true, a: null }], city: "Rome" })).toBe(expected);
    expect(expected).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each<[string, readonly [string, unknown], readonly [string, unknown]]>([
    ["another tool", ["weather", {}], ["maps", {}]],
    ["another value", ["weather", { city: "Rome" }], ["weather", { city: "Oslo" }]],
    ["a list in another order", ["weather", [1, 2]], ["weather", [2, 1]]],
    ["a number and its text", ["weather", 1], ["weather", "1"]],
    ["absent arguments and null", ["weather", undefined], ["weather", null]],
    ["no arguments and none at all", ["weather", {}], ["weather", undefined]],
    ["a list and an object", ["weather", []], ["weather", {}]],
    ["ints that are one double", ["weather", 1234567890123456789n], ["weather", 1234567890123456788n]],
    ["NaN and its text", ["weather", Number.NaN], ["weather", "NaN"]],
  ])("tells apart: %s", (_, one, other) => {
    expect(digestOf(...one)).not.toBe(digestOf(...other));
  });

  it("does not go by whether the call succeeded", () => {
    expect(callDigest(aStep("weather", { input: 1 }))).toBe(digestOf("weather", 1));
  });
});

describe("canonical JSON", () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [] }, '{"a":[],"b":1}'],
    [{ 10: "x", 2: "y", a: {} }, '{"10":"x","2":"y","a":{}}'],
    [[[], {}, [1, "2"], ""], '[[],{},[1,"2"],""]'],
    [JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
    [[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], "[NaN,Infinity,-Infinity]"],
    [2n ** 70n, "1180591620717411303424"],
    [undefined, "undefined"],
    [-0, "0"],
    ['say "hi"\n\u2028', '"say \\"hi\\"\\n\u2028"'],
  ])("of %o is %s", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it("is JSON of the same value, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        // -0 has no text of its own, in JSON.stringify neither.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(withKeysReversed(value))).toBe(text);
      }),
    );
  });

  it("takes values deeper than the calls that could walk them, and lists of any length", () => {
    const depth = 100_000;
    const deep = JSON.parse(`${'{"a":['.repeat(depth)}${"]}".repeat(depth)}`) as unknown;
    expect(canonicalJson(deep)).toBe(`${'{"a":['.repeat(depth)}${"]}".repeat(depth)}`);
    expect(canonicalJson(new Array(300_000).fill(1))).toBe(`[${new Array(300_000).fill(1).join(",")}]`);
  });
});

function withKeysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysReversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, withKeysReversed(member)]),
  );
}
