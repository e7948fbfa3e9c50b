import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { auditWorkflow } from "../../src/audit/checks.js";
import { auditSample } from "../../src/audit/sample.js";
import type { RawStep, RawWorkflow } from "../../src/core/raw-workflow.js";
import { decodeRawWorkflow } from "../../src/dataset/raw-workflow.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";

type Call = {
  readonly tool?: string;
  readonly input?: Record<string, unknown>;
  readonly output?: string;
  readonly error?: string;
};

const aStep = ({ tool = "weather", input = {}, output = "", error = "" }: Call): RawStep => [
  { tool, tool_input: input, log: "", type: "AgentActionMessageLog", message_log: [], tool_call_id: "" },
  { error, response: output },
];

const aWorkflow = (query: string, response: string, ...chains: readonly (readonly Call[])[]): RawWorkflow => ({
  query,
  response,
  api_use_chains: Object.fromEntries(
    chains.map((calls, i) => [`c${i + 1}`, { chain_id: `c${i + 1}`, intermediate_steps: calls.map(aStep) }]),
  ),
});

const oslo = { input: { place: "Oslo" }, output: '{"sky": "drizzle"}' };
const kinds = (workflow: RawWorkflow) => auditWorkflow(workflow).map(({ kind }) => kind);

describe("the checks", () => {
  it("find nothing in a workflow that holds together", () => {
    expect(auditWorkflow(aWorkflow("What is the weather in Oslo?", "It drizzles.", [oslo]))).toEqual([]);
  });

  it("find an empty query and an empty response", () => {
    expect(kinds(aWorkflow(" ", "", [oslo]))).toEqual(["empty_query", "empty_response", "needless_call"]);
  });

  it("find failed calls, by their number over all chains, and that none succeeded", () => {
    const failed = { input: { place: "Oslo", days: 1 }, error: "timeout" };
    expect(auditWorkflow(aWorkflow("weather in Oslo", "none", [oslo], [failed]))).toEqual([
      { kind: "failed_observation", call: 2, where: "call 2 (c2, weather)", found: "timeout" },
    ]);
    expect(auditWorkflow(aWorkflow("weather in Oslo", "none", [failed]))[0]).toEqual({
      kind: "no_successful_step",
      call: null,
      where: "calls",
      found: "all 1 calls failed",
    });
    expect(auditWorkflow(aWorkflow("weather", "none"))).toMatchObject([
      { kind: "no_successful_step", found: "no calls" },
    ]);
  });

  it.each([
    ["of equal arguments in another order", { a: 1, b: [2] }, { b: [2], a: 1 }, "", true],
    ["of other arguments", { a: 1 }, { a: "1" }, "", false],
    ["of a list in another order", { a: [1, 2] }, { a: [2, 1] }, "", false],
    ["that makes a failed one good", { a: 1 }, { a: 1 }, "timeout", false],
  ])("tell whether a call %s is a duplicate", (_, first, second, error, expected) => {
    const workflow = aWorkflow("do 1 and 2", "done", [{ input: first, error }, { input: second }]);
    expect(kinds(workflow).includes("duplicate_call")).toBe(expected);
  });

  it("compare ints that no double holds", () => {
    const workflow = aWorkflow("do it", "done", [{ input: { a: 2n ** 70n } }, { input: { a: 2n ** 70n + 1n } }]);
    expect(kinds(workflow)).not.toContain("duplicate_call");
  });

  it("compare arguments that are nested as deep as one likes", () => {
    const deep = Array.from({ length: 50_000 }).reduce<unknown>((value) => [value], "x");
    const calls = [{ input: { a: deep } }, { input: { a: deep } }];
    expect(kinds(aWorkflow("do x", "done", calls))).toEqual(["duplicate_call"]);
  });

  it("take the names of arguments, at any depth, for evidence of ids", () => {
    const call = { input: { stay: [{ check_in: "today" }] }, output: "ok" };
    expect(kinds(aWorkflow("what is my check_in today?", "ok", [call]))).toEqual([]);
    expect(kinds(aWorkflow("what is my check_out today?", "ok", [call]))).toEqual(["unsupported_value"]);
  });

  it("take the keys of a table that a call was given for evidence, and no argument's own name", () => {
    const call = { input: { grades: { "Old Norse": "fair" } }, output: "ok" };
    expect(kinds(aWorkflow("is 'old norse' fair?", "ok", [call]))).toEqual([]);
    expect(kinds(aWorkflow("are 'grades' fair?", "ok", [call]))).toEqual(["unsupported_value"]);
  });

  it("find values that no input and no observation has", () => {
    expect(auditWorkflow(aWorkflow("Is it dry in Bergen for 7 days?", "It is drizzle.", [oslo]))).toEqual([
      { kind: "unsupported_value", call: null, where: "query", found: 'number "7"' },
      { kind: "unsupported_value", call: null, where: "query", found: 'name "Bergen"' },
    ]);
  });

  it("take what a failed call was given or said for evidence too", () => {
    const failed = { input: { place: "Bergen" }, error: "no such place: Stavanger" };
    expect(kinds(aWorkflow("Is it dry in Bergen or Stavanger?", "No.", [failed]))).not.toContain("unsupported_value");
  });
});

describe("a call is a needless candidate", () => {
  const other = { tool: "news", input: { topic: "chess" }, output: "{'headline': 'Carlsen wins'}" };
  const needless = (workflow: RawWorkflow) =>
    auditWorkflow(workflow).flatMap(({ kind, call }) => (kind === "needless_call" ? [call] : []));

  it("where nothing of it is asked for, answered or handed on", () => {
    expect(needless(aWorkflow("weather in Oslo", "drizzle", [oslo], [other]))).toEqual([2]);
  });

  it.each([
    ["what it returned is in the response", "drizzle; Carlsen won", "weather in Oslo", oslo],
    ["what it was given is in the query", "drizzle", "weather in Oslo, and chess", oslo],
    [
      "what it returned is given to a later call",
      "drizzle",
      "weather in Oslo",
      { ...oslo, input: { place: "Oslo", of: "carlsen" } },
    ],
  ])("but not where %s", (_, response, query, last) => {
    expect(needless(aWorkflow(query, response, [other, last]))).toEqual([]);
  });

  it.each([
    ["by name", "lock the doors, weather in Oslo", "lockDoors", []],
    ["by name, behind its collection's", "engage the parking brake", "car.activate_parking_brake", []],
    ["by half of its name", "close the doors, weather in Oslo", "lockDoors", [1]],
    ["by what all tools are called", "list what the weather is in Oslo", "list_doors", [1]],
  ])("unless the query asks for what it does, %s", (_, query, tool, expected) => {
    const act = { tool, input: { at: "once" }, output: '{"status": "acknowledged"}' };
    expect(needless(aWorkflow(query, "drizzle", [act, oslo]))).toEqual(expected);
  });

  it.each([
    ["2000.0", "It is $2,000.00.", []],
    ["10.5668800001", "It is 10.57 gallons.", []],
    ["10.5668800001", "It is 10.58 gallons.", [1]],
    ["81508700000", "It is 81.5 billion.", []],
    ["81508700000", "It is 81.9 billion.", [1]],
    ["12345", "It is 12345.", []],
    ["12345", "It is 12310.", [1]],
    ["2019", "As in 2023.", [1]],
    ["2019", "As in 2019.", []],
    ["1,000", "It is 5,000.", [1]],
  ])("unless the response tells the number that it returned, as it rounds: %s", (number, response, expected) => {
    const counted = { tool: "worth", input: { at: "once" }, output: `{"worth": ${number}}` };
    expect(needless(aWorkflow("what is it in Oslo", response, [counted, oslo]))).toEqual(expected);
  });

  it("where the response has another year than the date that it returned", () => {
    const dated = { tool: "edited", input: { of: "page" }, output: '{"updated":"2019-05-01"}' };
    expect(needless(aWorkflow("weather in Oslo", "drizzle, as in 2023", [dated, oslo]))).toEqual([1]);
    expect(needless(aWorkflow("weather in Oslo", "drizzle, as in 2019", [dated, oslo]))).toEqual([]);
  });

  it.each([
    ["the query", "what of Oslo in 2,000 days", { at: "once" }],
    ["its own input", "what of Oslo", { at: 2000 }],
  ])("where the number that it returned is one that %s says", (_, query, input) => {
    const counted = { tool: "worth", input, output: '{"worth": 2000.0, "of": "nobody"}' };
    expect(needless(aWorkflow(query, "It is 2,000.00, drizzle.", [counted, oslo]))).toEqual([1]);
  });

  it("but not where a later call is given the number that it returned", () => {
    const first = { tool: "find", input: { of: "all" }, output: '{"id": 7713}' };
    const second = { tool: "read", input: { place: "Oslo", id: 7713 }, output: "drizzle" };
    expect(needless(aWorkflow("weather in Oslo", "drizzle", [first, second]))).toEqual([]);
  });

  it("by name only where one call of the tool worked: the second may be an input too many", () => {
    const bergen = { input: { place: "Bergen" }, output: '{"sky": "hail"}' };
    expect(needless(aWorkflow("weather in Oslo?", "drizzle", [oslo, bergen]))).toEqual([2]);
    expect(needless(aWorkflow("weather in Oslo?", "drizzle", [{ ...oslo, error: "timeout" }, bergen]))).toEqual([]);
  });

  it("though an earlier call was given the same", () => {
    const earlier = { ...oslo, input: { place: "Oslo", of: "carlsen" } };
    expect(needless(aWorkflow("weather in Oslo", "drizzle", [earlier, other]))).toEqual([2]);
  });

  it("though the names of its fields stand in the response", () => {
    expect(needless(aWorkflow("weather in Oslo", "drizzle is the headline", [oslo, other]))).toEqual([2]);
  });

  it("but not where it returned nothing that could be seen again, or only what the query says, or failed", () => {
    expect(needless(aWorkflow("does Carlsen like Oslo when he wins", "drizzle", [oslo, other]))).toEqual([]);
    expect(needless(aWorkflow("weather in Oslo", "drizzle", [oslo, { ...other, output: "[]" }]))).toEqual([]);
    expect(needless(aWorkflow("weather in Oslo", "drizzle", [oslo, { ...other, error: "timeout" }]))).toEqual([]);
  });

  it("but not where a later call is given a whole name of which the query has the words", () => {
    const list = { tool: "list", input: { path: "." }, output: "[FILE] favorite_books.txt" };
    const read = { tool: "read", input: { path: "favorite_books.txt" }, output: "Moby-Dick" };
    expect(needless(aWorkflow("show my favorite books txt, please", "Moby-Dick", [list, read]))).toEqual([1]);
    expect(needless(aWorkflow("show the books that are favorite", "Moby-Dick", [list, read]))).toEqual([]);
  });
});

it("calls are looked at in a time that grows with their number, and not with its square", () => {
  const calls = Array.from({ length: 10_000 }, (_, i) => ({
    input: { of: `topic${i} ab${i}` },
    output: `headline${i}x`,
  }));
  const started = performance.now();
  expect(kinds(aWorkflow("what else", "nothing", calls))).toHaveLength(10_000);
  expect(performance.now() - started).toBeLessThan(15_000);
}, 120_000);

describe("the sample for the judge", () => {
  const ids = Array.from({ length: 200 }, (_, i) => String(i));
  const sample = (of: readonly string[], seed = 1, size = 50) => auditSample(of, { size, seed });

  it("is of its size, in the order given, and the same for a seed", () => {
    expect(sample(ids)).toHaveLength(50);
    expect(sample(ids)).toEqual(ids.filter((id) => sample(ids).includes(id)));
    expect([...sample([...ids].reverse())].sort()).toEqual([...sample(ids)].sort());
    expect(sample(ids, 2)).not.toEqual(sample(ids));
    expect(sample(ids.slice(0, 3))).toEqual(["0", "1", "2"]);
  });

  it("keeps whom it drew when others are left out", () => {
    const drawn = sample(ids);
    const fewer = ids.filter((id) => drawn.includes(id) || Number(id) % 2 === 0);
    expect(sample(fewer)).toEqual(drawn);
  });
});

describe.skipIf(sharedFolder === null)(`the released examples (${sharedMissing})`, () => {
  const files = [
    "toolgrad_v1/examples/example_outputs/seed=123__iter=3__num_apis=5.json",
    "toolgrad_v3/examples/example_outputs_mcp/example_seed=123__iter=3__num_apis=5.json",
    "toolgrad_v1/examples/example_outputs/seed=123__iter=5__num_apis=50.json",
  ];
  const readExample = (path: string): RawWorkflow => {
    const read = decodeRawWorkflow(JSON.parse(readFileSync(sharedData(path), "utf8")), path);
    if (read.kind !== "read") throw new Error(`${path} is no workflow`);
    return read.workflow;
  };
  const findings = (workflow: RawWorkflow) => auditWorkflow(workflow).map(({ kind, found }) => `${kind} ${found}`);

  it.each(files)("hold together by words: %s", (path) => {
    expect(findings(readExample(path))).toEqual([]);
  });

  it.each(files)("do not with a value and a call that belong elsewhere: %s", (path) => {
    const { query, api_use_chains, response } = readExample(path);
    const [[first, chain] = fail()] = Object.entries(api_use_chains);
    const added = aStep({ tool: "shelf_lookup", input: { of: "marmots" }, output: '{"burrow": "gneiss"}' });
    const changed = {
      query: `${query} And what of 7,319 in Ulaanbaatar?`,
      response,
      api_use_chains: {
        ...api_use_chains,
        [first]: { ...chain, intermediate_steps: [...chain.intermediate_steps, added] },
      },
    };
    expect(findings(changed)).toEqual([
      'unsupported_value number "7,319"',
      'unsupported_value name "Ulaanbaatar"',
      "needless_call nothing it returned is used, and nothing it was given is in the query",
    ]);
  });
});

const fail = (): never => {
  throw new Error("no chains");
};
