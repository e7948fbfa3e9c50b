import { describe, expect, it } from "vitest";
import { openToolBench } from "../../../src/tools/toolbench/index.js";
import { sharedData, sharedFolder, sharedMissing } from "../../support/shared.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import { someMeans } from "../some-means.js";
import { type Files, forecast, openFiles, weather } from "./folder.js";

const never = new AbortController().signal;
const recorded = { kind: "recorded", folder: "rec" } as const;
const open = (files: Files) => openFiles(recorded, { files: { "tools/Weather/easy_weather.json": weather, ...files } });

const aLine = (input: string, response: unknown, error = "") =>
  `{"tool": "${forecast}", "input": ${input}, "observation": ${JSON.stringify({ error, response })}}`;

const aStep = (tool: string, input: unknown, observation: unknown) => [{ tool, tool_input: input }, observation];

describe("a recorded call", () => {
  it("is answered as it was, however its input is ordered, and 1 is 1.0", async () => {
    const lines = [
      aLine('{"city": "Oslo", "id": 1.0, "more": {"b": [1], "a": null}}', "cold"),
      aLine("{}", "", "no city"),
    ];
    const library = await open({ "rec/calls.jsonl": `\uFEFF${lines.join("\r\n\n")}\n` });
    const ask = (input: Readonly<Record<string, unknown>>) =>
      library.call({ tool: forecast, input, caller: "s" }, never);

    const input = { more: { a: null, b: [1] }, id: 1, city: "Oslo" };
    await expect(ask(input)).resolves.toEqual({ error: "", response: "cold" });
    await expect(ask({})).resolves.toEqual({ error: "no city", response: "" });
    for (const other of [
      { ...input, id: 2 },
      { ...input, id: "1" },
      { city: "Oslo" },
      { ...input, more: { b: [1] } },
    ]) {
      await expect(ask(other)).resolves.toEqual({ error: "this call is not recorded", response: "" });
    }
    expect(library.source).toBe("toolbench tools, recorded in rec");
    expect(library.problems).toEqual([]);
  });

  it("that is there twice is the first, files in the order of their names", async () => {
    const library = await open({
      "rec/b.jsonl": aLine("{}", "b"),
      "rec/a.jsonl": `${aLine("{}", "a1")}\n${aLine("{}", "a2")}`,
      "rec/0.txt": aLine("{}", "no recording"),
    });
    await expect(library.call({ tool: forecast, input: {}, caller: "s" }, never)).resolves.toMatchObject({
      response: "a1",
    });
  });

  it("whose response is no text is told as JSON, and one that was simulated stays marked", async () => {
    const simulated = JSON.stringify({
      tool: forecast,
      input: { id: 2 },
      observation: { error: "", response: "r", simulated: true },
    });
    const library = await open({ "rec/a.jsonl": `${aLine('{"id": 1}', { a: [1, null] })}\n${simulated}` });
    const ask = (id: number) => library.call({ tool: forecast, input: { id }, caller: "s" }, never);
    await expect(ask(1)).resolves.toEqual({ error: "", response: '{"a":[1,null]}' });
    await expect(ask(2)).resolves.toEqual({ error: "", response: "r", simulated: true });
  });

  it("of a tool that the library does not have is none of its calls", async () => {
    const library = await open({
      "rec/a.jsonl": '{"tool": "x", "input": {}, "observation": {"error": "", "response": "r"}}',
    });
    await expect(library.call({ tool: "x", input: {}, caller: "s" }, never)).resolves.toEqual({
      error: 'there is no tool "x"',
      response: "",
    });
  });

  it("may be in a raw workflow of ToolGrad", async () => {
    const library = await open({
      "rec/00001.json": {
        query: "q",
        response: "r",
        api_use_chains: {
          api_use_chain_1: {
            chain_id: "api_use_chain_1",
            intermediate_steps: [
              aStep(forecast, { city: "Rome" }, { error: "", response: "warm" }),
              aStep(forecast, { city: "Bern" }, "a text that no API of ToolBench gave"),
              aStep(forecast, { city: "Kiel" }, { error: null, response: "x" }),
              ["no step"],
              null,
            ],
          },
          broken: null,
        },
      },
      "rec/other.json": { a: 1 },
      "rec/list.json": [],
    });
    const ask = async (city: string) =>
      (await library.call({ tool: forecast, input: { city }, caller: "s" }, never)).response;
    expect([await ask("Rome"), await ask("Bern"), await ask("Kiel")]).toEqual(["warm", "", ""]);
    expect(library.problems).toEqual([]);
  });

  it("that is none is told as a problem of its file", async () => {
    const bad = [
      "{",
      "[]",
      '{"tool": 1}',
      aLine("[]", "x"),
      '{"tool": "t", "input": {}, "observation": {"error": ""}}',
    ];
    const library = await open({
      "rec/a.jsonl": ["", aLine("{}", "good"), ...bad].join("\n"),
      "rec/b.json": "{",
    });
    expect(library.problems).toEqual([
      { provider: "recordings a.jsonl", tool: null, problem: "lines that are no recordings: 5, the first is line 3" },
      { provider: "recordings b.json", tool: null, problem: "the file is no JSON, or nested too deep" },
    ]);
    await expect(library.call({ tool: forecast, input: {}, caller: "s" }, never)).resolves.toMatchObject({
      response: "good",
    });
  });

  it("needs a folder that can be read", async () => {
    await expect(open({})).rejects.toThrow(/the recordings cannot be read: .*rec: ENOENT/);
  });

  it("rejects with the reason of a signal that was aborted", async () => {
    const library = await open({ "rec/a.jsonl": "" });
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(library.call({ tool: forecast, input: {}, caller: "s" }, signal)).rejects.toThrow("enough");
  });

  it.skipIf(sharedFolder === null)(`is found in ToolGrad's own example (${sharedMissing})`, async () => {
    const api = { name: "ATR", description: "", required_parameters: [], optional_parameters: [] };
    const folder = writeFiles(tempFolder(), { "tools/Finance/twelve_data.json": { api_list: [api] } });
    const responses = {
      kind: "recorded",
      folder: sharedData("toolgrad_v3/examples/example_outputs_toolbench"),
    } as const;
    const library = await openToolBench(
      { kind: "toolbench", folder: "tools", responses, timeout: 1 },
      someMeans(folder),
    );
    const input = { symbol: "AAPL", interval: "1day", time_period: 14.0, outputsize: 30, format: "JSON" };
    const call = { tool: "Finance-twelve_data-atr", input, caller: "s" };
    const { error, response } = await library.call(call, never);
    expect(error).toBe("");
    expect(response).toMatch(/^\{'meta': \{'symbol': 'AAPL'/);
  });
});
