import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeUtf8, formatPython, type PyValue, reprPython } from "../../src/pyvalue/index.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { pythonValue } from "./python-value.js";

/** Values as a real Python printed them. */
describe.skipIf(sharedFolder === null)(`Python's own output (${sharedMissing})`, () => {
  it("all 1,597 cases of the corpus are printed as Python printed them", () => {
    const lines = read("repr_corpus.jsonl").trimEnd().split("\n");
    const wrong = lines
      .map((line): { json: string; repr: string } => JSON.parse(line))
      .map(({ json, repr }) => ({ json, repr, ours: reprPython(pythonValue(json)) }))
      .filter(({ repr, ours }) => ours !== repr);
    expect(lines).toHaveLength(1_597);
    expect(wrong).toEqual([]);
  });

  it.each(["01-published-example", "02-literals-and-quotes", "03-controls-and-shapes"])(
    "the four values of %s become the text that ToolGrad sent",
    (name) => {
      const sample = pythonValue(read(`${name}.sample.json`));
      const data = member(sample, "data");
      const prediction = member(sample, "prediction");
      expect({
        query: formatPython(member(data, "query")),
        tool_use_trace: formatPython(member(prediction, "intermediate_steps")),
        pred: formatPython(member(prediction, "response-unbiased-gpt-4.1-mini")),
        gt: formatPython(member(data, "response")),
      }).toEqual(JSON.parse(read(`${name}.values.json`)));
    },
  );

  it("every code point is escaped where Python 3.13 escapes it, and nowhere else", () => {
    const table: { ranges: [number, number][] } = JSON.parse(read("nonprintable-py3.13.json"));
    const escaped = new Set(table.ranges.flatMap(([first, last]) => range(first, last)));
    const wrong = range(0, 0x10ffff)
      .filter((point) => point !== 0x27 && point !== 0x5c)
      .filter((point) => isRaw(point) === escaped.has(point))
      .map((point) => point.toString(16));
    expect(wrong).toEqual([]);
  });
});

function read(name: string): string {
  const text = decodeUtf8(readFileSync(sharedData("prompt", name)));
  if (text.kind === "error") throw new Error(`${name}: ${text.problem.found}`);
  return text.value;
}

function member(value: PyValue, key: string): PyValue {
  const found = value instanceof Map ? value.get(key) : undefined;
  if (found === undefined) throw new Error(`no member ${key}`);
  return found;
}

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

const isRaw = (point: number): boolean => {
  const character = String.fromCodePoint(point);
  return reprPython(character) === `'${character}'`;
};
