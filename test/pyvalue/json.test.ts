import { describe, expect, it } from "vitest";
import { jsonPython, parsePython } from "../../src/pyvalue/index.js";

const laidOut = (text: string, width?: number): string => {
  const parsed = parsePython(text);
  if (parsed.kind === "error") throw new Error(`the test's JSON is none: ${text}`);
  return jsonPython(parsed.value, width);
};

describe("a value as JSON for people", () => {
  it.each([
    ["an int and a float stay apart", "[5, 5.0, 1e-07]", "[5, 5.0, 1e-07]"],
    ["an int of any size is whole", "123456789012345678901234567890", "123456789012345678901234567890"],
    ["what JSON lacks is as Python writes it", "[NaN, Infinity, -Infinity]", "[NaN, Infinity, -Infinity]"],
    ["texts are escaped", '{"a\\"b": "x\\ny"}', '{"a\\"b": "x\\ny"}'],
    ["keys keep their order", '{"10": 1, "2": true, "__proto__": null}', '{"10": 1, "2": true, "__proto__": null}'],
    ["nothing is a pair of brackets", "[[], {}]", "[[], {}]"],
  ])("%s", (_, text, shown) => {
    expect(laidOut(text)).toBe(shown);
  });

  it("has an item a line where a line would be too long, and only there", () => {
    expect(laidOut('{"city": "Oslo", "days": [1, 2, 3]}', 20)).toBe(
      ["{", '  "city": "Oslo",', '  "days": [1, 2, 3]', "}"].join("\n"),
    );
  });
});
