import { describe, expect, it } from "vitest";
import { joinLibraries } from "../../src/tools/joined.js";
import { aLibraryTool, cannedLibrary } from "../support/canned-library.js";
import { callTool, namesOf } from "../support/mcp.js";

describe("joinLibraries", () => {
  const first = cannedLibrary({ source: "first", tools: [aLibraryTool("a"), aLibraryTool("b")] });
  const problem = { provider: "q", tool: null, problem: "gone" };
  const second = cannedLibrary({
    source: "second",
    tools: [aLibraryTool("b", "q"), aLibraryTool("c")],
    problems: [problem],
  });

  it("has the tools, the problems and the sources of all, in their order", () => {
    const joined = joinLibraries([first, second]);
    expect(namesOf(joined.tools)).toEqual(["a", "b", "c"]);
    expect(joined.source).toBe("first; second");
    expect(joined.problems[0]).toEqual(problem);
  });

  it("leaves a name to the first library that has it, and says so of the later one's tool", async () => {
    const joined = joinLibraries([first, second]);
    expect(joined.problems.slice(1)).toEqual([
      { provider: "q", tool: "b", problem: "the library first has a tool of this name already" },
    ]);
    expect((await callTool(joined, "b")).response).toBe("first:b");
    expect((await callTool(joined, "c")).response).toBe("second:c");
  });

  it("answers a call of no tool with an error, also of a name that every object has", async () => {
    const joined = joinLibraries([first]);
    expect(await callTool(joined, "z")).toEqual({ error: 'there is no tool "z"', response: "" });
    expect((await callTool(joined, "constructor")).error).toBe('there is no tool "constructor"');
  });

  it("rejects a call whose signal was aborted, with its reason", async () => {
    const call = { tool: "z", input: {}, caller: "s" };
    await expect(joinLibraries([first]).call(call, AbortSignal.abort(new Error("over")))).rejects.toThrow("over");
  });

  it("closes each library, also beside one that cannot be closed", async () => {
    const closed: string[] = [];
    const closing = (source: string) =>
      cannedLibrary({ source, close: async () => void closed.push(await Promise.resolve(source)) });
    const stuck = cannedLibrary({ close: () => Promise.reject(new Error("stuck")) });
    await expect(joinLibraries([closing("x"), stuck, closing("y")]).close()).rejects.toThrow("stuck");
    expect(closed).toEqual(["x", "y"]);
  });
});
