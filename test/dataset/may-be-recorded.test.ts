import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesDigest } from "../../src/dataset/index.js";
import { mayBeRecorded } from "../../src/dataset/may-be-recorded.js";
import { readPrediction } from "../../src/dataset/read-prediction.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { aPredictionJson } from "../support/toolgrad-files.js";

const look = (content: unknown): boolean =>
  mayBeRecorded(join(writeFiles(tempFolder(), { "a.json": content }), "a.json"));

const recordedQor = (content: unknown): number | null => {
  const folder = writeFiles(tempFolder(), { "a.json": content });
  const { file } = readPrediction({ folder, file: "a.json", writer: "gpt-4.1-mini" }, filesDigest());
  return file.kind === "read" ? (file.prediction.recorded?.qor ?? null) : null;
};

describe("a look at a prediction's bytes", () => {
  it.each(["eval", "\\u0065val", "e\\u0076al", "ev\\u0061l", "eva\\u006C", "\\u0065\\u0076\\u0061\\u006c"])(
    'suspects recorded values behind the key "%s", under which they are read',
    (key) => {
      const content = `{"intermediate_steps": [], "${key}" : {"qor": 50}}`;
      expect(recordedQor(content)).toBe(50);
      expect(look(content)).toBe(true);
    },
  );

  it.each<[string, unknown]>([
    ["has no eval", aPredictionJson()],
    ["speaks of an eval", aPredictionJson({ "response-unbiased-gpt-5": "evaluated, a retrieval" })],
    ["has other escapes", `{"response": "caf\\u00e9 \\u2014 \\u0007"}`],
    ["is empty", ""],
  ])("suspects none where the file %s", (_, content) => {
    expect(recordedQor(content)).toBeNull();
    expect(look(content)).toBe(false);
  });

  it("suspects none where there is no file", () => {
    expect(mayBeRecorded(join(tempFolder(), "a.json"))).toBe(false);
  });
});
