import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Complexity } from "../../src/core/workflow.js";
import { complexityReport } from "../../src/library/complexity.js";
import { aWorkflow } from "../support/a-workflow.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const examples = fileURLToPath(new URL("../../examples/ToolGrad-ablations", import.meta.url));

/** The report's own data; what is in them, the report's function says. */
const dataOf = async (...sources: Parameters<typeof complexityReport>[0]): Promise<Complexity> =>
  (await complexityReport(sources)).data.complexity as Complexity;

const meansOf = ({ distributions }: Complexity, source: string): readonly (number | null)[] =>
  distributions.filter((row) => row.source === source).map(({ mean }) => mean);

describe("complexityReport", () => {
  it("counts the workflows of each folder: tools, chains, mean and longest chain, tool calls", async () => {
    const root = writeFiles(tempFolder(), {
      "llm/1.json": aWorkflow(["a", "b", "a"], ["c"]), // 3 tools, 2 chains, lengths 3 and 1
      "llm/2.json": aWorkflow(["a", "!b", "b", "d"]), // 3 tools, 1 chain of 4
      "random/1.json": aWorkflow(["a"]),
    });
    const data = await dataOf(
      { name: "llm", folder: join(root, "llm") },
      { name: "random", folder: join(root, "random") },
    );
    expect(meansOf(data, "llm")).toEqual([3, 1.5, 3, 3.5, 4]);
    expect(meansOf(data, "random")).toEqual([1, 1, 1, 1, 1]);
    expect(data.sources).toMatchObject([
      { name: "llm", folder: join(root, "llm"), workflows: 2, unreadable: [], ignored: [] },
      { name: "random", workflows: 1 },
    ]);
    expect(data.comparisons).toHaveLength(5);
  });

  it("keeps files that are no workflow out of every number, and names them", async () => {
    const files = { "a.json": aWorkflow(["a", "b"]), "b.json": "{", "c.json": { seed: 1 } };
    const folder = writeFiles(tempFolder(), files);
    const report = await complexityReport([{ name: "llm", folder }]);
    const { sources, distributions } = report.data.complexity as Complexity;
    expect(sources[0]).toMatchObject({ workflows: 1, unreadable: [{ file: "b.json" }, { file: "c.json" }] });
    expect(distributions.map(({ n }) => n)).toEqual([1, 1, 1, 1, 1]);
    const notes = report.tables[0]?.notes.join("\n");
    expect(notes).toContain("llm: 2 of 3 files counted nowhere");
    expect(notes).toContain("c.json $.api_use_chains: found nothing");
  });

  it("keeps a formatted dataset's irrelevance samples out of every number, and counts them", async () => {
    const folder = writeFiles(tempFolder(), {
      "data/a.json": aWorkflow(["a", "b"]),
      "data/a-irrelevance.json": aWorkflow(),
    });
    const report = await complexityReport([{ name: "llm", folder }]);
    expect(meansOf(report.data.complexity as Complexity, "llm")).toEqual([2, 1, 2, 2, 2]);
    expect(report.tables[0]?.notes.join()).toContain(
      "llm: irrelevance samples (no chains) beside the 1 workflows, which count nowhere: 1",
    );
  });

  it("names the parts of workflows that count as no call, in the order of the files", async () => {
    const odd = { api_use_chains: { c: { intermediate_steps: ["no call"] } } };
    const folder = writeFiles(tempFolder(), { "a.json": odd, "b.json": aWorkflow(["a"]), "c.json": odd });
    const { sources } = await dataOf({ name: "llm", folder });
    expect(sources[0]).toMatchObject({
      workflows: 3,
      unreadable: [],
      ignored: [{ file: "a.json" }, { file: "c.json" }],
    });
  });

  it("has a digest of the files that were read", async () => {
    const folder = writeFiles(tempFolder(), { "a.json": aWorkflow(["a"]) });
    const digest = async () => (await dataOf({ name: "llm", folder })).sources[0]?.digest;
    const before = await digest();
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest()).toBe(before);
    writeFiles(folder, { "a.json": aWorkflow(["b"]) });
    expect(await digest()).not.toBe(before);
  });

  it("refuses two sources of one name, and a folder that is not there", async () => {
    const source = { name: "llm", folder: join(examples, "workflows/llm") };
    await expect(complexityReport([source, source])).rejects.toThrow("two sources of workflows are called llm");
    const gone = { name: "gone", folder: join(tempFolder(), "gone") };
    await expect(complexityReport([gone])).rejects.toThrow("there are no workflows at");
  });
});

describe("the example's training data", () => {
  /** Counted in the files, without any code of ours. */
  const countsOf = (selector: string) =>
    readdirSync(join(examples, "workflows", selector)).map((name) => {
      const { api_use_chains } = JSON.parse(readFileSync(join(examples, "workflows", selector, name), "utf8"));
      const chains = Object.values<{ intermediate_steps: [{ tool: string }, unknown][] }>(api_use_chains);
      const calls = chains.flatMap(({ intermediate_steps }) => intermediate_steps.map(([{ tool }]) => tool));
      return { tools: new Set(calls).size, chains: chains.length, calls: calls.length };
    });
  const sources = ["llm", "random"].map((name) => ({ name, folder: join(examples, "workflows", name) }));

  it("has the means that counting by another way gives", async () => {
    const data = await dataOf(...sources);
    for (const { name } of sources) {
      const counts = countsOf(name);
      const mean = (quantity: "tools" | "chains" | "calls") =>
        counts.reduce((sum, each) => sum + each[quantity], 0) / counts.length;
      const [tools, chains, , , calls] = meansOf(data, name);
      expect([tools, chains, calls]).toEqual([mean("tools"), mean("chains"), mean("calls")]);
      expect(counts).toHaveLength(40);
    }
  });

  it("shows random's workflows to be simpler in every quantity", async () => {
    const { comparisons } = await dataOf(...sources);
    for (const { mann_whitney, p_holm } of comparisons) {
      expect(mann_whitney.effect).toBeGreaterThan(0.5);
      expect(p_holm).toBeLessThan(0.05);
    }
  });

  it("is the same report every time, and holds nothing that JSON would lose", async () => {
    const report = await complexityReport(sources);
    expect(await complexityReport(sources)).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("may be a dataset's own: its data/ is read", async () => {
    const data = await dataOf({ name: "test", folder: examples });
    expect(data.sources[0]).toMatchObject({ workflows: 30, unreadable: [] });
  });
});

it.skipIf(sharedFolder === null)(
  `tells of the published examples what can be counted by hand (${sharedMissing})`,
  async () => {
    const data = await dataOf(
      { name: "v1", folder: sharedData("toolgrad_v1/examples/example_outputs") },
      { name: "mcp", folder: sharedData("toolgrad_v3/examples/example_outputs_mcp") },
    );
    // v1: one chain of three calls, and four chains of one; MCP: one chain of two.
    expect(meansOf(data, "v1")).toEqual([3.5, 2.5, 2, 2, 3.5]);
    expect(meansOf(data, "mcp")).toEqual([2, 1, 2, 2, 2]);
  },
);
