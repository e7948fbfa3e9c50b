import { describe, expect, it } from "vitest";
import { readConversation } from "../../../src/dataset/messages/conversation.js";
import { aCall, aResult, calling, saying } from "./files.js";

/** What is read of messages that answer the sample's, and each problem as kind and place. */
function read(messages: readonly unknown[], sample: readonly unknown[] = []) {
  const faults: (readonly [kind: string, path: string])[] = [];
  const report = (kind: string, path: string) => void faults.push([kind, path]);
  const conversation = readConversation(messages, () => sample, report);
  return { ...conversation, faults };
}

const user = (content: unknown) => ({ role: "user", content });
const functionCall = (name: unknown, input: unknown = {}) => ({
  role: "assistant",
  content: null,
  function_call: { name, arguments: JSON.stringify(input) },
});
const functionResult = (name: string, content: unknown) => ({ role: "function", name, content });

const outcomes = (messages: readonly unknown[]) =>
  read(messages).trajectory.map(({ tool, succeeded }) => [tool, succeeded]);

describe("the calls of a conversation", () => {
  it("are those of its assistant messages in order, each with the result of its id", () => {
    const messages = [
      calling(aCall("c1", "weather", { city: "Rome" }), aCall("c2", "maps")),
      aResult("c2", '{"error": "timeout", "response": ""}'),
      aResult("c1", "rain"),
      calling(aCall("c3", "maps")),
      aResult("c3", "a map"),
      saying("It rains."),
    ];
    expect(read(messages)).toEqual({
      trajectory: [
        { tool: "weather", input: { city: "Rome" }, succeeded: true },
        { tool: "maps", input: {}, succeeded: false },
        { tool: "maps", input: {}, succeeded: true },
      ],
      places: [
        { message: 0, call: 0, result: 2 },
        { message: 0, call: 1, result: 1 },
        { message: 3, call: 0, result: 4 },
      ],
      lastWords: "It rains.",
      faults: [],
    });
  });

  it("are passed over where they led to the query, and are not looked for results", () => {
    const sample = [user("News?"), calling(aCall("c1", "news")), aResult("c1", "none"), saying("None."), user("And?")];
    const messages = [...sample, calling(aCall("c1", "maps")), aResult("c1", "{}")];
    const { trajectory, places, faults } = read(messages, sample);
    expect(trajectory).toEqual([{ tool: "maps", input: {}, succeeded: true }]);
    expect(places).toEqual([{ message: 5, call: 0, result: 6 }]);
    expect(faults).toEqual([]);
  });

  it("without a result did not succeed, and it is said", () => {
    const { trajectory, places, faults } = read([calling(aCall("c1", "weather")), saying("Rain?")]);
    expect(trajectory).toEqual([{ tool: "weather", input: {}, succeeded: false }]);
    expect(places).toEqual([{ message: 0, call: 0, result: null }]);
    expect(faults).toEqual([["observation_missing", "[0].tool_calls[0]"]]);
  });

  it("that share an id, as some servers give them, are answered newest first", () => {
    const messages = [
      calling(aCall("call_0", "weather")),
      calling(aCall("call_0", "maps")),
      aResult("call_0", "a map"),
      calling(aCall("call_0", "news"), aCall("call_0", "films")),
      aResult("call_0", "news", { is_error: true }),
      aResult("call_0", "films"),
    ];
    expect(outcomes(messages)).toEqual([
      ["weather", false],
      ["maps", true],
      ["news", false],
      ["films", true],
    ]);
  });

  it("may be written plainly, as a name and arguments", () => {
    const call = { id: "c1", name: "weather", arguments: { city: "Rome" } };
    expect(read([calling(call), aResult("c1", 5)]).trajectory[0]).toMatchObject({
      tool: "weather",
      input: { city: "Rome" },
    });
  });

  it.each([
    ["an object", { a: 1 }, { a: 1 }],
    ["JSON", '{"a": 1}', { a: 1 }],
    ["nothing", undefined, {}],
    ["null", null, {}],
    ["blank text", " ", {}],
    ["text that is no JSON", "Rome", "Rome"],
    ["JSON that is no object", "[1]", [1]],
  ])("take for arguments %s", (_, given, input) => {
    const call = { id: "c1", function: { name: "weather", arguments: given } };
    expect(read([calling(call)]).trajectory[0]?.input).toEqual(input);
  });
});

describe("the older function_call", () => {
  it("is a call without an id, answered by its name, the oldest first", () => {
    const messages = [
      functionCall("weather", { city: "Rome" }),
      functionResult("weather", "rain"),
      functionCall("maps"),
      functionCall("weather", { city: "Oslo" }),
      functionCall("weather", { city: "Bern" }),
      functionResult("weather", '{"error": "timeout"}'),
      functionResult("maps", "a map"),
      functionResult("weather", "sun"),
      saying("Rain and sun."),
    ];
    expect(read(messages)).toEqual({
      trajectory: [
        { tool: "weather", input: { city: "Rome" }, succeeded: true },
        { tool: "maps", input: {}, succeeded: true },
        { tool: "weather", input: { city: "Oslo" }, succeeded: false },
        { tool: "weather", input: { city: "Bern" }, succeeded: true },
      ],
      places: [
        { message: 0, call: 0, result: 1 },
        { message: 2, call: 0, result: 6 },
        { message: 3, call: 0, result: 5 },
        { message: 4, call: 0, result: 7 },
      ],
      lastWords: "Rain and sun.",
      faults: [],
    });
  });

  it("counts beside an empty list of calls, and not beside calls", () => {
    const older = functionCall("weather");
    for (const tool_calls of [[], null, undefined])
      expect(outcomes([{ ...older, tool_calls }, functionResult("weather", 5)])).toEqual([["weather", true]]);
    expect(outcomes([{ ...older, tool_calls: [aCall("c1", "maps")] }, aResult("c1", "")])).toEqual([["maps", true]]);
    expect(outcomes([{ ...calling(aCall("c1", "maps")), function_call: null }, aResult("c1", "")])).toHaveLength(1);
  });

  it("without a result is told where it stands", () => {
    expect(read([functionCall("weather")])).toMatchObject({
      trajectory: [{ succeeded: false }],
      lastWords: null,
      faults: [["observation_missing", "[0].function_call"]],
    });
  });

  it("may be answered by a tool message that has a name and no id", () => {
    const result = { role: "tool", name: "weather", content: "rain" };
    expect(outcomes([functionCall("weather"), result])).toEqual([["weather", true]]);
    expect(read([functionCall("weather"), { ...result, tool_call_id: "c9" }]).faults).toContainEqual([
      "observation_unpaired",
      "[1].tool_call_id",
    ]);
  });
});

describe("the model's own work", () => {
  const [get, got] = [calling(aCall("g", "get")), aResult("g", "1")];
  const [put, done] = [calling(aCall("p", "put")), aResult("p", "2")];
  const [ask, act] = [user("Which is it?"), user("Then put it there.")];
  const early = [calling(aCall("e", "early")), aResult("e", "0"), saying("It is 1.")];
  const system = (content: string) => ({ role: "system", content });

  it.each<[string, readonly unknown[], readonly unknown[], readonly string[]]>([
    ["all, where the query is not repeated", [ask], [get, got, saying("1")], ["get"]],
    ["what follows the query", [ask], [ask, get, got, saying("1")], ["get"]],
    ["what follows it behind instructions", [ask], [system("Be brief."), ask, get, got], ["get"]],
    [
      "on both sides of a user who speaks again",
      [ask],
      [ask, get, got, saying("partial"), user("go on"), put, done, saying("fin")],
      ["get", "put"],
    ],
    [
      "on both sides of one, where the query is not repeated",
      [ask],
      [get, got, saying("partial"), user("go on"), put, done, saying("fin")],
      ["get", "put"],
    ],
    ["what comes before thanks", [ask], [ask, get, got, saying("1"), user("thanks")], ["get"]],
    [
      "also where the user says the query again",
      [ask],
      [ask, get, got, saying("?"), ask, put, done, saying("1")],
      ["get", "put"],
    ],
    [
      "also where the model speaks first, and the user says the query then",
      [ask],
      [get, got, saying("?"), ask, put, done],
      ["get", "put"],
    ],
    ["none of a context that it repeats", [ask, ...early, act], [ask, ...early, act, put, done], ["put"]],
    ["and of one that it does not repeat", [ask, ...early, act], [put, done], ["put"]],
    ["and of one whose last turn alone it repeats", [ask, ...early, act], [act, put, done], ["put"]],
    [
      "behind a context, on both sides of a user who speaks again",
      [ask, ...early, act],
      [ask, ...early, act, get, got, saying("?"), user("go on"), put, done],
      ["get", "put"],
    ],
    [
      "whatever the instructions are",
      [system("A"), ask, ...early, act],
      [system("B"), { role: "developer", content: "C" }, ask, ...early, act, put, done],
      ["put"],
    ],
    ["none of a longer conversation that ends in the query", [act], [ask, ...early, act, put, done], ["put"]],
    [
      "none of a context whose texts are in parts",
      [ask, ...early, act],
      [user([{ type: "text", text: "Which is it?" }]), ...early, act, put, done],
      ["put"],
    ],
    [
      "none of a greeting that both begin with",
      [saying("Hi!"), ...early, ask],
      [saying("Hi!"), ...early, ask, get],
      ["get"],
    ],
    ["what follows a greeting that it begins with", [ask], [saying("Hi!"), ask, get, got], ["get"]],
    ["nothing, where the model said nothing", [ask], [ask], []],
  ])("is %s", (_, sample, messages, tools) => {
    const { trajectory, faults } = read(messages, sample);
    expect(trajectory.map(({ tool }) => tool)).toEqual(tools);
    expect(faults.filter(([kind]) => kind !== "observation_missing")).toEqual([]);
  });

  it("is doubtful where the query stands behind what is not quite the sample's, and that is said", () => {
    const { trajectory, faults } = read([ask, ...early, act, put, done], [user("Which one is it?"), ...early, act]);
    expect(trajectory.map(({ tool }) => tool)).toEqual(["early", "put"]);
    expect(faults).toEqual([["context_differs", "[4]"]]);
  });
});

describe("what is wrong in a conversation", () => {
  it.each<[string, unknown, string, string]>([
    ["a message that is none", 7, "message_malformed", "[0].role"],
    ["calls that are no list", { role: "assistant", tool_calls: {} }, "steps_not_a_list", "[0].tool_calls"],
    ["a call without a name", calling({ function: {} }), "step_not_a_call", "[0].tool_calls[0].function.name"],
    ["a plain call without a name", calling({ id: "c1" }), "step_not_a_call", "[0].tool_calls[0].name"],
    ["a call that is none", calling("weather"), "step_not_a_call", "[0].tool_calls[0].name"],
    ["an older call without a name", functionCall(null), "step_not_a_call", "[0].function_call.name"],
    [
      "an older call that is none",
      { role: "assistant", function_call: "auto" },
      "step_not_a_call",
      "[0].function_call.name",
    ],
    [
      "a call among the parts of a content",
      saying([
        { type: "text", text: "Wait." },
        { type: "tool_use", name: "weather", input: {} },
      ]),
      "step_not_a_call",
      "[0].content[1]",
    ],
    ["content that is none", saying({ text: "Rain." }), "message_malformed", "[0].content"],
    ["a role that nobody knows", { role: "bot", content: "Rain." }, "message_malformed", "[0].role"],
    ["a result of no call", aResult("c9", "rain"), "observation_unpaired", "[0].tool_call_id"],
    ["a function's result of no call", functionResult("weather", "rain"), "observation_unpaired", "[0].name"],
  ])("is said: %s", (_, message, kind, path) => {
    expect(read([message])).toMatchObject({ trajectory: [], faults: [[kind, path]] });
  });
});

describe("the last words", () => {
  it.each<[string, readonly unknown[], string | null]>([
    ["are the last assistant message's", [saying("Wait."), saying("Rain.")], "Rain."],
    [
      "may be in parts",
      [
        saying([
          { type: "text", text: "It " },
          { type: "text", text: "rains." },
        ]),
      ],
      "It rains.",
    ],
    ["may be a refusal", [{ role: "assistant", content: null, refusal: "I cannot." }], "I cannot."],
    ["may be a refusal in parts", [saying([{ type: "refusal", refusal: "I cannot." }])], "I cannot."],
    [
      "tell parts that are no text",
      [saying([{ type: "text", text: "See " }, { type: "image_url" }])],
      "See [image_url]",
    ],
    ["are not changed by a user's thanks", [saying("Rain."), user("thanks")], "Rain."],
    ["are not changed by a message without words", [saying("Rain."), user("thanks"), saying(null)], "Rain."],
    ["are the later where a user speaks between", [saying("Rain."), user("Where?"), saying("In Rome.")], "In Rome."],
    ["are none where it calls something", [saying("Wait."), calling(aCall("c1", "x"))], null],
    ["are kept beside empty calls of any form", [{ ...saying("Rain."), tool_calls: {} }], "Rain."],
    ["are kept beside an empty older call", [{ ...saying("Rain."), function_call: {} }], "Rain."],
    ["are none where it calls as older logs do", [{ ...functionCall("x"), content: "Wait." }], null],
    ["are none where what it calls cannot be read", [{ ...calling({}), content: "Wait." }], null],
    ["are none where it calls in its content", [saying([{ type: "tool_use", name: "x" }])], null],
    ["are none where nothing was said", [], null],
    ["are empty where it says nothing", [saying(null)], ""],
  ])("%s", (_, messages, words) => {
    expect(read(messages).lastWords).toBe(words);
  });
});
