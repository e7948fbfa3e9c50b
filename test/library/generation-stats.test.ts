import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GenerationStats } from "../../src/core/generation-stats.js";
import type { Complexity } from "../../src/core/workflow.js";
import { generationReport } from "../../src/library/generation-stats.js";
import { anIteration, aRefusal, aTrace } from "../support/a-trace.js";
import { aWorkflow } from "../support/a-workflow.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const stalled = aTrace({
  id: "00002",
  outcome: { kind: "no_steps", message: "" },
  iterations: [aRefusal(), aRefusal({ iteration: 2 })],
});

const made = {
  "llm/generation.json": { tools: { left_out: [{ provider: "files", tool: "move", problem: "no schema" }] } },
  "llm/data/00001.json": aWorkflow(["a", "b"], ["c"]),
  "llm/trace/00001.json": aTrace({ iterations: [anIteration(), aRefusal({ iteration: 2 })] }),
  "llm/trace/00002.json": stalled,
  "llm/trace/00003.json": "{",
  "random/00001.json": aWorkflow(["a"]),
};

describe("generationReport", () => {
  it("tells of folders side by side, with traces and without, and compares their workflows", async () => {
    const root = writeFiles(tempFolder(), made);
    const sources = ["llm", "random"].map((name) => ({ name, folder: join(root, name) }));
    const report = await generationReport(sources);
    const { generation, complexity } = report.data as { generation: GenerationStats; complexity: Complexity };
    const figure = (quantity: string, source = "llm") =>
      generation.figures.find((row) => row.quantity === quantity && row.source === source);
    expect(figure("pass_rate")).toMatchObject({ count: 1, n: 2 });
    expect(figure("ended:no_steps")).toMatchObject({ count: 1, n: 2 });
    expect(figure("stagnated")).toMatchObject({ count: 1, n: 2 });
    expect(figure("skipped:nothing_selected")).toMatchObject({ count: 3, n: 4 });
    expect(figure("longest_stall")).toMatchObject({ mean: 1.5, n: 2 });
    expect(figure("cost_usd")).toMatchObject({ mean: 0.5, n: 2 });
    expect(figure("pass_rate", "random")).toMatchObject({ kind: "unknown", reason: "no_traces" });
    expect(generation.sources).toMatchObject([
      {
        name: "llm",
        attempted: 2,
        workflows: 1,
        unreadable_traces: [{ file: "trace/00003.json" }],
        tools_left_out: [{ tool: "move" }],
      },
      { name: "random", attempted: null, workflows: 1, tools_left_out: null },
    ]);
    expect(complexity.sources.map(({ name, workflows }) => [name, workflows])).toEqual([
      ["llm", 1],
      ["random", 1],
    ]);
    expect(complexity.comparisons).toHaveLength(5);
    expect(report.tables.map(({ title }) => title)).toEqual([
      "Generation",
      "Generation, per attempted workflow",
      "Generation, cost",
      "Workflow complexity",
      "Workflow complexity, histograms",
      "Workflow complexity, Mann–Whitney",
    ]);
    expect(await generationReport(sources)).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("counts irrelevance samples apart: they are in no mean of calls", async () => {
    const folder = writeFiles(tempFolder(), { "1.json": aWorkflow(["a", "b"]), "2.json": aWorkflow() });
    const { data, tables } = await generationReport([{ name: "mixed", folder }]);
    expect((data.generation as GenerationStats).sources).toMatchObject([{ workflows: 1, irrelevance: 1 }]);
    const calls = (data.complexity as Complexity).distributions.find(({ quantity }) => quantity === "tool_calls");
    expect(calls).toMatchObject({ n: 1, unscored: 0, mean: 2 });
    expect(tables[0]?.notes.join()).toContain(
      "mixed: irrelevance samples (no chains) beside the 1 workflows, which count nowhere else: 1",
    );
  });

  it("tells of a folder in which nothing passed", async () => {
    const folder = writeFiles(tempFolder(), { "generation.json": {}, "trace/00002.json": stalled });
    const { data } = await generationReport([{ name: "none", folder }]);
    expect((data.generation as GenerationStats).figures[0]).toMatchObject({ quantity: "pass_rate", count: 0, n: 1 });
    expect((data.complexity as Complexity).sources).toMatchObject([{ workflows: 0 }]);
  });

  it("refuses two sources of one name", async () => {
    const source = { name: "llm", folder: tempFolder() };
    await expect(generationReport([source, source])).rejects.toThrow("two sources of workflows are called llm");
  });
});
