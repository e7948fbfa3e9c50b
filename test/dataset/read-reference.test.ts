import { describe, expect, it } from "vitest";
import { filesDigest } from "../../src/dataset/index.js";
import { readReference } from "../../src/dataset/read-reference.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { type Files, someMetadata } from "../support/toolgrad-files.js";

const workflow = { query: "Does it rain?", response: "It does." };

/** Reads a sample whose two files are plain, but for the given ones (null: not there). */
function read({ metadata = someMetadata, data = workflow }: { metadata?: unknown; data?: unknown } = {}) {
  const files: Files = {
    ...(metadata === null ? {} : { "m.json": metadata }),
    ...(data === null ? {} : { "d.json": data }),
  };
  const folder = writeFiles(tempFolder(), files);
  return readReference({ folder, metadata: "m.json", data: "d.json", id: "a" }, filesDigest());
}

const problemsOf = (parts: Parameters<typeof read>[0]) =>
  read(parts).problems.map(({ kind, file, path, found }) => [kind, file, path, found]);

describe("a sample's ground truth", () => {
  it("is its reference tools, all candidates and its workflow", () => {
    const { file, problems, query } = read({ metadata: { pos_tools: { b: {}, a: {} }, neg_tools: [{ name: "c" }] } });
    expect(file).toMatchObject({
      kind: "read",
      workflow: "read",
      sample: { id: "a", referenceTools: ["b", "a"], irrelevance: false },
    });
    expect(file.kind === "read" && [...(file.sample.candidates?.keys() ?? [])].sort()).toEqual(["a", "b", "c"]);
    expect([problems, query]).toEqual([[], "Does it rain?"]);
  });

  it("takes a tool that is both reference and negative as the reference declares it", () => {
    const declared = { required: [{ name: "city" }] };
    const { file } = read({ metadata: { pos_tools: { a: declared }, neg_tools: { a: {} } } });
    const tool = file.kind === "read" ? file.sample.candidates?.get("a") : undefined;
    expect(tool?.parameters()).toEqual([{ name: "city", required: true, types: null }]);
  });

  it.each<[string, unknown, string, string, string]>([
    ["missing", null, "reference_missing", "$", "no file"],
    ["no JSON", "{", "reference_unreadable", "line 1 column 2", "the end of the text"],
    ["a list", "[]", "reference_unreadable", "$", "an empty list"],
    ["without pos_tools", {}, "reference_unreadable", "$.pos_tools", "nothing"],
    ["with null for pos_tools", { pos_tools: null }, "reference_unreadable", "$.pos_tools", "null"],
    ["with empty pos_tools", { pos_tools: {} }, "reference_unreadable", "$.pos_tools", "no tool"],
    ["with an empty list of pos_tools", { pos_tools: [] }, "reference_unreadable", "$.pos_tools", "no tool"],
    ["with a tool without a name", { pos_tools: [{}] }, "reference_unreadable", "$.pos_tools[0].name", "nothing"],
    [
      "marked irrelevance by text",
      { pos_tools: {}, irrelevance: "true" },
      "reference_unreadable",
      "$.pos_tools",
      "no tool",
    ],
  ])("is unreadable where its metadata is %s", (_, metadata, kind, path, found) => {
    expect(read({ metadata }).file).toEqual({ kind: "unreadable" });
    expect(problemsOf({ metadata })).toEqual([[kind, "m.json", path, found]]);
  });

  it("may be that no candidate serves the query", () => {
    const metadata = { pos_tools: {}, neg_tools: { maps: {} }, irrelevance: true };
    expect(read({ metadata }).file).toMatchObject({ sample: { referenceTools: [], irrelevance: true } });
    expect(problemsOf({ metadata })).toEqual([]);
  });

  it("counts its reference tools where it is marked irrelevance all the same", () => {
    const metadata = { ...someMetadata, irrelevance: true };
    expect(read({ metadata }).file).toMatchObject({ sample: { referenceTools: ["weather"], irrelevance: false } });
    expect(read({ metadata }).problems).toMatchObject([
      { kind: "irrelevance_with_tools", file: "m.json", path: "$.irrelevance", concerns: "reference" },
    ]);
  });

  it("knows no candidates where the negatives cannot be read", () => {
    const metadata = { pos_tools: { a: {} }, neg_tools: ["b"] };
    expect(read({ metadata }).file).toMatchObject({ kind: "read", sample: { candidates: null } });
    expect(problemsOf({ metadata })).toEqual([["candidates_unreadable", "m.json", "$.neg_tools[0].name", '"b"']]);
  });

  it.each<[string, unknown, "missing" | "unreadable", readonly (readonly string[])[]]>([
    ["missing", null, "missing", [["reference_missing", "d.json", "$", "no file"]]],
    ["null", "null", "unreadable", [["reference_unreadable", "d.json", "$", "null"]]],
    ["without a query", { response: "x" }, "unreadable", [["reference_unreadable", "d.json", "$.query", "nothing"]]],
    ["without a response", { query: "x" }, "unreadable", [["reference_unreadable", "d.json", "$.response", "nothing"]]],
  ])("keeps its tools where its workflow is %s", (_, data, state, problems) => {
    expect(read({ data }).file).toMatchObject({ kind: "read", workflow: state });
    expect(problemsOf({ data })).toEqual(problems);
  });

  it("has no query to compare where that is no text", () => {
    expect(read({ data: { query: ["x"], response: "y" } }).query).toBeNull();
    expect(read({ data: null }).query).toBeNull();
  });

  it("shows the judge exact values", () => {
    expect(read().workflow()).toEqual({ query: "Does it rain?", response: "It does." });
    expect(read({ data: '{"query": "x", "response": {"n": 5.0, "m": 5}}' }).workflow()).toEqual({
      query: "x",
      response: new Map<string, unknown>([
        ["n", 5],
        ["m", 5n],
      ]),
    });
  });
});
