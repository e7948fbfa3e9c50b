import { describe, expect, it } from "vitest";
import { decodeYaml } from "../../src/config/decode-yaml.js";
import { publishedFile } from "../../src/published/published-file.js";
import { errorOf } from "../support/errors.js";

const decode = (text: string) => decodeYaml(text, "b.yaml", publishedFile);
const refusal = (text: string): string => errorOf(() => decode(text)).message;

/** A file of one figure, a line a key; a key that is given again takes the place of the first. */
const aFile = (lines: Readonly<Record<string, string>> = {}): string => {
  const figure = { model: "m", metrics: "{ recall: 0.5 }", unit: "share", grade: "A", source: "s", ...lines };
  const keys = Object.entries(figure).map(([key, value]) => `    ${key}: ${value}`);
  return ["benchmark: b", "cite: []", "figures:", `  - ${keys.join("\n").trimStart()}`, ""].join("\n");
};

describe("a file of published figures", () => {
  it("gives rows that name their benchmark, with null for what the source does not say", () => {
    expect(decode(aFile())).toEqual({
      benchmark: "b",
      cite: [],
      figures: [
        {
          benchmark: "b",
          model: "m",
          mode: null,
          checkpoint: null,
          subset: null,
          metrics: { recall: 0.5 },
          unit: "share",
          n: null,
          judge: null,
          doubtful: false,
          grade: "A",
          source: "s",
          note: null,
        },
      ],
      facts: [],
    });
  });

  it("may hold facts alone: numbers with a unit, and texts", () => {
    const facts = [
      "  - { name: cost, value: 250, unit: USD, grade: A, source: s }",
      "  - { name: license, value: Apache-2.0, model: m, grade: A, source: s, note: n }",
    ];
    expect(decode(["benchmark: b", "cite: [k]", "facts:", ...facts, ""].join("\n"))).toEqual({
      benchmark: "b",
      cite: ["k"],
      figures: [],
      facts: [
        { benchmark: "b", name: "cost", value: 250, unit: "USD", model: null, grade: "A", source: "s", note: null },
        {
          benchmark: "b",
          name: "license",
          value: "Apache-2.0",
          unit: null,
          model: "m",
          grade: "A",
          source: "s",
          note: "n",
        },
      ],
    });
  });

  it.each([
    [
      "a grade below A",
      { grade: "B" },
      'b.yaml:7:12: figures[0].grade is "B", expected "A": the authors\' own text or files',
    ],
    ["no source", { source: '""' }, 'b.yaml:8:13: figures[0].source is "", expected a text'],
    ["an unknown unit", { unit: "points" }, 'b.yaml:6:11: figures[0].unit is "points", expected "share" or "percent"'],
    ["an unknown mode", { mode: "chat" }, 'b.yaml:9:11: figures[0].mode is "chat", expected "prompt" or "fc"'],
    [
      "a number as text",
      { metrics: '{ recall: "0.5" }' },
      'b.yaml:5:24: figures[0].metrics.recall is "0.5", expected a number',
    ],
    ["no metric", { metrics: "{}" }, "b.yaml:5:14: figures[0].metrics is an object, expected at least one metric"],
    [
      "a label as a metric's name",
      { metrics: "{ Recall: 0.5 }" },
      'b.yaml:5:16: figures[0].metrics.Recall: the key is "Recall", expected a metric\'s name, as in success_rate',
    ],
    [
      "per cent among shares",
      { metrics: "{ recall: 98.8 }" },
      "b.yaml:5:24: figures[0].metrics.recall is 98.8, expected a number from 0 to 1",
    ],
    [
      "more than the whole",
      { metrics: "{ live: 100.5 }", unit: "percent" },
      "b.yaml:5:22: figures[0].metrics.live is 100.5, expected a number from 0 to 100",
    ],
    [
      "less than nothing",
      { metrics: "{ qor: -1 }" },
      "b.yaml:5:21: figures[0].metrics.qor is -1, expected a number from 0 to 100",
    ],
    [
      "a doubt without a word about it",
      { doubtful: "true" },
      "b.yaml:4:5: figures[0].note is missing, expected a note that says what is wrong",
    ],
    ["a key that nobody knows", { mood: "fc" }, "b.yaml:9:5: figures[0].mood is no known key"],
  ])("refuses %s, with the place", (_, lines, message) => {
    expect(refusal(aFile(lines))).toBe(message);
  });

  it("takes QoR in points beside shares", () => {
    expect(decode(aFile({ metrics: "{ recall: 1, qor: 93.702 }" })).figures[0]?.metrics.qor).toBe(93.702);
  });

  const second = (keys: string): string =>
    `${aFile()}  - { model: m, metrics: { recall: 0.6 }, unit: share, grade: A, source: s${keys} }\n`;

  it("refuses a metric that is there twice", () => {
    expect(refusal(second(""))).toBe(
      "b.yaml:9:36: figures[1].metrics.recall is 0.6, expected a metric once: figures[0] has it of the same model, " +
        "mode, checkpoint and subset",
    );
  });

  it.each(["mode: fc", "mode: prompt", "checkpoint: c", "subset: airline"])("tells rows apart by %s", (key) => {
    expect(decode(second(`, ${key}`)).figures).toHaveLength(2);
  });
});
