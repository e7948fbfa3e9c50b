import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filledStep } from "../../src/config/make-shape.js";
import type { MakeStep, StepOptions } from "../../src/core/make.js";
import { requireDoable } from "../../src/library/require-doable.js";
import { sharedTempFolder } from "../support/dataset.js";
import { errorOf } from "../support/errors.js";
import { writeFiles } from "../support/temp-folder.js";

const folder = writeFiles(sharedTempFolder(), { "tools.yaml": "", "old/1.json": "{}" });
const at = (path: string): string => join(folder, path);
const tools = at("tools.yaml");

const generate = (options: StepOptions = {}): MakeStep => ({
  kind: "generate",
  options: { out: at("workflows"), tools, model: "m", ...options },
});
const format = (options: StepOptions = {}): MakeStep => ({
  kind: "format",
  options: { workflows: at("workflows"), out: at("data"), tools, ...options },
});
const predict = (options: StepOptions = {}): MakeStep => ({
  kind: "predict",
  options: { dataset: at("data"), model: "m", ...options },
});
const doable = (...steps: readonly MakeStep[]) => requireDoable(steps.map(filledStep));

describe("steps that can be done one after the other", () => {
  it.each<[string, readonly MakeStep[]]>([
    ["each reads what one before it makes", [generate(), format(), predict({ tools })]],
    ["or what is there", [format({ workflows: at("old") }), predict()]],
    ["or what lies within that", [generate(), format({ workflows: at("workflows/data") })]],
    ["predictions of one dataset with names of their own", [generate(), format(), predict(), predict({ name: "n" })]],
    ["of two sampling methods", [generate(), format(), predict(), predict({ sampling_method: "random" })]],
    ["of both splits", [generate(), format(), predict(), predict({ split: "train" })]],
  ])("%s", (_, steps) => {
    expect(() => doable(...steps)).not.toThrow();
  });
});

describe("steps that cannot", () => {
  it.each<[string, readonly MakeStep[], string]>([
    [
      "write one folder in two ways",
      [generate({ selector: "llm" }), generate({ selector: "random", seed: 2 })],
      `make: generate and generate both write ${at("workflows")}: selector is "llm" and "random", seed is not given and 2`,
    ],
    [
      "write it with another spelling",
      [generate(), generate({ out: `${at("x")}/../workflows` })],
      "make: generate and generate both write",
    ],
    ["are of two kinds", [generate(), format({ out: at("workflows") })], "make: generate and format both write"],
    [
      "predict under one name",
      [generate(), format(), predict(), predict({ model: "n", name: "m" })],
      'make: predict and predict both write the predictions m: model is "m" and "n", name is not given and "m"',
    ],
    [
      "predict on one split, which one of them does not spell out",
      [generate(), format(), predict(), predict({ split: "test", seed: 2 })],
      'make: predict and predict both write the predictions m: split is not given and "test", seed is not given and 2',
    ],
    [
      "predict by one sampling method, which one of them does not spell out",
      [generate(), format(), predict({ sampling_method: "embedding", seed: 2 }), predict()],
      "make: predict and predict both write the predictions m",
    ],
    // Each seed has 10,000 of the integers up to 2^53 - 1, so that the second workflow's would not be whole.
    ["ask for seeds beyond the last", [generate({ seed: 900719925473, count: 2 })], "a seed beyond 900719925473"],
    [
      "iterate too often",
      [generate(), generate({ out: at("more"), iterations: 1e9 })],
      "more than a workflow can have",
    ],
    ["read what nobody makes", [format()], `make: format: workflows: there is no ${at("workflows")}`],
    ["name tools that are not there", [generate(), format({ tools: at("t") })], "make: format: tools: there is no"],
    ["predict on no dataset", [generate(), predict()], `make: predict: dataset: there is no ${at("data")}`],
    ["have a folder that only begins alike", [generate(), format({ workflows: at("workflows2") })], "workflows2"],
  ])("%s", (_, steps, message) => {
    expect(errorOf(() => doable(...steps))).toMatchObject({
      kind: "usage",
      message: expect.stringContaining(message) as unknown,
    });
  });

  it("are told that they stand in the wrong order", () => {
    expect(errorOf(() => doable(format(), generate())).hint).toBe("a later step does: put that one first");
    expect(errorOf(() => doable(format())).hint).toBe("paths are relative to the working directory");
  });
});
