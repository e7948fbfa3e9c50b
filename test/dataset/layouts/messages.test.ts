import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DatasetOptions, filesDigest, sampleChecksum } from "../../../src/dataset/index.js";
import { messages } from "../../../src/dataset/layouts/messages.js";
import { toolgrad } from "../../../src/dataset/layouts/toolgrad.js";
import { openDataset } from "../../../src/dataset/open.js";
import { formatPython } from "../../../src/pyvalue/index.js";
import { errorOf } from "../../support/errors.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import type { Files } from "../../support/toolgrad-files.js";
import {
  aCall,
  aPredictionLine,
  aResult,
  aSampleLine,
  aTool,
  calling,
  lines,
  saying,
  writeMessages,
} from "../messages/files.js";

const options: DatasetOptions = { split: "test", samplingMethod: "embedding", writer: "gpt-4.1-mini" };
const aDataset = (files?: Files, ids?: readonly string[]) => writeMessages(tempFolder(), ids, files);
const open = (folder: string, parts: Partial<DatasetOptions> = {}) => messages.open(folder, { ...options, ...parts });

/** A dataset whose only sample is this line, and its ground truth. */
const aSampleOf = (parts: Readonly<Record<string, unknown>>) =>
  open(aDataset({ "test.jsonl": lines([aSampleLine("a", parts)]) }));
const referenceOf = (parts: Readonly<Record<string, unknown>>) => aSampleOf(parts).readReference("a", filesDigest());
const placesOf = ({ problems }: ReturnType<typeof referenceOf>) =>
  problems.map(({ kind, path, concerns }) => [kind, path, concerns]);

/** A prediction of orchid-7b of the sample a. */
const predictionOf = (parts: Readonly<Record<string, unknown>>, writer = options.writer) =>
  open(aDataset({ "prediction/orchid-7b.jsonl": lines([aPredictionLine("a", parts)]) }), { writer }).readPrediction(
    "orchid-7b",
    "a",
    filesDigest(),
  );

describe("a folder", () => {
  it("with ToolGrad's data in it is ToolGrad's, whatever lies beside it", () => {
    const folder = aDataset({ "sft_data/method=embedding/x": "", "sft_data/test.txt": "a\n" });
    expect(messages.detect(folder) && toolgrad.detect(folder)).toBe(true);
    expect(openDataset(folder, options).layout).toBe("toolgrad");
  });

  it("may have a training split alone", () => {
    const folder = writeFiles(tempFolder(), { "train.jsonl": lines([aSampleLine("t")]) });
    expect(openDataset(folder, { ...options, split: "train" }).ids).toEqual(["t"]);
    const { kind, message, hint } = errorOf(() => openDataset(folder, options));
    expect([kind, message, hint]).toEqual([
      "data",
      `${folder} has no test split: there is no test.jsonl`,
      "--split train takes train.jsonl",
    ]);
  });

  it.each([
    ["nothing", "\n \n", "(0 lines that are not blank)"],
    ["no id", '{"messages": []}\n', "line 1 has nothing as its id"],
  ])("with %s in its split is refused", (_, content, said) => {
    const folder = aDataset({ "test.jsonl": content });
    expect(errorOf(() => open(folder))).toMatchObject({
      kind: "data",
      message: expect.stringContaining(said) as unknown,
    });
  });

  it.each(["../a", "a/b", "..", "a\\b"])("with the id %j is refused, naming its line", (id) => {
    const folder = aDataset({ "test.jsonl": lines([aSampleLine("fine"), aSampleLine(id)]) });
    const { kind, message, hint } = errorOf(() => open(folder));
    expect(kind).toBe("data");
    expect(message).toBe(`test.jsonl line 2: the sample id ${JSON.stringify(id)} is not a file name`);
    expect(hint).toContain("prediction/{model}/{id}.json");
  });

  it("tells of lines that are no sample, and keeps the others", () => {
    const folder = aDataset({ "test.jsonl": `${lines([aSampleLine("a")])}oops\n` });
    const { ids, problems } = open(folder);
    expect(ids).toEqual(["a"]);
    expect(problems).toMatchObject([
      { kind: "line_without_id", file: "test.jsonl", path: "line 2", concerns: "reference" },
    ]);
  });
});

describe("a sample", () => {
  it("has its tools, its query and its answer", () => {
    const read = referenceOf({});
    expect(read).toMatchObject({
      file: { kind: "read", workflow: "read", sample: { id: "a", referenceTools: ["weather"], irrelevance: false } },
      problems: [],
      query: "What is the weather in Rome?",
    });
    expect(read.workflow()).toEqual({ query: "What is the weather in Rome?", response: "It rains." });
    if (read.file.kind !== "read") return;
    const { candidates } = read.file.sample;
    expect([...(candidates?.keys() ?? [])].sort()).toEqual(["maps", "weather"]);
    expect(candidates?.get("weather")?.parameters()).toEqual([{ name: "city", required: false, types: ["string"] }]);
  });

  it("may have its reference calls as OpenAI writes them; a tool twice is one", () => {
    const tool_calls = [aCall("1", "weather"), aCall("2", "maps"), aCall("3", "weather")];
    expect(referenceOf({ reference: { tool_calls, answer: "x" } }).file).toMatchObject({
      sample: { referenceTools: ["weather", "maps"] },
    });
  });

  it("may be one that no tool serves", () => {
    const read = referenceOf({ irrelevance: true, reference: { answer: "I cannot know." } });
    expect(read.file).toMatchObject({
      kind: "read",
      workflow: "read",
      sample: { referenceTools: [], irrelevance: true },
    });
    expect(read.problems).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, readonly (readonly string[])[]]>([
    [
      "no calls",
      { reference: { answer: "x" } },
      [["reference_unreadable", "line 1 $.reference.tool_calls", "reference"]],
    ],
    [
      "calls that are no list",
      { reference: { tool_calls: {}, answer: "x" } },
      [["reference_unreadable", "line 1 $.reference.tool_calls", "reference"]],
    ],
    [
      "a call without a name",
      { reference: { tool_calls: [{}], answer: "x" } },
      [["reference_unreadable", "line 1 $.reference.tool_calls[0].name", "reference"]],
    ],
  ])("with %s in its reference is unreadable", (_, parts, problems) => {
    const read = referenceOf(parts);
    expect(read.file).toEqual({ kind: "unreadable" });
    expect(placesOf(read)).toEqual(problems);
  });

  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["no messages", { messages: [] }, ["reference_unreadable", "line 1 $.messages", "reference"]],
    [
      "an answer that is no text",
      { reference: { tool_calls: [{ name: "weather" }], answer: 5 } },
      ["reference_unreadable", "line 1 $.reference.answer", "reference"],
    ],
    [
      "no answer",
      { reference: { tool_calls: [{ name: "weather" }] } },
      ["answer_missing", "line 1 $.reference.answer", "note"],
    ],
  ])("with %s has no workflow to judge by, and its calls count", (_, parts, problem) => {
    const read = referenceOf(parts);
    expect(read.file).toMatchObject({ kind: "read", workflow: "unreadable", sample: { referenceTools: ["weather"] } });
    expect(placesOf(read)).toEqual([problem]);
  });

  it.each<[string, unknown, string]>([
    ["no tools", undefined, "line 1 $.tools"],
    ["an empty list of tools", [], "line 1 $.tools"],
    [
      "a tool without a name",
      [aTool("weather"), { type: "function", function: {} }],
      "line 1 $.tools[1].function.name",
    ],
  ])("with %s has candidates that are not known, and no task", (_, tools, path) => {
    const read = referenceOf({ tools });
    expect(read.file).toMatchObject({ kind: "read", sample: { candidates: null } });
    expect(placesOf(read)).toEqual([["candidates_unreadable", path, "reference"]]);
    expect(aSampleOf({ tools }).readTask("a")).toMatchObject({ kind: "unreadable", problem: { path } });
  });

  it("whose tools have one twice says so, and the last counts", () => {
    const tools = [aTool("weather", { town: {} }), aTool("maps"), aTool("weather", { city: {} })];
    const read = referenceOf({ tools });
    expect(placesOf(read)).toEqual([["tool_repeated", "line 1 $.tools[2].function.name", "note"]]);
    if (read.file.kind !== "read") throw new Error("unreadable");
    const weather = read.file.sample.candidates?.get("weather");
    expect(weather?.parameters()?.map(({ name }) => name)).toEqual(["city"]);
    expect(aSampleOf({ tools }).readTask("a").kind).toBe("read");
  });

  it("may have its tools and its reference calls plainly, with arguments as an object or as text", () => {
    const parameters = { type: "object", properties: { city: { type: "string" } } };
    const tools = [{ name: "weather", description: "Of a city.", parameters }, aTool("maps"), { name: "news" }];
    const calls = [
      { name: "weather", arguments: { city: "Rome" } },
      { name: "maps", arguments: '{"zoom": 5}' },
      { name: "news" },
      { type: "function", function: { name: "weather", arguments: { city: "Oslo" } } },
    ];
    const parts = { tools, reference: { tool_calls: calls, answer: "x" } };
    expect(referenceOf(parts)).toMatchObject({
      file: { sample: { referenceTools: ["weather", "maps", "news"] } },
      problems: [],
    });
    const task = aSampleOf(parts).readTask("a");
    expect(task).toMatchObject({
      task: { tools: [{ name: "weather", description: "Of a city.", parameters }, {}, {}] },
    });
  });

  it("whose reference names a tool that is not among its tools says so, and counts it", () => {
    const parts = { reference: { tool_calls: [{ name: "radar" }, { name: "maps" }], answer: "x" } };
    const read = referenceOf(parts);
    expect(placesOf(read)).toEqual([["reference_tool_unknown", "line 1 $.reference.tool_calls", "reference"]]);
    if (read.file.kind !== "read") throw new Error("unreadable");
    expect(read.file.sample.referenceTools).toEqual(["radar", "maps"]);
    expect(read.file.sample.candidates?.size).toBe(3);
    const task = aSampleOf(parts).readTask("a");
    expect(task).toMatchObject({ task: { tools: [{ name: "maps" }, { name: "weather" }], references: 1 } });
  });

  it("on two lines is one sample: the last line counts, and it is said", () => {
    const folder = aDataset({
      "test.jsonl": lines([
        aSampleLine("a"),
        aSampleLine("a", { reference: { tool_calls: [{ name: "maps" }], answer: "x" } }),
      ]),
    });
    const dataset = open(folder);
    expect(dataset.ids).toEqual(["a"]);
    const read = dataset.readReference("a", filesDigest());
    expect(read.file).toMatchObject({ sample: { referenceTools: ["maps"] } });
    expect(placesOf(read)).toEqual([["id_repeated", "line 2", "note"]]);
  });

  it("whose line is broken is unreadable, with the line and the column", () => {
    const dataset = open(aDataset({ "test.jsonl": `${lines([aSampleLine("a")])}{"id": "b", oops}\n` }));
    const read = dataset.readReference("b", filesDigest());
    expect(read.file).toEqual({ kind: "unreadable" });
    expect(placesOf(read)).toEqual([["reference_unreadable", "line 2 column 13", "reference"]]);
    expect(dataset.readTask("b").kind).toBe("unreadable");
  });

  it("has the checksum of its own line, wherever the line stands", () => {
    const sumOf = (samples: readonly unknown[]) => {
      const { digest, finish } = sampleChecksum(filesDigest());
      open(aDataset({ "test.jsonl": lines(samples) })).readReference("a", digest);
      return finish();
    };
    const alone = sumOf([aSampleLine("a")]);
    expect(sumOf([aSampleLine("b"), aSampleLine("a")])).toBe(alone);
    expect(sumOf([aSampleLine("a", { irrelevance: false })])).not.toBe(alone);
  });

  it("gone from its file since is unreadable, and no other is taken for it", () => {
    const folder = aDataset();
    const dataset = open(folder);
    writeFileSync(join(folder, "test.jsonl"), lines([aSampleLine("b"), aSampleLine("a")]));
    expect(placesOf(dataset.readReference("a", filesDigest()))).toEqual([
      ["reference_unreadable", "line 1 $.id", "reference"],
    ]);
  });
});

/** The kinds of what is said of a prediction of orchid-7b. */
const kindsOf = (dataset: ReturnType<typeof open>, id: string) =>
  dataset.readPrediction("orchid-7b", id, filesDigest()).problems.map(({ kind }) => kind);

describe("what tells how predictions were made", () => {
  it("makes no model of a folder in which there is nothing else", () => {
    const folder = aDataset({
      "prediction/moss-1b/made.run.json": "{}",
      "prediction/fern-1b/made.run.json": "{}",
      "prediction/fern-1b/made/a.json": "{}",
      "prediction/ivy-1b/notes.txt": "",
      "prediction/tulip-3b/made.run.json": "{}",
      "prediction/tulip-3b/a.json": aPredictionLine("a"),
    });
    expect(open(folder).models).toEqual(["orchid-7b", "tulip-3b"]);
    expect(errorOf(() => open(folder).requireModel("moss-1b")).message).toContain('no model "moss-1b"');
  });

  it("beside a file of lines is no second form of them", () => {
    const dataset = open(aDataset({ "prediction/orchid-7b/made.run.json": "{}" }));
    dataset.requireModel("orchid-7b");
    expect(kindsOf(dataset, "a")).toEqual([]);
  });

  it("is no sample's prediction: none may be called so", () => {
    const folder = aDataset({ "test.jsonl": lines([aSampleLine("a"), aSampleLine("made.run")]) });
    expect(errorOf(() => open(folder))).toMatchObject({
      kind: "data",
      message: 'test.jsonl line 2: no sample can have the id "made.run"',
      hint: expect.stringContaining("another id") as unknown,
    });
    expect(open(aDataset({}, ["made", "run"])).ids).toEqual(["made", "run"]);
  });
});

describe("predictions of no sample of the split", () => {
  it("are told of the model, with their ids and the first one's line", () => {
    const ids = ["y", "a", "x", "1", "2", "3", "4"];
    const dataset = open(aDataset({ "prediction/orchid-7b.jsonl": lines(ids.map((id) => aPredictionLine(id))) }));
    expect(dataset.problemsOf("orchid-7b")).toEqual([
      {
        kind: "prediction_of_no_sample",
        file: "prediction/orchid-7b.jsonl",
        path: "line 1",
        found: '6 lines of no sample of the split: "y", "x", "1", "2", "3", …',
        expected: "the split's samples",
        concerns: "note",
      },
    ]);
    expect(kindsOf(dataset, "a")).toEqual([]);
    expect(kindsOf(dataset, "b")).toEqual(["prediction_missing"]);
  });

  it("may be files", () => {
    const files = ["a", "A", "made.run"].map((id) => [`prediction/tulip-3b/${id}.json`, aPredictionLine(id)]);
    const dataset = open(aDataset(Object.fromEntries(files) as Files));
    expect(dataset.problemsOf("tulip-3b")).toMatchObject([
      { file: "prediction/tulip-3b", path: "$", found: '1 file of no sample of the split: "A"', concerns: "note" },
    ]);
  });
});

describe("a prediction", () => {
  it("is read against its sample's messages, which need not be written again", () => {
    const context = [
      { role: "user", content: "News?" },
      calling(aCall("n", "news")),
      aResult("n", "none"),
      saying("None."),
    ];
    const query = { role: "user", content: "And the weather?" };
    const work = [
      calling(aCall("c", "weather")),
      aResult("c", "rain"),
      saying("Rain."),
      { role: "user", content: "Sure?" },
    ];
    const more = [calling(aCall("d", "maps")), aResult("d", "a map"), saying("Yes.")];
    const toolsOf = (messages: readonly unknown[]) => {
      const dataset = open(
        aDataset({
          "test.jsonl": lines([aSampleLine("a", { messages: [...context, query] })]),
          "prediction/orchid-7b.jsonl": lines([aPredictionLine("a", { messages })]),
        }),
      );
      const { file, problems, answer } = dataset.readPrediction("orchid-7b", "a", filesDigest());
      if (file.kind !== "read") throw new Error("unreadable");
      const { trace, response } = answer();
      return [
        file.prediction.trajectory.map(({ tool }) => tool),
        (trace as readonly unknown[]).length,
        response,
        problems,
      ];
    };
    for (const before of [[...context, query], [query], []])
      expect(toolsOf([...before, ...work, ...more])).toEqual([["weather", "maps"], 2, "Yes.", []]);
  });

  it("has the same checksum whatever its sample's messages are", () => {
    const sumOf = (content: string) => {
      const { digest, finish } = sampleChecksum(filesDigest());
      const messages = [{ role: "user", content: "Where?" }, saying("Rome.")];
      const folder = aDataset({
        "test.jsonl": lines([aSampleLine("a", { messages: [{ role: "user", content }] })]),
        "prediction/orchid-7b.jsonl": lines([aPredictionLine("a", { messages })]),
      });
      expect(open(folder).readPrediction("orchid-7b", "a", digest).file.kind).toBe("read");
      return finish();
    };
    expect(sumOf("Where?")).toBe(sumOf("Why?"));
  });

  it("of a sample that cannot be read is read alone", () => {
    const messages = [
      { role: "user", content: "Where?" },
      calling(aCall("c", "maps")),
      aResult("c", "x"),
      saying("Rome."),
    ];
    const folder = aDataset({
      "test.jsonl": '{"id": "a", oops}\n',
      "prediction/orchid-7b.jsonl": lines([aPredictionLine("a", { messages })]),
    });
    expect(open(folder).readPrediction("orchid-7b", "a", filesDigest()).file).toMatchObject({
      prediction: { trajectory: [{ tool: "maps", succeeded: true }] },
    });
  });

  it("shows a judge the calls of older logs too", () => {
    const function_call = { name: "weather", arguments: '{"mm": 5.0}' };
    const messages = [
      { role: "assistant", content: null, refusal: "Hm.", function_call },
      { role: "function", name: "weather", content: "rain" },
      saying("Rain."),
    ];
    const read = predictionOf({ messages });
    expect(read).toMatchObject({
      file: { prediction: { trajectory: [{ tool: "weather", succeeded: true }] } },
      problems: [],
    });
    expect(formatPython(read.answer().trace)).toBe(
      "[[{'tool': 'weather', 'tool_input': {'mm': 5.0}, " +
        "'log': \"\\nInvoking: `weather` with `{'mm': 5.0}`\\nresponded: Hm.\\n\\n\", " +
        "'type': 'AgentActionMessageLog', 'message_log': [], 'tool_call_id': None}, {'error': '', 'response': 'rain'}]]",
    );
  });

  it("may be a file of its own", () => {
    const folder = aDataset({ "prediction/tulip-3b/a.json": aPredictionLine("a") });
    const dataset = open(folder);
    expect(dataset.models).toEqual(["orchid-7b", "tulip-3b"]);
    const inFile = dataset.readPrediction("tulip-3b", "a", filesDigest());
    expect(inFile.path).toBe("prediction/tulip-3b/a.json");
    expect(inFile.file).toEqual(dataset.readPrediction("orchid-7b", "a", filesDigest()).file);
    expect(dataset.readPrediction("tulip-3b", "b", filesDigest()).file).toEqual({ kind: "missing" });
  });

  it("is not taken from two places at once", () => {
    const dataset = open(aDataset({ "prediction/orchid-7b/a.json": aPredictionLine("a") }));
    for (const use of [
      () => dataset.requireModel("orchid-7b"),
      () => dataset.readPrediction("orchid-7b", "a", filesDigest()),
      () => dataset.predictionFile("orchid-7b", "a"),
    ]) {
      expect(errorOf(use)).toMatchObject({ kind: "usage", hint: expect.stringContaining("name") as unknown });
    }
    expect(errorOf(() => dataset.requireModel("orchid-7b")).message).toContain(
      "has predictions of orchid-7b twice: in prediction/orchid-7b.jsonl and in prediction/orchid-7b/",
    );
  });

  it("is not written beside a file of lines", () => {
    const dataset = open(aDataset());
    for (const use of [() => dataset.requireWritable("orchid-7b"), () => dataset.predictionFile("orchid-7b", "a")]) {
      expect(errorOf(use).hint).toContain("--name");
    }
    expect(() => dataset.requireWritable("tulip-3b")).not.toThrow();
  });

  it("without a line is missing, and lines that nobody can ask for are told once, of the model", () => {
    const folder = aDataset({ "prediction/orchid-7b.jsonl": `${lines([aPredictionLine("a")])}oops\n` });
    const read = open(folder).readPrediction("orchid-7b", "b", filesDigest());
    expect(read.file).toEqual({ kind: "missing" });
    expect(read.problems).toMatchObject([
      { kind: "prediction_missing", found: "no line with this id", expected: 'a line with the id "b"' },
    ]);
  });

  it("without an id is told of the model, also where no sample lacks one", () => {
    const read = [aPredictionLine("a"), aPredictionLine("b")];
    const folder = aDataset({ "prediction/orchid-7b.jsonl": `${lines(read)}{"messages": []}\n\noops\n` });
    expect(open(folder).problemsOf("orchid-7b")).toMatchObject([
      { kind: "prediction_without_id", path: "line 3", found: "nothing as its id", concerns: "prediction" },
      { kind: "prediction_without_id", path: "line 5", concerns: "prediction" },
    ]);
  });

  it("appended a second time counts, and the first one is told", () => {
    const folder = aDataset();
    appendFileSync(
      join(folder, "prediction/orchid-7b.jsonl"),
      lines([aPredictionLine("a", { messages: [saying("Sun.")] })]),
    );
    const read = open(folder).readPrediction("orchid-7b", "a", filesDigest());
    expect(read.answer().response).toBe("Sun.");
    expect(read.problems).toMatchObject([
      { kind: "prediction_repeated", path: "line 3", found: '"a" on line 1 too', concerns: "note" },
    ]);
  });

  it.each([
    [6, '"a" on line 1, 2, 3, 4, 5 too'],
    [7, '"a" on line 1, 2, 3, 4, 5, … too'],
  ])("that is there %i times is told with the first five lines", (times, found) => {
    const folder = aDataset({ "prediction/orchid-7b.jsonl": lines(Array(times).fill(aPredictionLine("a"))) });
    expect(open(folder).readPrediction("orchid-7b", "a", filesDigest()).problems).toMatchObject([{ found }]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["an error", { error: { class: "too_long", message: "…" } }],
    ["nothing but an id", { messages: undefined }],
  ])("with %s failed", (_, parts) => {
    const read = predictionOf(parts);
    expect(read.file).toMatchObject({ prediction: { failed: true } });
    expect(read.problems.map(({ kind }) => kind)).toEqual(["prediction_failed"]);
  });

  it.each([null, "", false])("with the error %j did not fail", (error) => {
    expect(predictionOf({ error })).toMatchObject({
      file: { prediction: { failed: false, answered: true } },
      problems: [],
    });
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["no messages", { messages: undefined, answers: { "gpt-4.1-mini": "x" } }, "messages_not_a_list"],
    ["no last words", { messages: [] }, "response_missing"],
    ["empty last words", { messages: [saying("")] }, "response_unusable"],
    ["an empty answer", { answers: { "gpt-4.1-mini": "" } }, "response_unusable"],
    ["another id", { id: "z" }, "prediction_missing"],
  ])("with %s says so", (_, parts, kind) => {
    expect(predictionOf(parts).problems.map((problem) => problem.kind)).toContain(kind);
  });

  it("in a file that is called otherwise says so", () => {
    const dataset = open(aDataset({ "prediction/tulip-3b/a.json": aPredictionLine("b") }));
    expect(dataset.readPrediction("tulip-3b", "a", filesDigest()).problems).toMatchObject([
      { kind: "id_differs", path: "$.id" },
    ]);
  });

  it.each([
    ["the writer's answer where it is given", "tulip-3b", "Written."],
    ["the model's own words else", "gpt-4.1-mini", "It rains in Rome."],
  ])("is judged by %s", (_, writer, response) => {
    const read = predictionOf({ answers: { "tulip-3b": "Written." } }, writer);
    expect(read.answer()).toMatchObject({ response, ownWords: "It rains in Rome." });
    expect(read.writers).toEqual(["tulip-3b"]);
  });

  it("shows a judge its calls as the released trajectories have them, to the digit", () => {
    const call = {
      id: "c1",
      type: "function",
      function: { name: "weather", arguments: '{"city": "Rome", "mm": 5.0}' },
    };
    const read = predictionOf({
      messages: [{ ...calling(call), content: "Wait." }, aResult("c1", "rain"), calling(aCall("c2", "maps"))],
    });
    expect(formatPython(read.answer().trace)).toBe(
      "[[{'tool': 'weather', 'tool_input': {'city': 'Rome', 'mm': 5.0}, " +
        "'log': \"\\nInvoking: `weather` with `{'city': 'Rome', 'mm': 5.0}`\\nresponded: Wait.\\n\\n\", " +
        "'type': 'AgentActionMessageLog', 'message_log': [], 'tool_call_id': 'c1'}, {'error': '', 'response': 'rain'}], " +
        "[{'tool': 'maps', 'tool_input': {}, 'log': '\\nInvoking: `maps` with `{}`\\n\\n\\n', " +
        "'type': 'AgentActionMessageLog', 'message_log': [], 'tool_call_id': 'c2'}, None]]",
    );
  });
});
