import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeRawWorkflow } from "../../src/dataset/raw-workflow.js";
import { aWorkflow } from "../support/a-workflow.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";

const decode = (value: unknown) => decodeRawWorkflow(value as Record<string, unknown>, "1.json");
const decoded = (value: unknown) => {
  const read = decode(value);
  if (read.kind === "unreadable") throw new Error(read.problem.found);
  return read;
};
const step = (action: unknown, observation: unknown) => ({
  query: "q",
  api_use_chains: { c: { chain_id: "c", intermediate_steps: [[action, observation]] } },
  response: "r",
});
const stepOf = (value: unknown) => decoded(value).workflow.api_use_chains.c?.intermediate_steps[0];
const observed = (observation: unknown) => stepOf(step({ tool: "t", tool_input: {} }, observation))?.[1];

describe("a workflow of ours", () => {
  it("comes back as it was written, simulated observations marked", () => {
    const action = {
      tool: "t",
      tool_input: { place: "Oslo", days: 3 },
      log: "l",
      type: "AgentActionMessageLog",
      message_log: [],
      tool_call_id: "call_1",
    };
    const ours = step(action, { error: "", response: "rain", simulated: true });
    const { workflow, problems } = decoded(ours);
    expect(workflow).toEqual(ours);
    expect(problems).toEqual([]);
  });
});

describe("what others wrote", () => {
  it.each([
    ["a text is the response of a call that worked", "rain", { error: "", response: "rain" }],
    ["a response that is no text is JSON", { error: "", response: { a: [1] } }, { error: "", response: '{"a":[1]}' }],
    ["no response is an empty one", { error: "timeout" }, { error: "timeout", response: "" }],
    ["nothing is a failed call", undefined, { error: "the observation is nothing", response: "" }],
    [
      "an object without an error is one too",
      { ok: 1 },
      { error: "the observation is an object", response: '{"ok":1}' },
    ],
    ["a mark that is not true marks nothing", { error: "", response: "x", simulated: 1 }, { error: "", response: "x" }],
    [
      "an int that no double holds is written out",
      { error: "", response: { n: 2n ** 70n } },
      { error: "", response: '{"n":"1180591620717411303424"}' },
    ],
  ])("as an observation, %s", (_, observation, expected) => {
    expect(observed(observation)).toEqual(expected);
  });

  it("gets what an action lacks, and a problem for arguments that are none", () => {
    const read = decoded(step({ tool: "t", tool_input: "Oslo" }, "x"));
    expect(read.workflow.api_use_chains.c?.intermediate_steps[0]?.[0]).toEqual({
      tool: "t",
      tool_input: {},
      log: "",
      type: "AgentActionMessageLog",
      message_log: [],
      tool_call_id: "",
    });
    expect(read.problems).toMatchObject([{ kind: "tool_input_not_an_object", file: "1.json", found: '"Oslo"' }]);
    expect(read.problems[0]?.path).toBe('$.api_use_chains["c"].intermediate_steps[0][0].tool_input');
  });

  it("counts a query and a response that are no texts as empty, and says so", () => {
    const { workflow, problems } = decoded({ query: 1, api_use_chains: {} });
    expect(workflow).toEqual({ query: "", api_use_chains: {}, response: "" });
    expect(problems.map(({ kind, found }) => [kind, found])).toEqual([
      ["query_not_a_text", "1"],
      ["response_not_a_text", "nothing"],
    ]);
  });

  it("leaves out steps that are no calls, and is no workflow without chains", () => {
    const odd = {
      query: "q",
      response: "r",
      api_use_chains: { c: { intermediate_steps: ["no call", [{ tool: "t", tool_input: {} }, "x"]] } },
    };
    expect(decoded(odd).workflow.api_use_chains.c?.intermediate_steps).toHaveLength(1);
    expect(decoded(odd).problems.map(({ kind }) => kind)).toEqual(["step_not_a_call"]);
    expect(decode({ iterations: [] })).toMatchObject({ kind: "unreadable", problem: { path: "$.api_use_chains" } });
  });

  it("keeps a failed call's error", () => {
    expect(decoded(aWorkflow(["!a"])).workflow.api_use_chains.api_use_chain_1?.intermediate_steps[0]?.[1]).toEqual({
      error: "timeout",
      response: "",
    });
  });
});

describe.skipIf(sharedFolder === null)(`the released files (${sharedMissing})`, () => {
  const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(sharedData(...path), "utf8"));

  it.each([
    ["toolgrad_v1/examples/example_outputs/seed=123__iter=3__num_apis=5.json"],
    ["toolgrad_v1/examples/example_outputs/seed=123__iter=5__num_apis=50.json"],
    ["toolgrad_v3/examples/example_outputs_toolbench/seed=123__iter=5__num_apis=50.json"],
  ])("%s comes back whole", (path) => {
    const value = read(path);
    expect(decoded(value).workflow).toEqual(value);
    expect(decoded(value).problems).toEqual([]);
  });

  it("have texts as observations where MCP servers answered, and these are responses", () => {
    const { workflow, problems } = decoded(
      read("toolgrad_v3/examples/example_outputs_mcp/example_seed=123__iter=3__num_apis=5.json"),
    );
    const steps = Object.values(workflow.api_use_chains).flatMap(({ intermediate_steps }) => intermediate_steps);
    expect(steps.map(([, { error }]) => error)).toEqual(["", ""]);
    expect(steps[1]?.[1].response).toContain("To Kill a Mockingbird");
    expect(problems).toEqual([]);
  });
});
