import { readdirSync } from "node:fs";
import { join } from "node:path";
import { dataError } from "../../core/errors.js";
import type { ToolProblem } from "../../core/tool-library.js";
import type { Api, ReadApis } from "./api.js";
import type { Chosen } from "./chosen.js";
import { decodeTool, type ToolPlace } from "./decode-tool.js";
import { readJson } from "./read-json.js";

/**
 * The APIs of `{folder}/{category}/{tool}.json`, by category and tool in the order of their names. Other files are no tools.
 *
 * @throws DataError for a folder that cannot be read
 */
export function readApis(folder: string, chosen: Chosen): ReadApis {
  const categories = categoriesOf(folder).map((category) => readCategory(folder, category, chosen));
  const { apis, problems } = namedOnce(categories.flatMap(({ apis }) => apis));
  return { apis, problems: [...categories.flatMap(({ problems }) => problems), ...problems] };
}

/** The API `d` of `a-b/c.json` and that of `a/b-c.json` have one name: it means the first, and a call must reach that. */
function namedOnce(all: readonly Api[]): ReadApis {
  const named = new Map<string, Api>();
  const problems: ToolProblem[] = [];
  for (const api of all) {
    const { name, provider } = api.tool;
    const first = named.get(name);
    if (first === undefined) named.set(name, api);
    else
      problems.push({
        provider,
        tool: name,
        problem: `${first.category}/${first.toolName}.json has an API of this name already`,
      });
  }
  return { apis: [...named.values()], problems };
}

function categoriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isFile() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    throw dataError(
      `ToolBench's tools cannot be read: ${folder}: ${(cause as Error).message}`, // readdirSync throws nothing else.
      "`folder` is where ToolBench's data/toolenv/tools lies, with {category}/{tool}.json, relative to the tools file.",
    );
  }
}

function readCategory(folder: string, category: string, { wantsTool, wantsApi }: Chosen): ReadApis {
  const files = toolFiles(join(folder, category));
  if (typeof files === "string") return { apis: [], problems: [{ provider: category, tool: null, problem: files }] };

  const places = files.map((file) => ({ category, toolName: file.slice(0, -".json".length) })).filter(wantsTool);
  const tools = places.map((place) => readTool(folder, place));
  return {
    apis: tools.flatMap(({ apis }) => apis).filter(({ tool }) => wantsApi(tool.name)),
    problems: tools.flatMap(({ problems }) => problems).filter(({ tool }) => tool === null || wantsApi(tool)),
  };
}

/** The names of a category's files, or why there are none to be had. What only looked like a folder has none. */
function toolFiles(folder: string): readonly string[] | string {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.startsWith("."));
    return names.sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // What readdirSync throws.
    return code === "ENOTDIR" ? [] : `the folder cannot be read (${code ?? String(error)})`;
  }
}

function readTool(folder: string, place: ToolPlace): ReadApis {
  const read = readJson(join(folder, place.category, `${place.toolName}.json`));
  if (read.kind === "read") return decodeTool(read.value, place);
  return {
    apis: [],
    problems: [{ provider: `${place.category}-${place.toolName}`, tool: null, problem: read.problem }],
  };
}
