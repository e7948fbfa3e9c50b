import { describe, expect, it } from "vitest";
import { decodeYaml } from "../../src/config/decode-yaml.js";
import { filledStep, makeShape } from "../../src/config/make-shape.js";
import type { StepOptions } from "../../src/core/make.js";
import { errorOf } from "../support/errors.js";

const read = (text: string) => decodeYaml(text, "e.yaml", makeShape);

const generate = { out: "w", tools: "t.yaml", model: "m" };
const format = { workflows: "w", out: "d", tools: "t.yaml" };
const predict = { dataset: "d", model: "m" };
const least = { generate, format, predict };

const step = (kind: keyof typeof least, options: object = {}): string =>
  JSON.stringify([{ [kind]: { ...least[kind], ...options } }]).replace(/null/g, ".inf");

describe("what a file says is to be made", () => {
  it.each(["generate", "format", "predict"] as const)("is a %s that names what it must, and no more", (kind) => {
    expect(read(step(kind))).toEqual([{ kind, options: least[kind] }]);
    for (const key of Object.keys(least[kind])) {
      const { [key]: _, ...rest } = least[kind] as Readonly<Record<string, string>>;
      expect(errorOf(() => read(JSON.stringify([{ [kind]: rest }])))).toMatchObject({
        message: expect.stringContaining(`${kind}.${key} is missing`) as unknown,
      });
    }
  });

  it("takes a template wherever it takes a number, a choice or a flag", () => {
    const options = { selector: "{s}", allow_none: "{f}", count: "{n}", seed: "10{n}", temperature: "0.{n}" };
    expect(read(step("generate", options))).toEqual([{ kind: "generate", options: { ...generate, ...options } }]);
    const formatted = { num_tools: "{n}", negative_ratio: "{r}%", negatives: "{how}" };
    expect(read(step("format", formatted))).toEqual([{ kind: "format", options: { ...format, ...formatted } }]);
  });

  it.each([
    ["generate", { count: 0 }, "generate.count is 0, expected a whole number from 1"],
    ["generate", { count: 1.5 }, "generate.count is 1.5, expected a whole number from 1"],
    ["generate", { count: "many" }, 'generate.count is "many", expected a whole number from 1'],
    ["generate", { iterations: "50%" }, 'generate.iterations is "50%", expected a whole number from 1'],
    ["generate", { num_apis: -1 }, "generate.num_apis is -1"],
    ["generate", { batch_size: 0 }, "generate.batch_size is 0"],
    ["generate", { seed: -1 }, "generate.seed is -1, expected a whole number from 0"],
    ["generate", { temperature: -0.1 }, "generate.temperature is -0.1, expected a number from 0"],
    ["generate", { selector: "best" }, 'generate.selector is "best", expected llm, random, first'],
    ["generate", { protocol: "smoke" }, 'generate.protocol is "smoke", expected native, text'],
    ["generate", { temperature: Number.POSITIVE_INFINITY }, "generate.temperature"],
    ["generate", { allow_none: "yes" }, 'generate.allow_none is "yes", expected true or false'],
    ["generate", { out: "" }, 'generate.out is "", expected a text that is not empty'],
    ["generate", { counts: 1 }, "generate.counts is no known key"],
    ["format", { num_tools: 0 }, "format.num_tools is 0, expected all, or a whole number from 1"],
    ["format", { num_tools: "some" }, 'format.num_tools is "some"'],
    ["format", { test_ratio: 1.1 }, "format.test_ratio is 1.1, expected a number from 0 to 1"],
    ["format", { negative_ratio: "-25%" }, 'format.negative_ratio is "-25%", expected a number from 0 to 100'],
    ["format", { format: "xml" }, 'format.format is "xml"'],
    ["predict", { framework: "plan" }, 'predict.framework is "plan", expected standard, react, dfs'],
    ["predict", { split: "dev" }, 'predict.split is "dev", expected test, train'],
    ["predict", { candidates: 0 }, "predict.candidates is 0"],
    ["predict", { max_steps: 2.5 }, "predict.max_steps is 2.5"],
  ] as const)("refuses a %s with %j", (kind, options, message) => {
    expect(errorOf(() => read(step(kind, options)))).toMatchObject({
      kind: "usage",
      message: expect.stringContaining(message) as unknown,
    });
  });

  it.each([
    ["no step", "[]", "a list of at least one step"],
    ["another step", "[{ train: { out: m } }]", "expected a step: one of generate, format and predict"],
    ["two in one", JSON.stringify([{ generate, predict }]), "expected a step: one of generate, format and predict"],
    ["an empty one", "[{}]", "expected a step: one of generate, format and predict"],
    ["no list", "generate", "expected"],
  ])("refuses %s", (_, text, message) => {
    expect(errorOf(() => read(text)).message).toContain(message);
  });
});

describe("a step whose templates are filled", () => {
  const filled = (kind: keyof typeof least, options: StepOptions): StepOptions =>
    filledStep({ kind, options: { ...least[kind], ...options } }).options;

  it.each([
    ["12", 12],
    ["0", 0],
    [7, 7],
    ["0.5", 0.5],
    ["25%", 0.25],
    ["100%", 1],
  ])("has its numbers as numbers: %j is %d", (value, number) => {
    expect(filled("format", { negative_ratio: value })).toEqual({ ...format, negative_ratio: number });
  });

  it.each([
    ["true", true],
    ["false", false],
    [true, true],
  ])("has its flags as flags: %j is %s", (value, flag) => {
    expect(filled("generate", { allow_none: value })).toEqual({ ...generate, allow_none: flag });
  });

  it("leaves texts as they are, also those that look like numbers", () => {
    expect(filled("predict", { name: "25%", model: "7", writer: "1e3" })).toEqual({
      ...predict,
      ...{ name: "25%", model: "7", writer: "1e3" },
    });
    expect(filled("format", { num_tools: "all" })).toEqual({ ...format, num_tools: "all" });
  });

  it.each([
    ["generate", { count: "llm" }, 'make: generate: count comes to "llm", expected a whole number from 1'],
    ["generate", { count: "2.5" }, 'make: generate: count comes to "2.5", expected a whole number from 1'],
    ["generate", { count: "1e3" }, 'make: generate: count comes to "1e3"'],
    ["generate", { count: "" }, 'make: generate: count comes to ""'],
    ["generate", { seed: "-1" }, 'make: generate: seed comes to "-1", expected a whole number from 0'],
    ["generate", { allow_none: "llm" }, 'make: generate: allow_none comes to "llm", expected true or false'],
    ["generate", { selector: "best" }, 'make: generate: selector comes to "best", expected llm, random, first'],
    ["format", { test_ratio: "110%" }, 'make: format: test_ratio comes to "110%", expected a number from 0 to 1'],
    ["format", { num_tools: "10%" }, 'make: format: num_tools comes to "10%", expected all, or a whole number'],
    ["predict", { name: "" }, 'make: predict: name comes to "", expected a text that is not empty'],
  ] as const)("refuses a %s with %j", (kind, options, message) => {
    expect(errorOf(() => filled(kind, options))).toMatchObject({
      kind: "usage",
      message: expect.stringContaining(message) as unknown,
    });
  });
});
