import { describe, expect, it } from "vitest";
import { queryText } from "../../../src/dataset/messages/query-text.js";
import { aCall, aResult, calling, saying } from "./files.js";

const asking = (content: unknown) => ({ role: "user", content });

describe("the query of messages", () => {
  it("is the text of the only one", () => {
    expect(queryText([asking("Will it rain?")])).toBe("Will it rain?");
    expect(queryText([asking([{ type: "text", text: "What is this? " }, { type: "image_url" }])])).toBe(
      "What is this? [image_url]",
    );
  });

  it("is the whole conversation where there is one, each behind its role", () => {
    const messages = [
      { role: "system", content: "Be brief." },
      asking("Will it rain?"),
      calling(aCall("c1", "weather", { city: "Rome" }), { name: "maps", arguments: { zoom: 5 } }),
      aResult("c1", "rain"),
      saying("Yes."),
      asking("And in Oslo?"),
    ];
    expect(queryText(messages)).toBe(
      [
        "system: Be brief.",
        "user: Will it rain?",
        'assistant calls weather({"city":"Rome"})',
        'assistant calls maps({"zoom":5})',
        "tool: rain",
        "assistant: Yes.",
        "user: And in Oslo?",
      ].join("\n\n"),
    );
  });

  it("tells the calls of older logs, and refusals", () => {
    const messages = [
      asking("Will it rain?"),
      { role: "assistant", content: null, function_call: { name: "weather", arguments: '{"mm": 5.0}' } },
      { role: "function", name: "weather", content: "rain" },
      { role: "assistant", content: null, refusal: "I cannot say." },
      asking("Why?"),
    ];
    expect(queryText(messages)?.split("\n\n")).toEqual([
      "user: Will it rain?",
      'assistant calls weather({"mm": 5.0})',
      "function: rain",
      "assistant: I cannot say.",
      "user: Why?",
    ]);
  });

  it.each<[string, readonly unknown[]]>([
    ["there is no message", []],
    ["no user speaks", [{ role: "system", content: "Be brief." }]],
    ["the user says nothing", [asking("")]],
    ["a message is none", [asking("Will it rain?"), 7]],
  ])("is none where %s", (_, messages) => {
    expect(queryText(messages)).toBeNull();
  });
});
