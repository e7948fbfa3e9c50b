import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesDigest } from "../../src/dataset/index.js";
import { readPrediction } from "../../src/dataset/read-prediction.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { aPredictionJson } from "../support/toolgrad-files.js";

const read = (folder: string) => readPrediction({ folder, file: "p/a.json", writer: "gpt-4.1-mini" }, filesDigest());

const readContent = (content: unknown) => read(writeFiles(tempFolder(), { "p/a.json": content }));

describe("a prediction file", () => {
  it("is read, with its writers and without a problem", () => {
    const { path, file, problems, writers } = readContent(aPredictionJson({ "response-unbiased-gpt-5": "x" }));
    expect(file).toMatchObject({ kind: "read", prediction: { failed: false, answered: true } });
    expect({ path, problems, writers }).toEqual({ path: "p/a.json", problems: [], writers: ["gpt-4.1-mini", "gpt-5"] });
  });

  it("that is not there is missing", () => {
    const { file, problems } = read(tempFolder());
    expect(file).toEqual({ kind: "missing" });
    expect(problems).toMatchObject([{ kind: "prediction_missing", file: "p/a.json", path: "$", found: "no file" }]);
  });

  it.each<[string, unknown, string, string]>([
    ["cut in the middle", '{"intermediate_steps": [', "line 1 column 25", "the end of the text"],
    ["empty", "", "line 1 column 1", "the end of the text"],
    ["behind a byte order mark", "\uFEFF{}", "line 1 column 1", "byte order mark"],
    ["no UTF-8", Buffer.from('{"a": "\xe9"}', "latin1"), "$", "byte 0xe9 at offset 7"],
    ["a list", "[1, 2]", "$", "a list of 2"],
    ["null", "null", "$", "null"],
    ["followed by something else", '{}\n{"a": 1}', "line 2 column 1", ""],
  ])("that is %s is unreadable, and the place is said", (_, content, path, found) => {
    const { file, problems, writers } = readContent(content);
    expect(file).toEqual({ kind: "unreadable" });
    expect(writers).toEqual([]);
    expect(problems).toMatchObject([{ kind: "prediction_unreadable", file: "p/a.json", path, concerns: "prediction" }]);
    expect(problems[0]?.found).toContain(found);
  });

  it("that is a folder is unreadable, with the system's word for it", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "p/a.json"), { recursive: true });
    expect(read(folder)).toMatchObject({ file: { kind: "unreadable" }, problems: [{ found: "EISDIR" }] });
  });

  it("that was not read has no answer to ask for", () => {
    expect(() => read(tempFolder()).answer()).toThrow(TypeError);
    expect(() => readContent("null").answer()).toThrow(TypeError);
  });
});

describe("what a judge, or a reader, is shown of a prediction", () => {
  it("is exact: 5 and 5.0 differ, big integers are whole, keys keep their order", () => {
    const { answer } = readContent(
      '{"response-unbiased-gpt-4.1-mini": "x", "response-base": "y", "intermediate_steps": [5, 5.0, 1180591620717411303424, {"10": NaN, "2": true}]}',
    );
    expect(answer()).toEqual({
      trace: [
        5n,
        5,
        1180591620717411303424n,
        new Map<string, unknown>([
          ["10", Number.NaN],
          ["2", true],
        ]),
      ],
      response: "x",
      ownWords: "y",
    });
  });

  it("is null for a trace, and for own words, that are not there", () => {
    expect(readContent({ "response-unbiased-gpt-4.1-mini": "x" }).answer()).toEqual({
      trace: null,
      response: "x",
      ownWords: null,
    });
  });
});
