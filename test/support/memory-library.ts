import type { LibraryCall, LibraryTool, Observation, ToolLibrary } from "../../src/core/tool-library.js";

export type MemoryLibrary = ToolLibrary & { readonly called: readonly LibraryCall[] };

type Answer = (call: LibraryCall) => Observation | Promise<Observation>;

export const aLibraryTool = (name: string, parts: Partial<LibraryTool> = {}): LibraryTool => ({
  name,
  description: `what ${name} does`,
  parameters: { type: "object", properties: { a: { type: "string" } }, required: [] },
  provider: "p",
  ...parts,
});

/** A library whose tools all answer `{name} says {input}`, unless they are told otherwise. */
export function memoryLibrary(
  names: readonly (string | LibraryTool)[],
  answers: Readonly<Record<string, Answer>> = {},
): MemoryLibrary {
  const called: LibraryCall[] = [];
  return {
    tools: names.map((name) => (typeof name === "string" ? aLibraryTool(name) : name)),
    problems: [],
    source: "memory",
    call: async (call, signal) => {
      signal.throwIfAborted();
      called.push(call);
      const answer = answers[call.tool];
      return answer === undefined
        ? { error: "", response: `${call.tool} says ${JSON.stringify(call.input)}` }
        : await answer(call);
    },
    close: () => Promise.resolve(),
    called,
  };
}
