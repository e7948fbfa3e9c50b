import type { ToolLibrary, ToolProblem } from "../core/tool-library.js";

/** Many libraries as one, in their order. A name that two of them have is a problem of the later one, and means the first. */
export function joinLibraries(libraries: readonly ToolLibrary[]): ToolLibrary {
  const owners = new Map<string, ToolLibrary>();
  const taken: ToolProblem[] = [];
  const tools = libraries.flatMap((library) =>
    library.tools.filter(({ name, provider }) => {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, library);
      else taken.push({ provider, tool: name, problem: `the library ${owner.source} has a tool of this name already` });
      return owner === undefined;
    }),
  );
  return {
    tools,
    problems: [...libraries.flatMap(({ problems }) => problems), ...taken],
    source: libraries.map(({ source }) => source).join("; "),
    call: async (call, signal) => {
      signal.throwIfAborted();
      const owner = owners.get(call.tool);
      if (owner === undefined) return { error: `there is no tool ${JSON.stringify(call.tool)}`, response: "" };
      return owner.call(call, signal);
    },
    close: () => closeAll(libraries),
  };
}

/** Closes each, also where another cannot be. */
export async function closeAll(libraries: readonly ToolLibrary[]): Promise<void> {
  const closed = await Promise.allSettled(libraries.map((library) => library.close()));
  const failure = closed.find((result) => result.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}
