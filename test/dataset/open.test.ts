import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type DatasetOptions, openDataset } from "../../src/dataset/index.js";
import { errorOf } from "../support/errors.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { writeToolGrad } from "../support/toolgrad-files.js";
import { unprivileged } from "../support/unprivileged.js";

const options: DatasetOptions = { split: "test", samplingMethod: "embedding", writer: "gpt-4.1-mini" };

/** The data error of opening a path that is no dataset: what is wrong, and what to do. */
const refusal = (path: string) => {
  const { kind, message, hint } = errorOf(() => openDataset(path, options));
  expect(kind).toBe("data");
  return { message, hint };
};

const anEmptyFolder = () => {
  const folder = tempFolder();
  chmodSync(folder, 0o755);
  return folder;
};

/** A folder that nobody may look into, until the test is over. */
const aLockedFolder = (path: string) => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0);
  onTestFinished(() => chmodSync(path, 0o755));
  return path;
};

describe("a path that is no dataset", () => {
  const looks =
    "a dataset is a folder with data/, sft_data/ (or sft_data_{format}/) and prediction/, or with test.jsonl (or train.jsonl) and prediction/";

  it("may not be there at all", () => {
    const path = join(anEmptyFolder(), "ToolGrad-5k");
    expect(refusal(path)).toEqual({ message: `there is no dataset at ${path}`, hint: looks });
  });

  it("may be a file", () => {
    const path = join(writeFiles(anEmptyFolder(), { "test.txt": "a\n" }), "test.txt");
    expect(refusal(path)).toEqual({ message: `${path} is a file, not a dataset folder`, hint: looks });
  });

  it.each(["ToolGrad-5k.zip", "ToolGrad-5k.tar.gz", "toolgrad.TGZ"])(
    "may be the archive %s, to be unpacked first",
    (name) => {
      const path = join(writeFiles(anEmptyFolder(), { [name]: "PK" }), name);
      expect(refusal(path)).toEqual({
        message: `${path} is a file, not a dataset folder`,
        hint: "unpack it first and give the folder",
      });
    },
  );

  it("may be the folder around one: the one inside is named", () => {
    const folder = anEmptyFolder();
    const inside = join(folder, "ToolGrad-5k");
    writeToolGrad(inside);
    writeFiles(folder, { "__MACOSX/x": "", "notes.txt": "" });
    expect(refusal(folder)).toEqual({
      message: `${folder} is not a dataset, but ${inside} is`,
      hint: `use --dataset ${inside}`,
    });
  });

  it("may lack the sft_data folder", () => {
    const folder = writeFiles(anEmptyFolder(), { "data/a.json": "{}", "prediction/m/x": "" });
    const message = `${folder} is not a dataset: neither test.jsonl nor train.jsonl is in it, and it has no sft_data folder`;
    expect(refusal(folder)).toEqual({ message, hint: looks });
  });

  it("may have a file where sft_data should be", () => {
    const folder = writeFiles(anEmptyFolder(), { sft_data: "" });
    expect(refusal(folder).message).toContain("it has no sft_data folder");
  });

  it("may be one that nobody may look into", () => {
    const folder = aLockedFolder(join(anEmptyFolder(), "ToolGrad-5k"));
    const { message } = unprivileged(() => refusal(folder));
    expect(message).toBe(`${folder} cannot be read: EACCES`);
  });

  it("may have folders beside it that nobody may look into", () => {
    const folder = anEmptyFolder();
    aLockedFolder(join(folder, "lost+found"));
    const { message } = unprivileged(() => refusal(folder));
    expect(message).toContain("it has no sft_data folder");
  });
});
