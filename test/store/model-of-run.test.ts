import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { modelOfRun } from "../../src/store/model-of-run.js";
import { sharedTempFolder } from "../support/dataset.js";
import { writeFiles } from "../support/temp-folder.js";

it.each([
  ["its own words", { model: "a model/1" }, "a model/1"],
  ["nothing, where it names none", { spec: {} }, null],
  ["nothing, where that is no text", { model: 1 }, null],
  ["nothing, where it is no object", [], null],
  ["nothing, where it is null", null, null],
  ["nothing, where it is no JSON", "{", null],
])("a run.json tells of its model %s", (_, content, model) => {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  expect(modelOfRun(writeFiles(sharedTempFolder(), { "run.json": text }))).toBe(model);
});

it("what cannot be read tells of no model", () => {
  const folder = sharedTempFolder();
  expect(modelOfRun(folder)).toBeNull();
  mkdirSync(join(folder, "run.json"));
  expect(modelOfRun(folder)).toBeNull();
});
