import { z } from "zod";
import { dataError } from "../../core/errors.js";
import type { ToolProblem } from "../../core/tool-library.js";
import type { ToolPlace } from "./decode-tool.js";
import { readJson } from "./read-json.js";

/** Which APIs of a folder are wanted. */
export type Chosen = {
  readonly wantsTool: (place: ToolPlace) => boolean;
  readonly wantsApi: (name: string) => boolean;
  /** Those that were wanted and are not there. */
  readonly missing: (names: ReadonlyMap<string, unknown>) => readonly ToolProblem[];
};

export const chooseAll: Chosen = { wantsTool: () => true, wantsApi: () => true, missing: () => [] };

const listShape = z.record(z.string(), z.record(z.string(), z.array(z.string())));

/**
 * Reads a list `{category: {tool: [api, …]}}`, as ToolGrad publishes it.
 *
 * @throws DataError for a file that is none
 */
export function readChosen(path: string): Chosen {
  const read = readJson(path);
  const list = read.kind === "read" ? listShape.safeParse(read.value) : null;
  if (list === null || !list.success) {
    const problem = read.kind === "read" ? "it is no JSON object {category: {tool: [api, …]}}" : read.problem;
    throw dataError(`the list of APIs cannot be used: ${path}: ${problem}`, "`apis` of a toolbench library names it.");
  }

  const providers = new Map<string, readonly string[]>();
  for (const [category, tools] of Object.entries(list.data)) {
    for (const [tool, apis] of Object.entries(tools)) {
      const provider = `${category}-${tool}`;
      providers.set(
        provider,
        apis.map((api) => `${provider}-${api}`),
      );
    }
  }
  const wanted = new Set([...providers.values()].flat());
  return {
    wantsTool: ({ category, toolName }) => providers.has(`${category}-${toolName}`),
    wantsApi: (name) => wanted.has(name),
    missing: (names) => [...providers].flatMap(([provider, apis]) => missingOf(provider, apis, names)),
  };
}

const missingOf = (
  provider: string,
  apis: readonly string[],
  names: ReadonlyMap<string, unknown>,
): readonly ToolProblem[] =>
  apis
    .filter((tool) => !names.has(tool))
    .map((tool) => ({
      provider,
      tool,
      problem: "it is in the list of APIs, and the folder has no such API that can be used",
    }));
