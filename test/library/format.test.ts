import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FormatOptions, format } from "../../src/library/format.js";
import { rawWorkflow, someTools } from "../sft/build-sft.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const unused = () => Promise.reject(new Error("nothing else is opened"));
const access = { openTools: unused, embedder: unused };

function someFiles(files: Readonly<Record<string, unknown>> = {}): FormatOptions {
  const folder = writeFiles(tempFolder(), {
    "workflows/a.json": rawWorkflow([["C-p0-t0"]]),
    "tools.json": someTools(10, 3),
    ...files,
  });
  return { workflows: join(folder, "workflows"), tools: join(folder, "tools.json"), out: join(folder, "out") };
}

describe("formatting from a list of tools", () => {
  it("makes samples of 20 candidates in Python, with similar tools, unless something else is said", async () => {
    const options = someFiles();
    expect((await format(options, access)).counts).toMatchObject({ samples: 1, positive: 1, tools: 30 });
    const { pos_tools, neg_tools } = JSON.parse(
      readFileSync(join(options.out, "sft_data_python/method=embedding/metadata/a.json"), "utf8"),
    );
    expect(pos_tools.length + neg_tools.length).toBe(20);
  });

  it("tells which tools of the list are none", async () => {
    const options = someFiles({ "tools.json": [...someTools(2, 2), { name: "bad" }] });
    const { toolProblems } = await format(options, access);
    expect(toolProblems).toEqual([
      { provider: "$[4]", tool: "bad", problem: "it has no parameters: a JSON Schema of type object" },
    ]);
  });

  it("reads a list that begins with a byte order mark", async () => {
    const options = someFiles({ "tools.json": `\ufeff${JSON.stringify(someTools(2, 2))}` });
    expect((await format(options, access)).counts.tools).toBe(4);
  });

  it("tells which split is empty that was to have a share", async () => {
    const emptySplits = async (testRatio: number) => (await format({ ...someFiles(), testRatio }, access)).emptySplits;
    // One workflow, which is in one of the two.
    expect([await emptySplits(0), await emptySplits(1)]).toEqual([[], []]);
    expect([await emptySplits(1e-9), await emptySplits(1 - 1e-9)]).toEqual([["test"], ["train"]]);
  });

  it.each([
    ["that is not there", "gone.json", {}, "gone.json cannot be read: ENOENT"],
    ["that is no JSON", "bad.json", { "bad.json": "[\n1," }, "bad.json line 2 column 3: found the end of the text"],
    ["that is no list", "bad.json", { "bad.json": {} }, "bad.json is no list of tools"],
    ["without a tool", "bad.json", { "bad.json": [] }, "bad.json has no tool that can be used"],
  ])("refuses a list %s, and makes nothing", async (_, name, files, message) => {
    const options = someFiles(files);
    const tools = options.tools.replace("tools.json", name);
    await expect(format({ ...options, tools }, access)).rejects.toThrow(message);
    expect(existsSync(options.out)).toBe(false);
  });
});

describe("formatting from a file of libraries", () => {
  it("takes the tools that the libraries list, and closes them", async () => {
    let closed = 0;
    const library = {
      tools: someTools(3, 3),
      problems: [{ provider: "p", tool: null, problem: "it did not start" }],
      source: "scripted",
      close: () => {
        closed += 1;
        return Promise.resolve();
      },
    };
    const options = { ...someFiles(), tools: "tools.yaml", numTools: 4 };
    const opened: string[] = [];
    const openTools = (file: string) => {
      opened.push(file);
      return Promise.resolve(library);
    };
    const { counts, toolProblems } = await format(options, { ...access, openTools });
    expect([opened, closed, counts.tools, toolProblems]).toEqual([["tools.yaml"], 1, 9, library.problems]);
    expect(JSON.parse(readFileSync(join(options.out, "format.json"), "utf8")).tools.source).toBe("scripted");
  });
});

describe("formatting with a model's embeddings", () => {
  it("asks that model for vectors", async () => {
    const asked: string[] = [];
    const embedder = (model: string) => {
      asked.push(model);
      return Promise.resolve({
        model,
        embed: (texts: readonly string[]) => Promise.resolve(texts.map(() => Float32Array.of(1, 0))),
      });
    };
    await format({ ...someFiles(), similarity: "text-embedding-3-small" }, { ...access, embedder });
    expect(asked).toEqual(["text-embedding-3-small"]);
  });

  it("goes on where the model refuses a text for good, and counts it", async () => {
    const embedder = (model: string) =>
      Promise.resolve({
        model,
        embed: (texts: readonly string[]) =>
          Promise.resolve(texts.map((text) => (text.startsWith("C-p1-") ? null : Float32Array.of(1)))),
      });
    const { counts } = await format({ ...someFiles(), similarity: "m" }, { ...access, embedder });
    expect(counts).toMatchObject({ samples: 1, not_embedded: 3, topped_up: 0, short_pools: 0 });
  });

  it("claims no folder where the model cannot be had, so that another similarity can be asked for", async () => {
    const options = someFiles();
    const embedder = () => Promise.reject(new Error("no key"));
    await expect(format({ ...options, similarity: "m" }, { ...access, embedder })).rejects.toThrow("no key");
    expect(existsSync(options.out)).toBe(false);
    expect((await format(options, access)).counts.samples).toBe(1);
  });
});

describe("options of formatting that make no sense", () => {
  it.each<[Partial<FormatOptions>, string]>([
    [{ numTools: 0 }, "--num-tools 0: it takes a whole number above 0, or all"],
    [{ negativeRatio: -1 }, "--negative-ratio -1: it takes a number from 0 to 100"],
    [{ negativeRatio: Number.NaN }, "--negative-ratio NaN"],
    [{ testRatio: 1.5 }, "--test-ratio 1.5: it takes a number from 0 to 1"],
    [{ inPlaceNeg: true }, "--in-place-neg needs a --negative-ratio above 0 and at most 1"],
    [{ inPlaceNeg: true, negativeRatio: 1.2 }, "--in-place-neg needs a --negative-ratio above 0 and at most 1"],
    [{ negatives: "random", similarity: "bm25" }, "--similarity says nothing with --negatives random"],
  ])("are refused: %j", async (parts, message) => {
    const options = { ...someFiles(), ...parts };
    await expect(format(options, access)).rejects.toThrow(message);
    expect(existsSync(options.out)).toBe(false);
  });
});
