import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DatasetOptions, filesDigest } from "../../../src/dataset/index.js";
import { toolgrad } from "../../../src/dataset/layouts/toolgrad.js";
import { errorOf } from "../../support/errors.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import { type Files, groundTruth, predictions, writeToolGrad } from "../../support/toolgrad-files.js";

const open = (folder: string, options: Partial<DatasetOptions> = {}) =>
  toolgrad.open(folder, { split: "test", samplingMethod: "embedding", writer: "gpt-4.1-mini", ...options });

const aDataset = (files?: Files) => writeToolGrad(tempFolder(), files);

/** The error of opening, of the kind expected. */
const refusal = (kind: "usage" | "data", folder: string, options?: Partial<DatasetOptions>) => {
  const error = errorOf(() => open(folder, options));
  expect(error.kind).toBe(kind);
  return { message: error.message, hint: error.hint };
};

describe("the fine-tuning folder", () => {
  it("of the newer formatter is sft_data_{format}, with the split files one level up", () => {
    const folder = writeFiles(tempFolder(), groundTruth(["a"], { sft: "sft_data_openai", split: "test.txt" }));
    const dataset = open(folder);
    expect(dataset.ids).toEqual(["a"]);
    expect(dataset.readReference("a", filesDigest()).file.kind).toBe("read");
  });

  it("has its own split file before the one above it", () => {
    expect(open(aDataset({ "test.txt": "above\n" })).ids).toEqual(["a", "b"]);
  });

  it("must be named where there are several", () => {
    const folder = aDataset(groundTruth(["c"], { sft: "sft_data_openai" }));
    expect(refusal("usage", folder)).toEqual({
      message: `${folder} has several sft_data folders: sft_data, sft_data_openai`,
      hint: "say which one, e.g. --sft-dir sft_data",
    });
    expect(open(folder, { sftDir: "sft_data_openai" }).ids).toEqual(["c"]);
    expect(open(folder, { sftDir: "sft_data_openai/" }).ids).toEqual(["c"]);
  });

  it.each(["sft_dat", "../sft_data", "data", ""])("named %j is not there", (sftDir) => {
    const folder = aDataset();
    expect(refusal("usage", folder, { sftDir }).message).toContain(`${folder} has no such folder; there is sft_data`);
  });

  it("is not a folder that only begins like it", () => {
    expect(toolgrad.detect(writeFiles(tempFolder(), { "sft_database/x": "" }))).toBe(false);
  });
});

describe("the sampling method", () => {
  it("is any method={m} folder there is", () => {
    const folder = aDataset({
      ...groundTruth(["a"], { method: "random" }),
      ...predictions("tulip-3b", ["a"], "random"),
    });
    expect(open(folder, { samplingMethod: "random" }).models).toEqual(["tulip-3b"]);
    expect(open(folder).models).toEqual(["orchid-7b"]);
  });

  it("that is unknown is refused, with those there are and the nearest name", () => {
    const folder = aDataset(groundTruth(["a"], { method: "random" }));
    expect(refusal("usage", folder, { samplingMethod: "radnom" })).toEqual({
      message: `${join(folder, "sft_data")} has no sampling method "radnom": there is embedding, random; did you mean "random"?`,
      hint: "e.g. --sampling_method embedding",
    });
  });

  it("cannot be had where there is none", () => {
    const folder = writeFiles(tempFolder(), { "sft_data/test.txt": "a\n" });
    expect(refusal("usage", folder).message).toContain("there is no method={m} folder in it");
  });
});

describe("the split", () => {
  it("may be the training split", () => {
    expect(open(aDataset({ "sft_data/train.txt": "t1\nt2\n" }), { split: "train" }).ids).toEqual(["t1", "t2"]);
  });

  it("that is absent is refused, with the places looked at", () => {
    const folder = aDataset();
    expect(refusal("data", folder, { split: "train" })).toEqual({
      message: `${folder} has no train split: neither sft_data/train.txt nor train.txt is there`,
      hint: "it lists sample ids, one a line",
    });
  });

  it.each([
    ["test", "the formatter's default test ratio is 0: use --split train, or split again"],
    ["train", "use --split test, or split again"],
  ] as const)("%s that is empty is refused, and the other is offered", (split, hint) => {
    const folder = aDataset({ [`sft_data/${split}.txt`]: "\uFEFF\r\n  \n" });
    const message = `${join(folder, `sft_data/${split}.txt`)} names no samples (0 lines that are not blank)`;
    expect(refusal("data", folder, { split })).toEqual({ message, hint });
  });

  it("that is no UTF-8 is refused, with the byte", () => {
    const folder = aDataset();
    writeFileSync(join(folder, "sft_data/test.txt"), Buffer.from([0x61, 0x0a, 0xff]));
    expect(refusal("data", folder).message).toBe(
      `${join(folder, "sft_data/test.txt")} is not UTF-8: byte 0xff at offset 2`,
    );
  });

  it("that is a folder is refused", () => {
    const folder = writeFiles(tempFolder(), { "sft_data/method=embedding/x": "" });
    mkdirSync(join(folder, "sft_data/test.txt"));
    expect(refusal("data", folder).message).toBe(`${join(folder, "sft_data/test.txt")} cannot be read: EISDIR`);
  });

  it("with an id that leads out of the dataset is refused before any file is read", () => {
    const folder = aDataset({ "sft_data/test.txt": "a\n../../secret\n" });
    expect(refusal("data", folder).message).toContain('sft_data/test.txt line 2: the sample id "../../secret"');
  });

  it("carries what is odd about it", () => {
    expect(open(aDataset({ "sft_data/test.txt": "a\nb\na\n" })).problems).toMatchObject([
      { kind: "id_repeated", path: "line 3" },
    ]);
  });
});

describe("the models", () => {
  it("are the folders with predictions for the sampling method, by name", () => {
    const folder = aDataset({
      ...predictions("tulip-3b", ["a"]),
      ...predictions("fern-1b", ["a"], "random"),
      ...predictions("__proto__", ["a"]),
      "prediction/README.md": "",
    });
    expect(open(folder).models).toEqual(["__proto__", "orchid-7b", "tulip-3b"]);
  });

  it("may be reached by a link, and a broken link is none", () => {
    const folder = aDataset();
    symlinkSync(join(folder, "prediction/orchid-7b"), join(folder, "prediction/link"));
    symlinkSync(join(folder, "nowhere"), join(folder, "prediction/broken"));
    expect(open(folder).models).toEqual(["link", "orchid-7b"]);
  });

  it("are none where there is no prediction folder", () => {
    const dataset = open(writeFiles(tempFolder(), groundTruth(["a"])));
    expect(dataset.models).toEqual([]);
    expect(errorOf(() => dataset.requireModel("orchid-7b")).message).toContain("there are no predictions at all");
  });

  it("that have predictions for other methods alone are refused, with those", () => {
    const dataset = open(aDataset(predictions("fern-1b", ["a"], "random")));
    expect(errorOf(() => dataset.requireModel("fern-1b")).message).toBe(
      "fern-1b has no predictions for method=embedding: there is method=random",
    );
  });
});

describe("an id that the split names and that has no files", () => {
  it("is missing everywhere, and stops nothing", () => {
    const dataset = open(aDataset({ "sft_data/test.txt": "a\nghost\n" }));
    const reference = dataset.readReference("ghost", filesDigest());
    expect(reference.file).toEqual({ kind: "unreadable" });
    expect(reference.problems.map(({ file }) => file)).toEqual([
      "data/ghost.json",
      "sft_data/method=embedding/metadata/ghost.json",
    ]);
    expect(dataset.readPrediction("orchid-7b", "ghost", filesDigest()).file).toEqual({ kind: "missing" });
  });

  it("that is too long for a file name is unreadable, and stops nothing", () => {
    const id = "x".repeat(300);
    const dataset = open(aDataset({ "sft_data/test.txt": `a\n${id}\n` }));
    expect(dataset.readReference(id, filesDigest()).file).toEqual({ kind: "unreadable" });
    expect(dataset.readPrediction("orchid-7b", id, filesDigest()).file).toEqual({ kind: "unreadable" });
  });
});
