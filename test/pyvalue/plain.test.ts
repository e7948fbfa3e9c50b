import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PyValue, parsePlain, parsePython } from "../../src/pyvalue/index.js";

const ok = (value: unknown) => ({ kind: "ok", value });

describe("parsePlain", () => {
  it("gives objects, arrays and numbers", () => {
    expect(parsePlain('{"a": [1, 2.0, "x", null, true]}')).toEqual(ok({ a: [1, 2, "x", null, true] }));
  });

  it("reads what only Python reads, with everything around it", () => {
    const text = '{"a": NaN, "b": [Infinity, -Infinity, 9007199254740993], "c": {"d": "x"}, "e": null}';
    expect(parsePlain(text)).toEqual(
      ok({
        a: Number.NaN,
        b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 9007199254740993n],
        c: { d: "x" },
        e: null,
      }),
    );
  });

  // The second text has a NaN, and so takes the other way through the parser.
  it.each(['{"__proto__": {"polluted": true}, "a": 1}', '{"__proto__": {"polluted": true}, "a": NaN}'])(
    "keeps the key __proto__ as a property of its own: %s",
    (text) => {
      const parsed = parsePlain(text);
      const value = parsed.kind === "ok" ? (parsed.value as object) : {};
      expect(Object.keys(value)).toEqual(["__proto__", "a"]);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect("polluted" in value).toBe(false);
    },
  );

  it.each([
    ["1,000 lists", "[".repeat(1_000) + "]".repeat(1_000)],
    ["1,000 objects", `${'{"a":'.repeat(1_000)}1${"}".repeat(1_000)}`],
    ["wide, not deep", `[${"[[]],".repeat(5_000)}{}]`],
    ["an int of 4,300 digits", `[${"9".repeat(4_300)}]`],
    ["a float of 5,000 digits", `[${"9".repeat(5_000)}.0]`],
    ["5,000 digits in a string", `["${"9".repeat(5_000)}"]`],
    ["an overflow", '{"a": 1e400}'],
  ])("reads what parsePython reads: %s", (_, text) => {
    expect(parsePython(text).kind).toBe("ok");
    expect(parsePlain(text).kind).toBe("ok");
  });

  it.each([
    ["1,001 lists", "[".repeat(1_001) + "]".repeat(1_001)],
    ["1,001 objects", `${'{"a":'.repeat(1_001)}1${"}".repeat(1_001)}`],
    ["1,000,000 lists", "[".repeat(1_000_000) + "]".repeat(1_000_000)],
    ["1,001 levels behind shallow ones", `[[], {"a": ${"[".repeat(1_000)}${"]".repeat(1_000)}}]`],
    ["an int of 4,301 digits", `{"a": [${"9".repeat(4_301)}]}`],
    ["a byte order mark", "\ufeff{}"],
    ["a raw line feed in a string", '{"a": "\n"}'],
    ["data behind the value", "{} {}"],
  ])("refuses what parsePython refuses, in the same words: %s", (_, text) => {
    const parsed = parsePython(text);
    expect(parsed.kind).toBe("error");
    expect(parsePlain(text)).toEqual(parsed);
  });
});

const stringLiteral = fc.oneof(
  fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\ud83d"', '"\\ud83d\\ude00"', '"\\/\\u0000"', '"\u2028"', '"\u007f"'),
);
const scalar = fc.oneof(
  stringLiteral,
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.constantFrom("null", "true", "false", "NaN", "Infinity", "-Infinity", "-0", "-0.0", "1e400", "1E+2", "5e-324"),
);

/** JSON texts with what makes them hard: repeated and odd keys, every kind of number, odd spaces, Python's words. */
const jsonText = fc.letrec<{ value: string; list: string; dict: string }>((tie) => {
  const space = fc.constantFrom("", " ", "\n", "\t\r\n");
  const key = fc.oneof(fc.constantFrom('"a"', '"10"', '"2"', '"__proto__"', '"constructor"', '""'), stringLiteral);
  const member = fc.tuple(key, space, tie("value")).map(([name, gap, value]) => `${name}${gap}:${gap}${value}`);
  const joined = (items: fc.Arbitrary<string>) =>
    fc.tuple(fc.array(items, { maxLength: 4 }), space).map(([parts, gap]) => gap + parts.join(`${gap},${gap}`) + gap);
  return {
    value: fc.oneof({ depthSize: "small" }, scalar, tie("list"), tie("dict")),
    list: joined(tie("value")).map((items) => `[${items}]`),
    dict: joined(member).map((members) => `{${members}}`),
  };
}).value;

/** A text with a few characters put in, taken out or replaced somewhere. */
const brokenText = fc
  .record({
    text: jsonText,
    at: fc.nat(),
    dropped: fc.nat({ max: 3 }),
    added: fc.oneof(
      fc.constantFrom("", '"', "\\", "{", "]", ",", ":", "\n", "0", "-", ".", "e", "\ufeff"),
      fc.string(),
    ),
  })
  .map(({ text, at, dropped, added }) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + added + text.slice(place + dropped);
  });

/** What a lossless value is once its order, its ints and the difference of ints and floats are given up. */
function agrees(exact: PyValue, plain: unknown): boolean {
  if (typeof exact === "bigint") {
    return Number.isSafeInteger(Number(exact)) ? BigInt(Number(plain)) === exact : plain === exact;
  }
  if (Array.isArray(exact)) {
    return Array.isArray(plain) && exact.length === plain.length && exact.every((item, i) => agrees(item, plain[i]));
  }
  if (exact instanceof Map) {
    if (typeof plain !== "object" || plain === null || Array.isArray(plain)) return false;
    const members = new Map<string, unknown>(Object.entries(plain));
    return members.size === exact.size && [...exact].every(([key, value]) => agrees(value, members.get(key)));
  }
  return Object.is(exact, plain);
}

/** Ints that a double cannot hold, rounded as the engine rounds them. */
function asDoubles(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(asDoubles);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asDoubles(member)]));
}

describe("parsePlain and parsePython", () => {
  it("read every JSON text alike", () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const exact = parsePython(text);
        const plain = parsePlain(text);
        return exact.kind === "ok" && plain.kind === "ok" && agrees(exact.value, plain.value);
      }),
      { numRuns: 2_000 },
    );
  });

  it("read or refuse every other text alike", () => {
    fc.assert(
      fc.property(fc.oneof(brokenText, fc.string()), (text) => {
        const exact = parsePython(text);
        const plain = parsePlain(text);
        if (exact.kind === "ok") return plain.kind === "ok" && agrees(exact.value, plain.value);
        expect(plain).toEqual(exact);
        return true;
      }),
      { numRuns: 4_000 },
    );
  });

  it("read what the engine's JSON.parse reads: theirs is the smaller language", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (text) => {
        const parsed = parsePlain(text);
        expect(parsed.kind === "ok" && asDoubles(parsed.value)).toEqual(JSON.parse(text));
      }),
    );
  });
});
