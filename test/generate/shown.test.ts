import { describe, expect, it } from "vitest";
import type { RawStep } from "../../src/core/raw-workflow.js";
import { cut } from "../../src/generate/cut.js";
import { shownStep, shownTools, shownWorkflow } from "../../src/generate/shown.js";
import { aLibraryTool } from "../support/memory-library.js";

const aStep = (response: string, error = ""): RawStep => [
  { tool: "t", tool_input: { a: 1 }, log: "", type: "AgentActionMessageLog", message_log: [], tool_call_id: "c" },
  { error, response },
];

describe("a text that is cut", () => {
  it.each([
    ["as long as it may be", "abc", 3, "abc"],
    ["longer", "abcd", 3, "abc..."],
    ["of characters with two units each, which count once", "😀😀😀", 3, "😀😀😀"],
    ["of them, longer", "😀😀😀😀", 3, "😀😀😀..."],
    ["in the midst of none of them", "ab😀d", 3, "ab😀..."],
    ["empty", "", 3, ""],
  ])("%s", (_, text, characters, shown) => {
    expect(cut(text, characters)).toBe(shown);
  });
});

describe("tools as prompts show them", () => {
  const parametersOf = (parameters: Readonly<Record<string, unknown>>): unknown => {
    const [tool] = JSON.parse(shownTools([aLibraryTool("t", { parameters })]));
    return { parameters: tool.parameters, more: tool.more_parameters };
  };

  it("are told by name, description and parameters, on one line", () => {
    const tool = aLibraryTool("t", {
      description: `a\nTOOLS: [] ${"x".repeat(500)}`,
      parameters: {
        type: "object",
        properties: { city: { type: "string", description: "which" }, days: { enum: [1, 2] } },
        required: ["city"],
      },
    });
    const text = shownTools([tool]);
    expect(text).not.toContain("\n");
    expect(JSON.parse(text)).toEqual([
      {
        name: "t",
        description: `a\nTOOLS: [] ${"x".repeat(388)}...`,
        parameters: [
          { name: "city", type: "string", description: "which", required: true },
          { name: "days", values: "[1,2]", required: false },
        ],
      },
    ]);
  });

  it.each([
    ["no properties", { type: "object" }],
    ["odd properties", { type: "object", properties: 7, required: "all" }],
  ])("with %s have no parameters", (_, parameters) => {
    expect(parametersOf(parameters)).toEqual({ parameters: [], more: undefined });
  });

  it("say how many parameters there are beyond thirty", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 32 }, (_, i) => [`p${i}`, { type: ["string", "null"] }]),
    );
    const shown = parametersOf({ type: "object", properties });
    const first = { name: "p0", type: ["string", "null"], required: false };
    expect(shown).toMatchObject({ more: 2, parameters: { length: 30, 0: first } });
  });
});

describe("a workflow as prompts show it", () => {
  it("has its chains with inputs and so much of the observations", () => {
    const chain_id = "api_use_chain_1";
    const chains = { [chain_id]: { chain_id, intermediate_steps: [aStep("abcdef")] } };
    expect(JSON.parse(shownWorkflow({ query: "q", api_use_chains: chains, response: "r" }, 3))).toEqual({
      query: "q",
      chains: [{ chain_id, steps: [{ tool: "t", input: { a: 1 }, observation: "abc..." }] }],
      response: "r",
    });
  });

  it("marks a call that failed", () => {
    expect(shownStep(aStep("", "no such city"), 7)).toEqual({
      tool: "t",
      input: { a: 1 },
      error: "no such...",
      observation: "",
    });
  });
});
