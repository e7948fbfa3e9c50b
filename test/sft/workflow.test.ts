import { describe, expect, it } from "vitest";
import { parsePython } from "../../src/pyvalue/index.js";
import { decodeWorkflow } from "../../src/sft/index.js";
import { rawWorkflow } from "./build-sft.js";

function decode(value: unknown) {
  const parsed = parsePython(typeof value === "string" ? value : JSON.stringify(value));
  return parsed.kind === "ok" ? decodeWorkflow("a", parsed.value) : null;
}
const sound = rawWorkflow([["f"]]);
const stepped = (step: unknown) => ({ ...sound, api_use_chains: { c: { intermediate_steps: [step] } } });

describe("reading a raw workflow", () => {
  it("keeps the order of chains and calls, and values as Python reads them", () => {
    const text =
      '{"query": "q", "response": "r", "api_use_chains": {"2": {"intermediate_steps": [[{"tool": "f", "tool_input": {"a": 5, "b": 5.0}}, "seen"]]}, "1": {"intermediate_steps": []}}}';
    expect(decode(text)).toEqual({
      kind: "read",
      workflow: {
        id: "a",
        query: "q",
        response: "r",
        chains: [
          {
            id: "2",
            calls: [
              {
                tool: "f",
                input: new Map<string, unknown>([
                  ["a", 5n],
                  ["b", 5],
                ]),
                observation: "seen",
              },
            ],
          },
          { id: "1", calls: [] },
        ],
      },
    });
  });

  it("has null where a call has no observation", () => {
    expect(decode(stepped([{ tool: "f", tool_input: {} }]))).toMatchObject({
      workflow: { chains: [{ calls: [{ observation: null }] }] },
    });
  });

  it.each([
    ["a list", [], "not_a_workflow", "$"],
    ["no chains", { query: "q", response: "r" }, "not_a_workflow", "$.api_use_chains"],
    ["no query", { ...sound, query: null }, "no_query", "$.query"],
    ["a blank query", { ...sound, query: " " }, "no_query", "$.query"],
    ["no response", { ...sound, response: ["r"] }, "no_response", "$.response"],
    ["no call at all", rawWorkflow([[], []]), "no_call", "$.api_use_chains"],
    [
      "a chain without steps",
      { ...sound, api_use_chains: { c: {} } },
      "steps_not_a_list",
      '$.api_use_chains["c"].intermediate_steps',
    ],
    ["a step that is no pair", stepped("f"), "step_not_a_call", '$.api_use_chains["c"].intermediate_steps[0]'],
    ["a step without a tool", stepped([{ tool: 1 }]), "step_not_a_call", '$.api_use_chains["c"].intermediate_steps[0]'],
    [
      "arguments that are a text",
      stepped([{ tool: "f", tool_input: "x" }]),
      "input_not_an_object",
      '$.api_use_chains["c"].intermediate_steps[0][0].tool_input',
    ],
  ])("leaves out %s, and says where", (_, value, kind, path) => {
    expect(decode(value)).toMatchObject({
      kind: "left_out",
      leftOut: { id: "a", kind, problem: expect.stringContaining(`${path}:`) },
    });
  });
});
