import { describe, expect, it } from "vitest";
import { decodeToolList } from "../../src/sft/index.js";

const parameters = { type: "object" };

describe("a plain list of tools", () => {
  it("has providers that are told, or that names tell, or none that is known", () => {
    const list = decodeToolList([
      { name: "a", provider: "p", description: "A.", parameters },
      { name: "C-p-b", parameters },
      { name: "c-d", parameters },
    ]);
    expect(list).toEqual({
      tools: [
        { name: "a", provider: "p", description: "A.", parameters },
        { name: "C-p-b", provider: "C-p", description: "", parameters },
        { name: "c-d", provider: "", description: "", parameters },
      ],
      problems: [],
    });
  });

  it("may be OpenAI's: the function is within", () => {
    const list = decodeToolList([
      { type: "function", function: { name: "a", description: "A.", parameters, strict: true }, provider: "p" },
      { type: "function", function: { name: "C-p-b", parameters } },
    ]);
    expect(list?.tools).toEqual([
      { name: "a", provider: "p", description: "A.", parameters },
      { name: "C-p-b", provider: "C-p", description: "", parameters },
    ]);
  });

  it("tells once of each that is none, where it is and why", () => {
    const list = decodeToolList([
      { name: "a", parameters },
      { name: "a", parameters },
      { name: "b", parameters: [] },
      { name: "c", parameters, description: 1 },
      { name: "d", parameters, provider: null },
      { description: "nameless", parameters },
      7,
    ]);
    expect(list?.tools.map(({ name }) => name)).toEqual(["a"]);
    expect(list?.problems).toEqual([
      { provider: "$[1]", tool: "a", problem: "there was a tool of this name before it" },
      { provider: "$[2]", tool: "b", problem: "it has no parameters: a JSON Schema of type object" },
      { provider: "$[3]", tool: "c", problem: "its description is no text" },
      { provider: "$[4]", tool: "d", problem: "its provider is no text" },
      { provider: "$[5]", tool: "a tool without a name", problem: "it cannot be called" },
      { provider: "$[6]", tool: "a tool without a name", problem: "it cannot be called" },
    ]);
  });

  it("is none where it is something else", () => {
    expect([decodeToolList({ tools: [] }), decodeToolList(null)]).toEqual([null, null]);
  });
});
