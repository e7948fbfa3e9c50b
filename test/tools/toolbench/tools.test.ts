import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openToolBench } from "../../../src/tools/toolbench/index.js";
import { serve } from "../../support/serve.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import { someMeans } from "../some-means.js";
import { type Files, forecast, openFiles, weather } from "./folder.js";

const http = { kind: "http", url: "http://127.0.0.1:9/rapidapi", key: "", strip: "" } as const;
const open = (files: Files, apis?: string) => openFiles(http, apis === undefined ? { files } : { files, apis });
const anApi = (name: unknown, parts: Readonly<Record<string, unknown>> = {}) => ({ name, description: "d", ...parts });
const aTool = (...apis: readonly unknown[]) => ({ tool_name: "t", tool_description: "about t", api_list: apis });

describe("ToolBench's tools", () => {
  it("are named {category}-{tool}-{api} as ToolGrad names them, with a schema and a provider", async () => {
    const { tools, problems, source } = await open({ "tools/Weather/easy_weather.json": weather });
    expect(tools).toEqual([
      {
        name: forecast,
        description: "The next days.",
        provider: "Weather-easy_weather",
        parameters: {
          type: "object",
          properties: { city: { type: "string", description: "Where" }, id: { type: "number", default: 3 } },
          required: ["city"],
        },
      },
      {
        name: "Weather-easy_weather-ping",
        description: "Forecasts.",
        provider: "Weather-easy_weather",
        parameters: { type: "object", properties: {}, required: [] },
      },
    ]);
    expect(problems).toEqual([]);
    expect(source).toBe("toolbench tools, http://127.0.0.1:9/rapidapi");
  });

  it("come in the order of category and tool, and a tool's APIs in the file's", async () => {
    const { tools } = await open({
      "tools/b/z.json": aTool(anApi("two"), anApi("one")),
      "tools/b/a.json": aTool(anApi("x")),
      "tools/Z/a.json": aTool(anApi("x")),
    });
    expect(tools.map(({ name }) => name)).toEqual(["Z-a-x", "b-a-x", "b-z-two", "b-z-one"]);
  });

  it("may lie behind a link, and other files are none", async () => {
    const folder = writeFiles(tempFolder(), {
      "elsewhere/t.json": aTool(anApi("x")),
      "tools/README.md": "not a tool",
      "tools/Data/notes.txt": "not a tool",
      "tools/Data/.t.json.swp": "not a tool",
      "tools/Data/deeper/t.json": aTool(anApi("deep")),
      "tools/t.json": aTool(anApi("outside of a category")),
    });
    mkdirSync(join(folder, "tools/Data/u.json"));
    symlinkSync(join(folder, "elsewhere"), join(folder, "tools/Linked"));
    symlinkSync(join(folder, "elsewhere/t.json"), join(folder, "tools/to a file"));
    const config = { kind: "toolbench", folder: join(folder, "tools"), responses: http, timeout: 1 } as const;
    const { tools, problems } = await openToolBench(config, someMeans("/nowhere"));
    expect(tools.map(({ name }) => name)).toEqual(["Linked-t-x"]);
    expect(problems).toEqual([{ provider: "Data-u", tool: null, problem: "the file cannot be read (EISDIR)" }]);
  });

  it.each([
    ["not JSON", "{", "the file is no JSON, or nested too deep"],
    [
      "a default that nests too deep",
      JSON.stringify(aTool(anApi("x", { required_parameters: [{ name: "a", default: "DEEP" }] }))).replace(
        '"DEEP"',
        `${"[".repeat(12000)}${"]".repeat(12000)}`,
      ),
      "the file is no JSON, or nested too deep",
    ],
    ["no object", [1], "the file has no list `api_list`"],
    ["no list", { api_list: {} }, "the file has no list `api_list`"],
    ["null", "null", "the file has no list `api_list`"],
    ["an empty list", { api_list: [] }, "its list `api_list` is empty"],
  ])("that cannot be read are problems: %s", async (_, content, problem) => {
    const { tools, problems } = await open({ "tools/c/bad.json": content, "tools/c/good.json": aTool(anApi("x")) });
    expect(tools.map(({ name }) => name)).toEqual(["c-good-x"]);
    expect(problems).toEqual([{ provider: "c-bad", tool: null, problem }]);
  });

  it.skipIf(process.platform === "win32")("whose file's name has control characters are a problem", async () => {
    const { tools, problems } = await open({
      "tools/c/a\nb.json": aTool(anApi("x")),
      "tools/c/t.json": aTool(anApi("x")),
    });
    expect(tools.map(({ name }) => name)).toEqual(["c-t-x"]);
    expect(problems).toEqual([{ provider: "c-a\nb", tool: null, problem: "the file's name has control characters" }]);
  });

  it.each([
    ["no name", anApi(undefined), null, "api_list[1] has no name"],
    ["a blank name", anApi(" "), null, "api_list[1] has no name"],
    [
      "a name of which nothing is left",
      anApi("///"),
      null,
      "api_list[1] has a name of which ToolBench's names keep nothing",
    ],
    ["no object", "x", null, "api_list[1] has no name"],
    ["null", null, null, "api_list[1] has no name"],
    [
      "required parameters that are no list",
      anApi("x", { required_parameters: { a: 1 } }),
      null,
      "api_list[1] (x): `required_parameters` is no list of parameters with names",
    ],
    [
      "a parameter without a name",
      anApi("x", { optional_parameters: [{ type: "STRING" }] }),
      null,
      "api_list[1] (x): `optional_parameters` is no list of parameters with names",
    ],
    ["another's name", anApi("GOOD!"), "c-t-good", "another API of this tool has the same name"],
  ])("leave out an API that has %s, and say so", async (_, api, tool, problem) => {
    const { tools, problems } = await open({ "tools/c/t.json": aTool(anApi("good"), api, anApi("last")) });
    expect(tools.map(({ name }) => name)).toEqual(["c-t-good", "c-t-last"]);
    expect(problems).toEqual([{ provider: "c-t", tool, problem }]);
  });

  it("of one name are the first of them", async () => {
    const { tools } = await open({
      "tools/c/t.json": aTool(anApi("a", { description: "first" }), anApi("A", { description: "second" })),
    });
    expect(tools).toMatchObject([{ name: "c-t-a", description: "first" }]);
  });

  it("of one name in two files are the first file's, also for who calls them", async () => {
    const asked: unknown[] = [];
    const { baseURL, close } = await serve((request, response) => {
      request.on("data", (body) => asked.push(JSON.parse(String(body))));
      request.on("end", () => response.end('{"response":"yes"}'));
    });
    onTestFinished(close);
    const library = await openFiles(
      { ...http, url: baseURL },
      {
        files: {
          "tools/a-b/c.json": aTool(anApi("x", { description: "second" })),
          "tools/a/b-c.json": aTool(anApi("x", { description: "first" })),
        },
      },
    );
    expect(library.tools).toMatchObject([{ name: "a-b-c-x", description: "first" }]);
    expect(library.problems).toEqual([
      { provider: "a-b-c", tool: "a-b-c-x", problem: "a/b-c.json has an API of this name already" },
    ]);
    await library.call({ tool: "a-b-c-x", input: {}, caller: "s" }, new AbortController().signal);
    expect(asked).toMatchObject([{ category: "a", tool_name: "b-c" }]);
  });

  it("have no type where theirs is none of JSON Schema's, and no parameters where these are null", async () => {
    const parameters = ["Integer", "ENUM", { toString: 1 }, ["STRING"], null].map((type, index) => ({
      name: `p${index}`,
      type,
    }));
    const odd = anApi("x", { required_parameters: null, optional_parameters: parameters });
    const { tools, problems } = await open({ "tools/c/t.json": aTool(odd) });
    expect(problems).toEqual([]);
    expect(tools[0]?.parameters).toEqual({
      type: "object",
      properties: { p0: { type: "integer" }, p1: {}, p2: {}, p3: {}, p4: {} },
      required: [],
    });
  });

  it("without any description are told by their names", async () => {
    const { tools } = await open({ "tools/c/t.json": { api_list: [{ name: "x" }] } });
    expect(tools).toMatchObject([{ description: "x of t", parameters: { properties: {}, required: [] } }]);
  });
});

describe("a list of APIs", () => {
  const files = {
    "tools/c/t.json": aTool(anApi("a"), anApi("b"), anApi("b"), anApi("c")),
    "tools/c/u.json": "{",
    "tools/d/t.json": aTool(anApi("a")),
  };

  it("leaves its APIs alone, and tells those that are not there", async () => {
    const { tools, problems } = await open({ ...files, "apis.json": { c: { t: ["a", "d"], w: ["x"] } } }, "apis.json");
    expect(tools.map(({ name }) => name)).toEqual(["c-t-a"]);
    const problem = "it is in the list of APIs, and the folder has no such API that can be used";
    expect(problems).toEqual([
      { provider: "c-t", tool: "c-t-d", problem },
      { provider: "c-w", tool: "c-w-x", problem },
    ]);
  });

  it.each([
    ["no JSON", "["],
    ["another shape", { c: ["t"] }],
    ["no text", { c: { t: [1] } }],
  ])("that has %s is refused", async (_, list) => {
    await expect(open({ ...files, "apis.json": list }, "apis.json")).rejects.toThrow(
      /apis\.json: (the file is no|it is no) JSON/,
    );
  });

  it("that is not there, or names nothing of the folder, is refused", async () => {
    await expect(open(files, "apis.json")).rejects.toThrow("apis.json: the file cannot be read (ENOENT)");
    await expect(open({ ...files, "apis.json": { d: { t: ["z"] } } }, "apis.json")).rejects.toThrow(
      "has none of the APIs that apis.json names",
    );
  });
});

it("a folder that is not there, or has no tools, is refused", async () => {
  await expect(open({ "else/t.json": {} })).rejects.toThrow(
    /DataError|ToolBench's tools cannot be read: .*tools: ENOENT/,
  );
  await expect(open({ "tools/c/readme": "" })).rejects.toThrow(/tools has no tools$/);
  await expect(open({ "tools/c/t.json": "{" })).rejects.toMatchObject({
    message: expect.stringMatching(/tools has no tools that can be used$/) as unknown,
    hint: "c-t: the file is no JSON, or nested too deep",
  });
});
