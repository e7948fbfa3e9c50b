import { isObject } from "../../core/is-object.js";
import type { ToolProblem } from "../../core/tool-library.js";
import { type ToolBenchParameter, toolBenchSchema } from "../../core/toolbench-schema.js";
import type { Api, ReadApis } from "./api.js";
import { pythonName } from "./names.js";

export type ToolPlace = { readonly category: string; readonly toolName: string };

/**
 * The APIs of a tool's JSON, named `{category}-{tool}-{api}` as ToolGrad names them. One that cannot be used is a problem;
 * of two with one name the first stands, which is the one that ToolGrad calls.
 */
export function decodeTool(value: unknown, place: ToolPlace): ReadApis {
  const provider = `${place.category}-${place.toolName}`;
  const list = isObject(value) ? value.api_list : undefined;
  const nothing = (problem: string): ReadApis => ({ apis: [], problems: [{ provider, tool: null, problem }] });
  if (/\p{Cc}/u.test(provider)) return nothing("the file's name has control characters");
  if (!isObject(value) || !Array.isArray(list)) return nothing("the file has no list `api_list`");

  if (list.length === 0) return nothing("its list `api_list` is empty");

  const about = textOf(value.tool_description);
  const apis = new Map<string, Api>();
  const problems = list.flatMap((api: unknown, index): readonly ToolProblem[] => {
    const read = decodeApi(api, place, about);
    if (typeof read === "string") return [{ provider, tool: null, problem: `api_list[${index}] ${read}` }];
    const { name } = read.tool;
    if (apis.has(name)) return [{ provider, tool: name, problem: "another API of this tool has the same name" }];
    apis.set(name, read);
    return [];
  });
  return { apis: [...apis.values()], problems };
}

/** The API, or what is wrong with it. */
function decodeApi(api: unknown, { category, toolName }: ToolPlace, about: string): Api | string {
  if (!isObject(api) || textOf(api.name) === "") return "has no name";
  const apiName = pythonName(textOf(api.name));
  if (apiName === "") return "has a name of which ToolBench's names keep nothing";
  const required = parametersOf(api.required_parameters);
  const optional = parametersOf(api.optional_parameters);
  if (required === null) return `(${apiName}): \`required_parameters\` is no list of parameters with names`;
  if (optional === null) return `(${apiName}): \`optional_parameters\` is no list of parameters with names`;

  const provider = `${category}-${toolName}`;
  const description = textOf(api.description) || about || `${apiName} of ${toolName}`;
  const tool = {
    name: `${provider}-${apiName}`,
    description,
    parameters: toolBenchSchema(required, optional),
    provider,
  };
  return { tool, category, toolName, apiName };
}

function parametersOf(value: unknown): readonly ToolBenchParameter[] | null {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && value.every(isParameter) ? value : null;
}

const isParameter = (value: unknown): value is ToolBenchParameter =>
  isObject(value) && typeof value.name === "string" && value.name !== "";

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
