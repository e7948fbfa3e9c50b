import type { LibraryTool, ToolLibrary, ToolProblem } from "../../core/tool-library.js";
import type { ScriptedConfig } from "../../core/tools-config.js";
import { fromFolder } from "../from-folder.js";
import type { ToolMeans } from "../means.js";
import { nestsTooDeep, tooDeep } from "../nests-too-deep.js";
import { pause } from "../pause.js";
import { type AnsweringTool, answering } from "./answering.js";
import { schemaProblem } from "./parameters.js";
import { type ScriptedTool, scriptShape } from "./script.js";

/**
 * Opens a library whose tools say what a YAML file tells them to say: for tests, examples, and work without a network.
 *
 * @throws UsageError for a file that is no script, with line and column
 */
export async function openScripted(config: ScriptedConfig, means: ToolMeans): Promise<ToolLibrary> {
  const { tools } = await means.readYaml(fromFolder(means.folder, config.file), scriptShape);
  const usable = new Map(tools.filter(hasSchema).map((tool) => [tool.name, tool]));
  const reply = answering();
  const closing = new AbortController();

  return {
    tools: [...usable.values()].map(described),
    problems: tools.flatMap(problemOf),
    source: `scripted ${config.file}`,
    call: async (call, signal) => {
      signal.throwIfAborted();
      const tool = usable.get(call.tool);
      if (tool === undefined) return { error: `there is no tool ${JSON.stringify(call.tool)}`, response: "" };
      if (nestsTooDeep(call.input)) return tooDeep;
      const { observation, delayMs } = reply(tool, call);
      await pause(delayMs, signal, closing.signal);
      return observation;
    },
    close: () => {
      closing.abort();
      return Promise.resolve();
    },
  };
}

const hasSchema = (tool: ScriptedTool): tool is AnsweringTool => schemaProblem(tool.parameters) === null;

const described = ({ name, description, parameters, provider }: AnsweringTool): LibraryTool => ({
  name,
  description,
  parameters,
  provider,
});

function problemOf({ name, provider, parameters }: ScriptedTool): readonly ToolProblem[] {
  const problem = schemaProblem(parameters);
  return problem === null ? [] : [{ provider, tool: name, problem }];
}
