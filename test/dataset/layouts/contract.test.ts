import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { byCodePoint } from "../../../src/dataset/code-points.js";
import { type DatasetOptions, filesDigest, type Layout, layouts, openDataset } from "../../../src/dataset/index.js";
import { filesIn } from "../../support/dataset.js";
import { errorOf } from "../../support/errors.js";
import { tempFolder } from "../../support/temp-folder.js";
import { groundTruth, predictions, writeToolGrad } from "../../support/toolgrad-files.js";

/** Writes a folder in each layout, with the given ids and a model named orchid-7b; a new layout brings its own. */
const writers: Readonly<Record<string, (folder: string, ids: readonly string[]) => string>> = {
  toolgrad: (folder, ids) => writeToolGrad(folder, { ...groundTruth(ids), ...predictions("orchid-7b", ids) }),
};

const options: DatasetOptions = { split: "test", samplingMethod: "embedding", writer: "gpt-4.1-mini" };

describe.each(layouts.map((layout) => [layout.name, layout] as const))("the layout %s", (name, layout: Layout) => {
  const written = (ids: readonly string[] = ["a", "b"]) => {
    const write = writers[name];
    if (write === undefined) throw new Error(`the contract suite has no writer for the layout ${name}`);
    return write(tempFolder(), ids);
  };

  it("knows a folder of its own, and no empty one", () => {
    expect(layout.detect(written())).toBe(true);
    expect(layout.detect(tempFolder())).toBe(false);
    expect(layout.looksLike).not.toBe("");
  });

  it("is what openDataset opens such a folder with", () => {
    const folder = written();
    expect(openDataset(folder, options)).toMatchObject({ layout: name, folder, models: ["orchid-7b"], problems: [] });
  });

  it("names each id once, by code point", () => {
    const { ids } = layout.open(written(["b", "\u{1F600}", "\uFFFD", "a", "b"]), options);
    expect(ids).toEqual(["a", "b", "\uFFFD", "\u{1F600}"]);
    expect([...ids].sort(byCodePoint)).toEqual(ids);
  });

  it.each(["a", "__proto__", "constructor", "東京", "a b", "50%25", "#?&"])("reads the sample %j", (id) => {
    const dataset = layout.open(written([id]), options);
    expect(dataset.ids).toEqual([id]);
    const reference = dataset.readReference(id, filesDigest());
    expect(reference.file).toMatchObject({ kind: "read", workflow: "read", sample: { id } });
    expect(reference.workflow()).toMatchObject({ query: reference.query });
    const prediction = dataset.readPrediction("orchid-7b", id, filesDigest());
    expect(prediction.file).toMatchObject({ kind: "read", prediction: { answered: true } });
    expect(prediction.answer()).toMatchObject({ response: expect.any(String) as unknown });
  });

  it("suspects no recorded values in predictions that have none", () => {
    const dataset = layout.open(written(), options);
    for (const id of dataset.ids) expect(dataset.mayBeRecorded("orchid-7b", id)).toBe(false);
  });

  it("tells when a file that scores rest on was last changed, made or removed", () => {
    const folder = written();
    const dataset = layout.open(folder, options);
    const before = Math.floor(dataset.changedMs("orchid-7b"));
    expect(before).toBeGreaterThan(0);
    const files = filesIn(folder).filter((file) => file.includes("orchid-7b"));
    utimesSync(join(folder, files[0] ?? ""), new Date(before + 5_000), new Date(before + 5_000));
    expect(dataset.changedMs("orchid-7b")).toBeCloseTo(before + 5_000, 0);
    expect(dataset.changedMs("nobody")).toBeLessThan(before + 5_000);
  });

  it("adds every file it reads to the digest", () => {
    const digestOf = (folder: string) => {
      const dataset = layout.open(folder, options);
      const digest = filesDigest();
      for (const id of dataset.ids) dataset.readReference(id, digest);
      for (const id of dataset.ids) dataset.readPrediction("orchid-7b", id, digest);
      return digest.finish();
    };
    expect(digestOf(written())).toBe(digestOf(written()));
    expect(digestOf(written(["a"]))).not.toBe(digestOf(written()));
  });

  it("takes a model that has predictions and refuses one that has none, naming the nearest", () => {
    const dataset = layout.open(written(), options);
    dataset.requireModel("orchid-7b");
    const error = errorOf(() => dataset.requireModel("orchd-7b"));
    expect(error.kind).toBe("usage");
    expect(error.message).toMatch(/no model "orchd-7b": there is orchid-7b; did you mean "orchid-7b"\?/);
  });
});
