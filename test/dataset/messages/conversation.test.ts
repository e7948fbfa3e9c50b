import { describe, expect, it } from "vitest";
import { readConversation } from "../../../src/dataset/messages/conversation.js";
import { aCall, aResult, calling, saying } from "./files.js";

/** What is read of messages, and each problem as kind and place. */
function read(messages: readonly unknown[]) {
  const faults: (readonly [kind: string, path: string])[] = [];
  const conversation = readConversation(messages, (kind, path) => void faults.push([kind, path]));
  return { ...conversation, faults };
}

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

  it("are not those that led to the query", () => {
    const before = [
      { role: "user", content: "News?" },
      calling(aCall("c1", "news")),
      aResult("c1", "none"),
      saying("No news."),
    ];
    const messages = [...before, { role: "user", content: "And?" }, calling(aCall("c1", "maps")), aResult("c1", "{}")];
    expect(outcomes(messages)).toEqual([["maps", true]]);
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

describe("what is wrong in a conversation", () => {
  it.each<[string, unknown, string, string]>([
    ["a message that is none", 7, "message_malformed", "[0].role"],
    ["calls that are no list", { role: "assistant", tool_calls: {} }, "steps_not_a_list", "[0].tool_calls"],
    ["a call without a name", calling({ function: {} }), "step_not_a_call", "[0].tool_calls[0].function.name"],
    ["a plain call without a name", calling({ id: "c1" }), "step_not_a_call", "[0].tool_calls[0].name"],
    ["a result of no call", aResult("c9", "rain"), "observation_unpaired", "[0].tool_call_id"],
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
    ["are none where it calls something", [saying("Wait."), calling(aCall("c1", "x"))], null],
    ["are none where nothing was said", [], null],
    ["are empty where it says nothing", [saying(null)], ""],
  ])("%s", (_, messages, words) => {
    expect(read(messages).lastWords).toBe(words);
  });
});
