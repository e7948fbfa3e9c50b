import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GeneratedFile } from "../../src/core/generation-stats.js";
import { countTrace } from "../../src/dataset/count-trace.js";
import { filesDigest } from "../../src/dataset/index.js";
import { readGenerated } from "../../src/dataset/read-traces.js";
import { anIteration, aRefusal, aTrace } from "../support/a-trace.js";
import { aWorkflow } from "../support/a-workflow.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const count = (trace: unknown) => countTrace(trace as Record<string, unknown>, { id: "1", file: "trace/1.json" });
const counts = (trace: unknown) => {
  const counted = count(trace);
  if (counted.kind === "unreadable") throw new Error(counted.problem.found);
  return counted.counts;
};

describe("counting a trace of ours", () => {
  it("tells which iterations added a step, why others did not, and what became of proposals", () => {
    const failed = { ...anIteration().executions[0], success: false, end: "max_steps" };
    const skipped = { reason: "nothing_executed", message: "" };
    const iterations = [
      anIteration(),
      aRefusal(),
      aRefusal({ executions: [failed] as never, skipped: skipped as never }),
    ];
    expect(counts(aTrace({ iterations }))).toMatchObject({
      passed: true,
      ended: null,
      added: [true, false, false],
      skips: { nothing_selected: 1, nothing_executed: 1 },
      proposals: 6,
      rejected: 3,
      executions: 3,
      succeeded: 2,
      ends: { answered: 2, max_steps: 1 },
      time_s: 3,
    });
  });

  it("passes as its outcome says, whatever its iterations added", () => {
    expect(counts(aTrace({ outcome: { kind: "over_budget", budget: "max_cost", message: "" } }))).toMatchObject({
      passed: false,
      ended: "over_budget",
    });
  });

  it.each([
    ["passed", { kind: "passed" }, true, false],
    ["passed, kept from its last iterations", { kind: "passed", budget: "max_time" }, true, true],
    ["over its budget before a step", { kind: "over_budget", budget: "max_cost", message: "" }, false, true],
  ] as const)("tells of one that %s whether a budget stopped it", (_, outcome, passed, stopped) => {
    expect(counts(aTrace({ outcome }))).toMatchObject({ passed, stopped_by_budget: stopped, tells_outcome: true });
  });

  it("asked its selector wherever a report succeeded, and where it refused", () => {
    const nothing = { executions: [], selection: null, workflow_update: null } as const;
    const skipped = { reason: "nothing_executed", message: "" } as const;
    const iterations = [anIteration(), aRefusal(), aRefusal({ executions: [] }), anIteration({ ...nothing, skipped })];
    expect(counts(aTrace({ iterations })).selector_asked).toBe(3);
  });

  it.each([
    ["an outcome that is not known", { kind: "evaporated" }, "$.outcome.kind"],
    ["an outcome without a kind", {}, "$.outcome.kind"],
    ["an outcome that is no object", "passed", "$.outcome"],
  ])("is none with %s, rather than one without a step", (_, outcome, path) => {
    expect(count({ ...aTrace(), outcome })).toMatchObject({
      kind: "unreadable",
      problem: { kind: "trace_unreadable", path },
    });
  });

  it("has no cost where there is no price, and no account where half of it is missing", () => {
    const { account } = aTrace();
    expect(counts(aTrace({ account: { ...account, cost_usd: null } })).account?.cost_usd).toBeNull();
    expect(counts({ ...aTrace(), account: { ...account, llm_calls: "4" } }).account).toBeNull();
    expect(counts({ ...aTrace(), account: { ...account, llm_calls: -1 } }).account).toBeNull();
  });

  it("is none without a list of iterations that are objects", () => {
    expect(count({ iterations: 3 })).toMatchObject({ kind: "unreadable", problem: { path: "$.iterations" } });
    expect(count({ iterations: [{}, null] })).toMatchObject({ problem: { path: "$.iterations[1]", found: "null" } });
  });
});

describe("counting a released trace", () => {
  it.each([
    ["nothing proposed", { proposals: [] }, "nothing_proposed"],
    ["nothing executed", { executions: [{ success: false }] }, "nothing_executed"],
    ["nothing selected", {}, "nothing_selected"],
    ["anything else", { selection: { selected_id: "p1" } }, "not_told"],
  ])("sees by how far an iteration came that there was %s", (_, changes, reason) => {
    const { proposals, executions } = anIteration();
    const iteration = { iteration: 1, proposals, executions, selection: null, workflow_update: null, ...changes };
    const trace = counts({ seed: 1, total_iterations: 1, iterations: [iteration] });
    expect(trace).toMatchObject({ passed: false, ended: "no_steps", skips: { [reason]: 1 }, account: null });
  });

  it("passed with its first step", () => {
    expect(counts({ iterations: [{ workflow_update: null }, { workflow_update: {} }] }).passed).toBe(true);
  });

  it("says nothing of an outcome, and so nothing of a budget", () => {
    expect(counts({ iterations: [] })).toMatchObject({ tells_outcome: false, stopped_by_budget: false });
  });
});

const read = (files: Readonly<Record<string, unknown>>) => [
  ...readGenerated(writeFiles(tempFolder(), files), filesDigest()),
];
const shown = (file: GeneratedFile) => {
  if (file.kind === "unreadable") return `${file.kind} ${file.of} ${file.problem.file}`;
  return file.kind === "irrelevance" ? file.kind : `${file.kind} ${file.kind === "trace" ? file.counts.id : file.id}`;
};

describe("a generated folder", () => {
  it("has workflows in data/ and traces in trace/, and what is neither is named", () => {
    const files = read({
      "generation.json": {},
      "data/00001.json": aWorkflow(["a"]),
      "data/00002.json": "{",
      "trace/00001.json": aTrace(),
      "trace/00003.json": {},
      "trace/notes.txt": "",
    });
    expect(files.map(shown)).toEqual([
      "workflow 00001",
      "unreadable workflow data/00002.json",
      "trace 00001",
      "unreadable trace trace/00003.json",
    ]);
  });

  it.each([
    ["no data/", {}],
    ["an empty data/", { "data/readme.txt": "" }],
  ])("in which nothing passed may have %s", (_, files) => {
    const all = read({ "generation.json": {}, "trace/00001.json": aTrace(), ...files });
    expect(all.map(shown)).toEqual(["trace 00001"]);
  });

  it("may be raw workflows alone, or traces where workflows would be", () => {
    expect(read({ "1.json": aWorkflow(["a"]), "2.json": { iterations: [] } }).map(shown)).toEqual([
      "workflow 1",
      "trace 2",
    ]);
  });

  it("counts simulated observations", () => {
    const simulated = { error: "", response: "", simulated: true };
    const chains = {
      c: {
        intermediate_steps: [
          [{ tool: "a" }, simulated],
          [{ tool: "a" }, { error: "" }],
        ],
      },
    };
    expect(read({ "1.json": { api_use_chains: chains } })).toMatchObject([{ observations: 2, simulated: 1 }]);
  });

  it("has irrelevance samples, which have no chains, apart from its workflows", () => {
    const files = read({ "1.json": aWorkflow(["a"]), "2.json": aWorkflow(), "3.json": aWorkflow([]) });
    expect(files.map(({ kind }) => kind)).toEqual(["workflow", "irrelevance", "workflow"]);
  });

  it("cannot be a file, nor have traces that cannot be looked at", () => {
    const folder = writeFiles(tempFolder(), { "tools.json": "[]", "1.json": aWorkflow(["a"]) });
    expect(() => [...readGenerated(join(folder, "tools.json"), filesDigest())]).toThrow("is a file, not a folder");
    symlinkSync("trace", join(folder, "trace"));
    expect(() => [...readGenerated(folder, filesDigest())]).toThrow("trace cannot be read: ELOOP");
  });

  it("must be there, and hold something", () => {
    expect(() => read({ "readme.txt": "" })).toThrow("holds no workflows");
    expect(() => [...readGenerated(`${tempFolder()}/gone`, filesDigest())]).toThrow("there are no workflows at");
  });

  it.skipIf(sharedFolder === null)(
    `may be the released example: workflow, and trace_example/ (${sharedMissing})`,
    () => {
      const files = [...readGenerated(sharedData("toolgrad_v3/examples/example_outputs_mcp"), filesDigest())];
      expect(files.map(shown)).toEqual(["workflow example_seed=123__iter=3__num_apis=5", "trace 00123"]);
      // Read in the file: two updates, then three failed executions; nine proposals; four executions succeeded.
      expect(files[1]).toMatchObject({
        counts: {
          passed: true,
          added: [true, true, false],
          skips: { nothing_executed: 1 },
          proposals: 9,
          executions: 9,
          succeeded: 4,
          account: null,
        },
      });
    },
  );
});
