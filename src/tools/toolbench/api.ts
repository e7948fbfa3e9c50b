import type { LibraryTool, ToolProblem } from "../../core/tool-library.js";

/** An API of a ToolBench tool: a tool of the library, and how ToolBench's server calls it. */
export type Api = {
  readonly tool: LibraryTool;
  readonly category: string;
  readonly toolName: string;
  readonly apiName: string;
};

export type ReadApis = { readonly apis: readonly Api[]; readonly problems: readonly ToolProblem[] };
