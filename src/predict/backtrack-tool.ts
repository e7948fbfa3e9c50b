import type { LibraryTool } from "../core/tool-library.js";

/** The tool by which a model gives a path up, beside the task's tools; it is no library's, and its calls are no steps. */
export function backtrackTool(tools: readonly LibraryTool[]): LibraryTool {
  const taken = new Set(tools.map(({ name }) => name));
  let name = "backtrack";
  for (let n = 2; taken.has(name); n++) name = `backtrack_${n}`;
  return {
    name,
    description:
      "Gives up on this path, and goes back to an earlier point to try something else. Call it alone, when what was done so far cannot lead to an answer.",
    parameters: { type: "object", properties: { reason: { type: "string", description: "Why, in one sentence." } } },
    provider: "",
  };
}
