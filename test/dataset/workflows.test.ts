import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesDigest } from "../../src/dataset/index.js";
import { readWorkflows } from "../../src/dataset/workflows.js";
import { aWorkflow } from "../support/a-workflow.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const read = (folder: string) => [...readWorkflows(folder, filesDigest())];
const readFiles = (files: Readonly<Record<string, unknown>>) => read(writeFiles(tempFolder(), files));
const countsOf = (workflow: unknown) =>
  readFiles({ "a.json": workflow }).map((file) => file.kind === "read" && file.counts);

describe("counting a workflow", () => {
  it.each([
    ["two chains of three calls and of one", aWorkflow(["a", "b", "c"], ["d"]), [4, 2, 2, 3, 4]],
    ["a tool called by two chains is one tool and two calls", aWorkflow(["a", "b"], ["b"]), [2, 2, 1.5, 2, 3]],
    ["a failed call counts, as does the call that makes it good", aWorkflow(["!a", "a"]), [1, 1, 2, 2, 2]],
    ["a chain without calls is a chain", aWorkflow(["a", "b"], []), [2, 2, 1, 2, 2]],
    [
      "an observation may be anything",
      { api_use_chains: { c: { intermediate_steps: [[{ tool: "a" }, "text"], [{ tool: "b" }]] } } },
      [2, 1, 2, 2, 2],
    ],
    [
      "a chain may be called __proto__",
      '{"api_use_chains": {"__proto__": {"intermediate_steps": [[{"tool": "a"}, null]]}}}',
      [1, 1, 1, 1, 1],
    ],
    ["and so may a tool", aWorkflow(["__proto__", "constructor"]), [2, 1, 2, 2, 2]],
  ])("%s", (_, workflow, [tools, chains, mean_chain_length, longest_chain, tool_calls]) => {
    expect(countsOf(workflow)).toEqual([{ tools, chains, mean_chain_length, longest_chain, tool_calls }]);
  });

  it("tells of what has no chain, a formatted dataset's irrelevance sample, that it is no workflow", () => {
    expect(readFiles({ "a.json": aWorkflow() })).toEqual([{ kind: "irrelevance" }]);
  });

  it("counts no call where a step has no tool's name or a chain no list, and names the place", () => {
    const step = { tool: "a" };
    const odd = {
      api_use_chains: {
        c1: { intermediate_steps: [[step, {}], step, [{ tool: null }], [], "a"] },
        c2: { intermediate_steps: null },
        c3: "a",
      },
    };
    const [file] = readFiles({ "odd.json": odd });
    expect(file).toMatchObject({ kind: "read", counts: { tools: 1, chains: 3, longest_chain: 1, tool_calls: 1 } });
    const problems = file?.kind === "read" ? file.problems : [];
    expect(problems.map(({ kind, file: name, path, found }) => [kind, name, path, found])).toEqual([
      ["step_not_a_call", "odd.json", '$.api_use_chains["c1"].intermediate_steps[1]', "an object"],
      ["step_not_a_call", "odd.json", '$.api_use_chains["c1"].intermediate_steps[2]', "a list of 1"],
      ["step_not_a_call", "odd.json", '$.api_use_chains["c1"].intermediate_steps[3]', "an empty list"],
      ["step_not_a_call", "odd.json", '$.api_use_chains["c1"].intermediate_steps[4]', '"a"'],
      ["steps_not_a_list", "odd.json", '$.api_use_chains["c2"].intermediate_steps', "null"],
      ["steps_not_a_list", "odd.json", '$.api_use_chains["c3"].intermediate_steps', "nothing"],
    ]);
  });
});

describe("reading a folder of workflows", () => {
  it("takes every *.json by code point, and nothing else", () => {
    const names = ["b.json", "a.json", "B.json", "\u{1F600}.json", "\uFF61.json", "10.json", "9.json"];
    const chains = new Map(names.map((name, i) => [name, i + 1]));
    const files = Object.fromEntries(names.map((name) => [name, aWorkflow(...Array(chains.get(name)).fill(["a"]))]));
    const read = readFiles({ ...files, "notes.txt": "a", "c.jsonl": "{}", "deeper/d.json": aWorkflow(["a"]) });
    const order = ["10.json", "9.json", "B.json", "a.json", "b.json", "\uFF61.json", "\u{1F600}.json"];
    expect(read.map((file) => file.kind === "read" && file.counts.chains)).toEqual(
      order.map((name) => chains.get(name)),
    );
  });

  it("takes a dataset's data/, whatever else lies beside it", () => {
    const files = { "data/x.json": aWorkflow(["a"], ["b"]), "data/y.json": "[]", "info.json": aWorkflow(["a"]) };
    expect(readFiles(files)).toMatchObject([
      { kind: "read", counts: { chains: 2 } },
      { kind: "unreadable", problem: { file: "data/y.json" } },
    ]);
  });

  it("gives a reason for each file that is no workflow, and reads on", () => {
    const folder = writeFiles(tempFolder(), {
      "1-cut.json": '{"api_use_chains": {',
      "2-list.json": "[1, 2]",
      "3-trace.json": { seed: 1 },
      "4-chains.json": { api_use_chains: [{ chain_id: "c" }] },
      "5-latin1.json": Buffer.from('{"query": "caf\xe9"}', "latin1"),
      "6-empty.json": "",
      "8-good.json": aWorkflow(["a"]),
    });
    mkdirSync(join(folder, "7-folder.json"));
    const found = read(folder).map((file) =>
      file.kind !== "unreadable" ? file.kind : [file.problem.file, file.problem.path, file.problem.found],
    );
    expect(found).toEqual([
      ["1-cut.json", "line 1 column 21", "the end of the text"],
      ["2-list.json", "$", "a list of 2"],
      ["3-trace.json", "$.api_use_chains", "nothing"],
      ["4-chains.json", "$.api_use_chains", "a list of 1"],
      ["5-latin1.json", "$", expect.stringContaining("0xe9")],
      ["6-empty.json", "line 1 column 1", "the end of the text"],
      ["7-folder.json", "$", "EISDIR"],
      "read",
    ]);
  });

  it("reads one file at a time: the first is there before the second is looked at", () => {
    const folder = writeFiles(tempFolder(), { "a.json": aWorkflow(["a"]), "b.json": "broken" });
    const workflows = readWorkflows(folder, filesDigest());
    expect(workflows.next().value).toMatchObject({ kind: "read" });
    writeFiles(folder, { "b.json": aWorkflow(["a"], ["b"]) });
    expect(workflows.next().value).toMatchObject({ kind: "read", counts: { chains: 2 } });
    expect(workflows.next().done).toBe(true);
  });

  it.each([
    ["that is not there", "gone", "there are no workflows at"],
    ["that is a file", "a.txt", "is a file, not a folder of workflows"],
    ["without any *.json", "empty", "holds no workflows: there is no *.json in it"],
    ["whose data/ has no *.json", "dataset", "data holds no workflows"],
  ])("refuses a folder %s", (_, name, message) => {
    const root = writeFiles(tempFolder(), { "a.txt": "a", "empty/a.txt": "a", "dataset/data/a.txt": "a" });
    expect(() => read(join(root, name))).toThrow(message);
  });
});

/** Counted by hand in the published files. */
describe.skipIf(sharedFolder === null)(`the published examples (${sharedMissing})`, () => {
  const v1 = { tools: 3, chains: 1, mean_chain_length: 3, longest_chain: 3, tool_calls: 3 };
  const finance = { tools: 4, chains: 4, mean_chain_length: 1, longest_chain: 1, tool_calls: 4 };
  const mcp = { tools: 2, chains: 1, mean_chain_length: 2, longest_chain: 2, tool_calls: 2 };

  it.each([
    ["toolgrad_v1/examples/example_outputs", [v1, finance]],
    ["toolgrad_v3/examples/example_outputs_toolbench", [finance]],
    ["toolgrad_v3/examples/example_outputs_mcp", [mcp]],
  ])("%s", (folder, counts) => {
    expect(read(sharedData(folder))).toEqual(counts.map((each) => ({ kind: "read", counts: each, problems: [] })));
  });

  it("a trace of the generation is no workflow", () => {
    expect(read(sharedData("toolgrad_v3/examples/example_outputs_mcp/trace_example"))).toMatchObject([
      { kind: "unreadable", problem: { file: "00123.json", path: "$.api_use_chains", found: "nothing" } },
    ]);
  });
});
