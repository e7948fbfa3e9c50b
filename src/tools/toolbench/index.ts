import { dataError, type TgEvalError } from "../../core/errors.js";
import type { LibraryTool, ToolLibrary, ToolProblem } from "../../core/tool-library.js";
import type { ToolBenchConfig } from "../../core/tools-config.js";
import { fromFolder } from "../from-folder.js";
import type { ToolMeans } from "../means.js";
import { nestsTooDeep, tooDeep } from "../nests-too-deep.js";
import { chooseAll, readChosen } from "./chosen.js";
import { httpResponder } from "./http.js";
import { readApis } from "./read-apis.js";
import { recordedResponder } from "./recorded.js";
import type { Responder } from "./responder.js";
import { simulatedResponder } from "./simulated.js";

/**
 * Opens ToolBench's APIs, from its files on disk; who answers their calls is the configuration's matter.
 *
 * @throws TgEvalError for a folder without tools, a list of APIs or a URL that is none, or a variable that is not set
 */
export async function openToolBench(config: ToolBenchConfig, means: ToolMeans): Promise<ToolLibrary> {
  const folder = fromFolder(means.folder, config.folder);
  const chosen = config.apis === undefined ? chooseAll : readChosen(fromFolder(means.folder, config.apis));
  const { apis, problems } = readApis(folder, chosen);
  if (apis.length === 0) throw noApis(folder, config.apis, problems);

  const byName = new Map(apis.map((api) => [api.tool.name, api]));
  const tools = apis.map(({ tool }) => tool);
  const { responder, problems: unread } = await openResponder(config, tools, means);
  return {
    tools,
    problems: [...problems, ...chosen.missing(byName), ...unread],
    source: `toolbench ${config.folder}, ${responder.source}`,
    call: async (call, signal) => {
      signal.throwIfAborted();
      const api = byName.get(call.tool);
      if (api === undefined) return { error: `there is no tool ${JSON.stringify(call.tool)}`, response: "" };
      if (nestsTooDeep(call.input)) return tooDeep;
      return responder.respond(api, call, signal);
    },
    close: () => {
      responder.close();
      return Promise.resolve();
    },
  };
}

type Opened = { readonly responder: Responder; readonly problems: readonly ToolProblem[] };

async function openResponder(
  { responses, timeout }: ToolBenchConfig,
  tools: readonly LibraryTool[],
  means: ToolMeans,
): Promise<Opened> {
  switch (responses.kind) {
    case "http":
      return { responder: httpResponder(responses, timeout, means), problems: [] };
    case "simulated":
      return { responder: await simulatedResponder(responses, means), problems: [] };
    case "recorded": {
      const folder = fromFolder(means.folder, responses.folder);
      return recordedResponder({ folder, place: responses.folder }, tools);
    }
  }
}

function noApis(folder: string, apis: string | undefined, problems: readonly ToolProblem[]): TgEvalError {
  const [first] = problems;
  if (first !== undefined)
    return dataError(`${folder} has no tools that can be used`, `${first.provider}: ${first.problem}`);
  return apis === undefined
    ? dataError(
        `${folder} has no tools`,
        "`folder` is where ToolBench's data/toolenv/tools lies: {category}/{tool}.json.",
      )
    : dataError(`${folder} has none of the APIs that ${apis} names`, "Names are as ToolGrad writes them.");
}
