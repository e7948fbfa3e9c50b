import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWire } from "../../src/agent/index.js";
import type { ChatMessage, ChatTool } from "../../src/core/chat.js";
import { fillPrompt } from "../../src/core/prompt.js";
import type { LibraryTool } from "../../src/core/tool-library.js";
import {
  type Answer,
  decodeAnswer,
  proposalsAnswer,
  reportAnswer,
  selectionAnswer,
  updateAnswer,
} from "../../src/generate/answers.js";
import { decodeReply, fillTemplate } from "../../src/judge/index.js";
import { loadPrompt } from "../../src/library/prompts.js";
import { loadRubric } from "../../src/library/rubrics.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const script = fileURLToPath(new URL("../../examples/offline/scripted-model.mjs", import.meta.url));
const repo = fileURLToPath(new URL("../..", import.meta.url));

let server: ChildProcess;
let url: string;
/** The server's working directory. */
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "tg-eval-scripted-"));
  server = spawn(process.execPath, [script, "--port", "0"], { cwd: home, stdio: ["ignore", "pipe", "inherit"] });
  url = await new Promise<string>((resolve, reject) => {
    server.stdout?.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
}, 60_000);
afterAll(() => {
  server.kill();
  rmSync(home, { recursive: true, force: true });
});

type Message = {
  readonly content: string;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
};
type Completion = {
  readonly model: string;
  readonly choices: readonly { readonly message: Message; readonly finish_reason: string }[];
  readonly usage: Readonly<Record<"prompt_tokens" | "completion_tokens" | "total_tokens", number>>;
};

const post = (body: unknown): Promise<Response> =>
  fetch(`${url}/chat/completions`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

async function say(body: Readonly<Record<string, unknown>>): Promise<Message> {
  const response = await post({ model: "scripted", ...body });
  const completion = (await response.json()) as Completion;
  if (response.status !== 200) throw new Error(JSON.stringify(completion));
  const message = completion.choices[0]?.message;
  if (message === undefined) throw new Error("no choice");
  return message;
}

type Call = readonly [tool: string, input: unknown];

/** Asks with a prompt of configs/prompts, whose values are shown as JSON. */
async function ask<T>(answer: Answer<T>, prompt: string, values: Readonly<Record<string, unknown>>): Promise<T> {
  const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
  const messages = fillPrompt(await loadPrompt(prompt, repo), shown);
  const { content } = await say({ messages, response_format: { type: "json_schema", json_schema: answer.format } });
  const decoded = decodeAnswer(answer, content);
  if (decoded.kind === "invalid") throw new Error(decoded.problem);
  return decoded.value;
}

/** As clients send messages. */
const sent = (message: ChatMessage) => {
  if (message.role === "tool") return { role: "tool", tool_call_id: message.toolCallId, content: message.content };
  if (message.role !== "assistant") return message;
  const calls = message.toolCalls.map(({ id, name, arguments: text }) => ({
    id,
    type: "function",
    function: { name, arguments: text },
  }));
  return { role: "assistant", content: message.content, ...(calls.length === 0 ? {} : { tool_calls: calls }) };
};
const declared = (tools: readonly ChatTool[]) => tools.map((tool) => ({ type: "function", function: tool }));

const findPlace: LibraryTool = {
  name: "Weather-skylark-find_place",
  description: "Finds a place by its name and returns its place_id.",
  parameters: {
    type: "object",
    properties: { query: { type: "string", description: "Name of a city" } },
    required: ["query"],
  },
  provider: "Weather-skylark",
};
const conditions: LibraryTool = {
  name: "Weather-skylark-current_conditions",
  description: "Current weather at a place.",
  parameters: {
    type: "object",
    properties: { place_id: { type: "string", description: "A place_id from find_place" } },
    required: ["place_id"],
  },
  provider: "Weather-skylark",
};
/** Providers of models refuse its name. */
const translate: LibraryTool = {
  name: "Translation-parrotfish-translate/text@v2",
  description: "Translates a text into another language.",
  parameters: {
    type: "object",
    properties: { text: { type: "string" }, target: { type: "string", description: "Two-letter code" } },
    required: ["text", "target"],
  },
  provider: "Translation-parrotfish",
};
const allTools = [findPlace, conditions, translate];

/** As prompts show a tool. */
const shownTool = ({ name, description, parameters: { properties, required } }: LibraryTool) => ({
  name,
  description,
  parameters: Object.entries(properties as Record<string, object>).map(([parameter, schema]) => ({
    name: parameter,
    ...schema,
    required: (required as readonly string[]).includes(parameter),
  })),
});

const found = {
  tool: findPlace.name,
  input: { query: "Oslo" },
  observation: '{"place_id": "PL-77AB12", "name": "Oslo"}',
};
const sunny = {
  tool: conditions.name,
  input: { place_id: "PL-77AB12" },
  observation: '{"sky": "clear", "wind_kmh": 12}',
};
const empty = { query: "", chains: [], response: "" };
const begun = { query: "Where?", chains: [{ chain_id: "api_use_chain_1", steps: [found] }], response: "There." };

describe("the scripted model generates", () => {
  const propose = (tools: readonly LibraryTool[], workflow: unknown) =>
    ask(proposalsAnswer, "propose", { tools: tools.map(shownTool), workflow, max_proposals: 3 });

  it("proposes at most three orders, each with a tool and its arguments", async () => {
    const { proposals } = await propose([...allTools, { ...findPlace, name: "Geo-atlas-find_town" }], empty);
    expect(proposals).toHaveLength(3);
    for (const { instruction } of proposals) expect(instruction).toMatch(/^Call \S+ with \{".+":".+"\}\.$/);
  });

  it("proposes first what takes an id that the workflow has found, and last what needs one that it has not", async () => {
    const later = await propose(allTools, begun);
    expect(later.proposals[0]?.instruction).toBe(`Call ${conditions.name} with {"place_id":"PL-77AB12"}.`);
    const first = await propose(allTools, empty);
    expect(first.proposals[2]?.instruction).toContain(conditions.name);
  });

  it("names a tool now and then that there is not", async () => {
    const cities = Array.from({ length: 60 }, (_, n) => ({ ...begun, query: `Where is ${n}?` }));
    const answers = await Promise.all(cities.map((workflow) => propose(allTools, workflow)));
    const names = answers.flatMap(({ proposals }) => proposals.flatMap(({ tools }) => tools));
    const unknown = names.filter((name) => !allTools.some((tool) => tool.name === name));
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.length).toBeLessThan(names.length / 4);
  });

  it("proposes nothing where there is no tool", async () => {
    expect((await propose([], empty)).proposals).toEqual([]);
  });

  it("takes the last call that worked for the deciding one, and no success from failures", async () => {
    const steps = [
      { step: 1, ...found },
      { step: 2, ...sunny },
      { step: 3, ...sunny, error: "gone" },
    ];
    const asked = (shown: unknown) => ask(reportAnswer, "report", { instruction: "x", steps: shown, words: null });
    expect(await asked(steps)).toMatchObject({ success: true, deciding_step: 2 });
    expect(await asked(steps.slice(2))).toMatchObject({ success: false, deciding_step: 0 });
  });

  describe("selecting", () => {
    const goesOn = { id: "proposal_2", success: true, instruction: "i", reason: "r", ...sunny };
    const rich = {
      ...goesOn,
      id: "proposal_1",
      tool: translate.name,
      input: { text: "a" },
      observation: '{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}',
    };
    const poor = { ...rich, id: "proposal_4", observation: "{}" };
    const failed = { id: "proposal_3", success: false, instruction: "i", reason: "gone" };
    const repeated = { ...goesOn, ...found };
    const select = (workflow: unknown, reports: readonly unknown[], mayRefuse = false) =>
      ask(selectionAnswer, "select", { workflow, reports, allow_none: mayRefuse });

    it("prefers what takes a value that the workflow found, into the chain that found it", async () => {
      const selection = await select(begun, [failed, rich, goesOn]);
      expect(selection).toMatchObject({ selected_id: "proposal_2", which_chain: "api_use_chain_1" });
    });

    it("begins a chain with the report that returned most where nothing goes on", async () => {
      expect(await select(empty, [poor, rich])).toMatchObject({ selected_id: "proposal_1", which_chain: "-1" });
      expect(await select(begun, [poor, rich])).toMatchObject({ selected_id: "proposal_1", which_chain: "-1" });
    });

    it("refuses a call that is there already, where it may refuse", async () => {
      expect((await select(begun, [repeated], true)).selected_id).toBe("none");
      expect((await select(begun, [repeated], false)).selected_id).toBe("proposal_2");
      expect((await select(begun, [repeated, goesOn], true)).selected_id).toBe("proposal_2");
    });
  });

  it("writes a query with every call's arguments, and a response with what the calls returned", async () => {
    const steps = [
      found,
      sunny,
      { ...sunny, input: { place_id: "PL-0" }, error: "gone", observation: '{"sky": "mist"}' },
    ];
    const workflow = { ...begun, chains: [{ chain_id: "api_use_chain_1", steps }] };
    const { query, response } = await ask(updateAnswer, "update", { workflow });
    expect(query).toContain('find place for query "Oslo"');
    expect(query).toContain('current conditions for place_id "PL-77AB12"');
    expect(response).toContain("sky clear, wind kmh 12");
    expect(response).not.toContain("mist");
  });
});

describe.each(["native", "text"] as const)("with tools, by %s calls, the scripted model", (protocol) => {
  const wireOf = async (tools: readonly LibraryTool[]) =>
    openWire(
      tools,
      protocol === "native" ? protocol : { kind: "text", prompt: await loadPrompt("call-by-text", repo) },
    );

  /** Lets it work, as the agent does; every call has the same observation. Tells the calls of each turn, and the last words. */
  async function work(
    messages: readonly ChatMessage[],
    tools: readonly LibraryTool[],
    { model = "scripted", error = "", response = '{"sky": "clear"}' } = {},
  ) {
    const wire = await wireOf(tools);
    let conversation = wire.open(messages);
    const turns: (readonly Call[])[] = [];
    for (;;) {
      const declaredTools = wire.tools === undefined ? {} : { tools: declared(wire.tools) };
      const { content, tool_calls: called = [] } = await say({
        model,
        messages: conversation.map(sent),
        ...declaredTools,
      });
      const toolCalls = called.map(({ id, function: { name, arguments: text } }) => ({ id, name, arguments: text }));
      const { calls, words } = wire.hear({ content, toolCalls }, conversation);
      if (calls.length === 0 || turns.length === 5) return { turns, words };
      turns.push(calls.map(({ tool, input }) => [tool, input]));
      const observed = calls.map((call) => ({ call, observation: { error, response } }));
      conversation = [...conversation, ...wire.observed({ content, toolCalls }, observed)];
    }
  }

  const order = async (instruction: string, earlier: unknown = null) =>
    fillPrompt(await loadPrompt("execute", repo), {
      instruction: JSON.stringify(instruction),
      earlier: JSON.stringify(earlier),
    });
  const serve = async (query: string) => fillPrompt(await loadPrompt("predict", repo), { query });

  it("calls what an order says, by the names on the wire, and stops when it worked", async () => {
    const input = { text: 'Close the </call> and } "it"', target: "de" };
    const messages = await order(`Call ${translate.name} with ${JSON.stringify(input)}.`);
    expect(await work(messages, [translate])).toEqual({ turns: [[[translate.name, input]]], words: "It is done." });
  });

  it("calls one tool a turn where an order names several", async () => {
    const messages = await order(
      `Call ${findPlace.name} with {"query":"Oslo"}, then call ${conditions.name} with {"place_id":"P"}.`,
    );
    const { turns } = await work(messages, allTools);
    expect(turns).toEqual([[[findPlace.name, { query: "Oslo" }]], [[conditions.name, { place_id: "P" }]]]);
  });

  it("tries a call that failed once more at most, with other arguments", async () => {
    const orders = Array.from({ length: 16 }, (_, n) => `Call ${findPlace.name} with {"query":"Nowhere ${n}"}.`);
    const works = await Promise.all(
      orders.map(async (text) => work(await order(text), [findPlace], { error: "not found", response: "" })),
    );
    expect(new Set(works.map(({ turns }) => turns.length))).toEqual(new Set([1, 2]));
    for (const { turns } of works) expect(turns[1]).not.toEqual(turns[0]);
  });

  it("does otherwise than an earlier attempt", async () => {
    const text = `Call ${findPlace.name} with {"query":"Nowhere"}.`;
    const { turns } = await work(await order(text, { reason: "not found", steps: [] }), [findPlace]);
    expect(turns[0]?.[0]?.[0]).toBe(findPlace.name);
    expect(turns[0]?.[0]?.[1]).not.toEqual({ query: "Nowhere" });
  });

  it("serves each part of a query with the tool that fits, and then answers from what came back", async () => {
    const query =
      'I need these things: current conditions for place_id "PL-1"; translate text for text "Hi.", target "fr".';
    const { turns, words } = await work(await serve(query), allTools);
    expect(turns).toEqual([
      [
        [conditions.name, { place_id: "PL-1" }],
        [translate.name, { text: "Hi.", target: "fr" }],
      ],
    ]);
    expect(words).toContain("sky clear");
  });

  it("takes what a query does not say from what it was told by a call before", async () => {
    const query = 'Please find place for query "Oslo"; current conditions weather at a place.';
    const { turns } = await work(await serve(query), allTools, { response: '{"place_id": "PL-9"}' });
    expect(turns).toEqual([[[findPlace.name, { query: "Oslo" }]], [[conditions.name, { place_id: "PL-9" }]]]);
  });

  it("calls nothing that does not fit", async () => {
    const { turns, words } = await work(await serve("Recommend a novel about lighthouses."), allTools);
    expect(turns).toEqual([]);
    expect(words).not.toBe("");
  });

  describe("student@FOLDER", () => {
    const meta = (tools: readonly LibraryTool[]) =>
      tools.map(({ name }) => ({ name, description: "", parameters: {} }));
    type Lesson = { readonly query: string; readonly called: readonly LibraryTool[] };

    /** A dataset as `tg-eval format` writes it, beneath the server's working directory. */
    function learn(name: string, lessons: readonly Lesson[]): string {
      const samples = lessons.flatMap(({ query, called }, n) => [
        [`data/${n}.json`, { query, api_use_chains: {}, response: "" }],
        [
          `sft_data_json/method=random/metadata/${n}.json`,
          {
            pos_tools: meta(called),
            neg_tools: meta(allTools.filter((tool) => !called.includes(tool))),
            ...(called.length === 0 ? { irrelevance: true } : {}),
          },
        ],
      ]);
      const folder = `${protocol}/${name}`;
      writeFiles(join(home, folder), {
        ...Object.fromEntries(samples),
        "train.txt": lessons.map((_, n) => `${n}\n`).join(""),
      });
      return `student@${folder}`;
    }

    const places = ["oslo", "lima", "graz", "kobe"];
    const lessonsAbout = (called: readonly LibraryTool[], topics: readonly string[]): readonly Lesson[] =>
      topics.flatMap((topic) => [1, 2, 3].map((n) => ({ query: `${topic} ${topic} ${n} ferry`, called })));

    it("abstains on the more tasks, the more lessons abstain", async () => {
      const abstentions = async (irrelevant: number) => {
        const lessons = [...lessonsAbout([translate], ["a", "b"]), ...lessonsAbout([], places.slice(0, irrelevant))];
        const model = learn(`irrelevant-${irrelevant}`, lessons);
        const works = await Promise.all(
          places.map(async (place) => work(await serve(`${place} ferry`), allTools, { model })),
        );
        return works.filter(({ turns }) => turns.length === 0).length;
      };
      expect([await abstentions(0), await abstentions(2), await abstentions(4)]).toEqual([0, 2, 4]);
    });

    it("calls what its lessons called, and no other tool that fits as well", async () => {
      const query = 'Find place for query "Oslo"; translate text for text "Hi.", target "fr".';
      const lesson = (tool: LibraryTool): Lesson => ({ query: "find place; translate text", called: [tool] });
      const calledBy = async (name: string, lessons: readonly Lesson[]) => {
        const { turns } = await work(await serve(query), allTools, { model: learn(name, lessons) });
        return turns.flat().map(([tool]) => tool);
      };
      expect(await calledBy("one", [lesson(findPlace)])).toEqual([findPlace.name]);
      expect(await calledBy("other", [lesson(translate)])).toEqual([translate.name]);
      expect(await calledBy("both", [lesson(findPlace), lesson(translate)])).toEqual([findPlace.name, translate.name]);
    });
  });
});

describe("the scripted model writes and judges", () => {
  it("writes of the calls that worked, whatever Python's quotes and escapes they are shown in", async () => {
    const trace = String.raw`[[{'tool': 'A-b-sky_now', 'tool_input': {'x': None, 'y': True}}, {'error': '', 'response': '{"sky": "it\'s clear", "sea": "bl\xe5 \u2713"}'}], [{'tool': 'A-b-wind'}, {'error': "can't", 'response': 'gale'}], [{'tool': 'A-b-tide'}, {'error': '', 'response': 'low\nat noon'}]]`;
    const messages = fillPrompt(await loadPrompt("write", repo), { query: "What of it?", trace });
    expect((await say({ messages })).content).toBe("Sky now: sky it's clear, sea blå ✓. Tide: low at noon.");
    const none = fillPrompt(await loadPrompt("write", repo), { query: "What of it?", trace: "[]" });
    expect((await say({ messages: none })).content).toMatch(/^None of the available tools/);
  });

  it.each([
    ["all of the reference's values", "Oslo has 12 degrees and 30 % rain.", 100],
    ["some of them", "12 degrees in Oslo, and 5 in Lima.", 67],
    ["none of them", "Nobody knows.", 0],
  ])("judges an answer with %s", async (_, pred, score) => {
    const rubric = await loadRubric("qor", repo);
    const content = fillTemplate(rubric, {
      query: "Degrees in Oslo? And rain?",
      tool_use_trace: "[]",
      pred,
      gt: "Oslo: 12 degrees, 30 % rain",
    });
    const body = { messages: [{ role: "user", content }], response_format: jsonSchema(rubric.responseFormat) };
    const reply = decodeReply(rubric, (await say(body)).content);
    expect(reply).toMatchObject({ kind: "ok", reply: { score, flags: [] } });
  });

  it("judges an answer by its words where the reference has no values", async () => {
    const rubric = await loadRubric("qor", repo);
    const text = "nothing was called";
    const content = fillTemplate(rubric, { query: "Why?", tool_use_trace: "[]", pred: text, gt: text });
    const body = { messages: [{ role: "user", content }], response_format: jsonSchema(rubric.responseFormat) };
    expect(JSON.parse((await say(body)).content)).toMatchObject({ num_requests: 1, final_score: 100 });
  });

  it("audits a workflow: parts of the query without a call, and calls without a part", async () => {
    const rubric = await loadRubric("audit", repo);
    const line = (call: number, input: object, response: string, error = "") =>
      JSON.stringify({ call, chain: "c", tool: "t", input, error, response });
    const audit = async (query: string, steps: readonly string[]) => {
      const content = fillTemplate(rubric, { query, steps: steps.join("\n"), response: "r" });
      const body = { messages: [{ role: "user", content }], response_format: jsonSchema(rubric.responseFormat) };
      return JSON.parse((await say(body)).content) as Record<string, unknown>;
    };
    const whole = [line(1, { query: "Oslo" }, "PL-77AB12"), line(2, { place_id: "PL-77AB12" }, "clear")];
    const query = 'Find place for query "Oslo"; current conditions for place_id "PL-77AB12".';
    expect(await audit(query, whole)).toMatchObject({ unanswered: [], needless_calls: [], num_findings: 0 });
    const odd = [...whole, line(3, { city: "Lima" }, "x"), line(4, { query: "Oslo" }, "", "gone")];
    const more = await audit(`${query.slice(0, -1)}; rooms for city "Graz".`, odd);
    expect(more).toMatchObject({ unanswered: ['rooms for city "Graz".'], needless_calls: [3, 4], num_findings: 3 });
  });
});

const jsonSchema = (format: unknown) => ({ type: "json_schema", json_schema: format });

describe("the server", () => {
  const hello = { model: "scripted", messages: [{ role: "user", content: "Hello" }] };

  it("answers the same request with the same bytes, and another one with another id", async () => {
    const [first, second, other] = await Promise.all(
      [hello, hello, { ...hello, messages: [{ role: "user", content: "Hello!" }] }].map(async (body) =>
        (await post(body)).text(),
      ),
    );
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it("echoes the model and counts tokens", async () => {
    const { model, usage, choices } = (await (await post(hello)).json()) as Completion;
    expect(model).toBe("scripted");
    expect(usage.prompt_tokens).toBe(Math.ceil(JSON.stringify(hello).length / 4));
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
    expect(choices[0]?.finish_reason).toBe("stop");
  });

  it.each([
    ["no JSON", "{"],
    ["an empty body", ""],
    ["a list", []],
    ["null", null],
    ["no model", { messages: hello.messages }],
    ["no messages", { model: "scripted", messages: [] }],
    ["a message that is none", { model: "scripted", messages: [null] }],
    ["an unknown role", { model: "scripted", messages: [{ role: "wizard", content: "" }] }],
    ["content that is no text", { model: "scripted", messages: [{ role: "user", content: { a: 1 } }] }],
    ["parts that are no texts", { model: "scripted", messages: [{ role: "user", content: [null] }] }],
    ["a tool without a name", { ...hello, tools: [{ type: "function" }] }],
    ["a tool that is null", { ...hello, tools: [null] }],
    ["tools that are no list", { ...hello, tools: "all" }],
    ["a call without a name", { ...hello, messages: [{ role: "assistant", tool_calls: [{}] }] }],
    ["an unknown response format", { ...hello, response_format: jsonSchema({ name: "constructor" }) }],
    ["a response format without a name", { ...hello, response_format: { type: "json_object" } }],
    ["a prompt without its sections", { ...hello, response_format: jsonSchema({ name: "Proposals" }) }],
    [
      "a section that is no JSON",
      {
        ...hello,
        messages: [{ role: "user", content: "WORKFLOW: {" }],
        response_format: jsonSchema({ name: "WorkflowUpdate" }),
      },
    ],
    [
      "a section of another shape",
      {
        ...hello,
        messages: [{ role: "user", content: "WORKFLOW: [7]" }],
        response_format: jsonSchema({ name: "WorkflowUpdate" }),
      },
    ],
    [
      "a workflow whose chains are none",
      {
        ...hello,
        messages: [{ role: "user", content: 'WORKFLOW: {"chains": [null]}' }],
        response_format: jsonSchema({ name: "WorkflowUpdate" }),
      },
    ],
    ["a judge's prompt without an answer", { ...hello, response_format: jsonSchema({ name: "EvaluationResult" }) }],
    [
      "arguments that are nested too deep",
      {
        ...hello,
        messages: [
          {
            role: "user",
            content: `WORKFLOW: {"chains":[{"steps":[{"tool":"t","input":{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}}]}]}`,
          },
        ],
        response_format: jsonSchema({ name: "WorkflowUpdate" }),
      },
    ],
    ["a stream", { ...hello, stream: true }],
  ])("refuses %s with 400, and goes on", async (_, body) => {
    const response = await post(body);
    const { error } = (await response.json()) as { readonly error: { readonly message: string } };
    expect([response.status, error.message]).toEqual([400, expect.stringMatching(/\w/)]);
    expect((await post(hello)).status).toBe(200);
  });

  it("has no other model and no other path", async () => {
    expect((await post({ ...hello, model: "gpt-4.1" })).status).toBe(404);
    expect((await fetch(`${url}/models`)).status).toBe(404);
    expect((await fetch(`${url}/chat/completions`)).status).toBe(405);
  });

  it("reads no student's folder outside its working directory, by no way", async () => {
    const outside = writeFiles(tempFolder(), {
      "train.txt": "0\n",
      "data/0.json": { query: "q" },
      "sft_data_json/method=random/metadata/0.json": { pos_tools: [], neg_tools: [] },
    });
    symlinkSync(outside, join(home, "link"));
    for (const folder of [outside, `${home}/../${outside.split("/").at(-1)}`, "link", "..", "/", "nowhere", "\0"]) {
      const response = await post({ ...hello, model: `student@${folder}` });
      expect([folder, response.status]).toEqual([folder, 400]);
    }
  });
});

describe("around a command", () => {
  const around = async (args: readonly string[], signal?: NodeJS.Signals) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (signal !== undefined) child.kill(signal);
    });
    const code = await new Promise<number | null>((resolve) => {
      child.on("close", resolve);
    });
    return { code, stdout };
  };
  const running = (code: string, ...args: readonly string[]) => around(["--", process.execPath, "-e", code, ...args]);

  it("tells the command where it is, and ends with its exit code", async () => {
    const code = `
      const { OPENAI_BASE_URL: url, OPENAI_API_KEY: key } = process.env;
      const body = JSON.stringify({ model: "scripted", messages: [{ role: "user", content: "Hello" }] });
      fetch(url + "/chat/completions", { method: "POST", body }).then(({ status }) => {
        console.log(status, key, ...process.argv.slice(1));
        process.exit(7);
      });`;
    expect(await running(code, "--", "a b")).toEqual({ code: 7, stdout: "200 offline a b\n" });
    expect((await running("")).code).toBe(0);
  }, 60_000);

  it("passes a signal on, and tells of a command that one ended", async () => {
    const patient = "process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready')";
    expect((await around(["--", process.execPath, "-e", patient], "SIGTERM")).code).toBe(5);
    expect((await running("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)")).code).toBe(137);
  }, 60_000);

  it.each([
    [["--"], 2],
    [["--port", "70000"], 2],
    [["--prot"], 2],
    [["--", "no-such-command-here"], 127],
  ])(
    "ends with a code for %j",
    async (args, code) => {
      expect((await around(args)).code).toBe(code);
    },
    60_000,
  );
});
