import { basename } from "node:path";
import type { LibraryTool, ToolLibrary, ToolProblem } from "../../core/tool-library.js";
import type { McpConfig } from "../../core/tools-config.js";
import { hiding } from "../hiding.js";
import type { ToolMeans } from "../means.js";
import { type Connection, connect, StartFailure } from "./connection.js";
import { type Listed, listTools, type ServerTool } from "./list-tools.js";
import { nameTools } from "./named-tools.js";
import { failed } from "./observation.js";
import { type ResolvedServer, resolveServers } from "./resolve-servers.js";
import { RunningServer, type Terms } from "./running-server.js";

/**
 * Starts all servers at once, and gives their tools in the order of the file. A server that cannot be had, or not in time,
 * is a problem, and the others go on.
 *
 * @throws UsageError for a variable that is not set, before anything is started
 */
export async function openMcp(config: McpConfig, means: ToolMeans): Promise<ToolLibrary> {
  const { servers, secrets } = resolveServers(config.servers, means);
  const hide = hiding(secrets);
  const terms = {
    timeoutMs: config.timeout * 1000,
    startMs: config.start_timeout * 1000,
    restarts: config.restarts,
    hide,
  };
  const opened = await Promise.all(servers.map((server) => openServer(server, terms)));

  const { tools, problems } = nameTools(opened);
  const routes = new Map(tools.map((tool) => [tool.name, tool]));
  const running = new Map(opened.flatMap(({ name, running }) => (running === null ? [] : [[name, running] as const])));
  return {
    tools: tools.map(({ own: _, ...tool }): LibraryTool => tool),
    problems: hide([...opened.flatMap((server) => server.problems), ...problems]),
    source: hide(`mcp: ${servers.map(describePlace).join(", ")}`),
    call: async ({ tool, input }, signal) => {
      signal.throwIfAborted();
      const route = routes.get(tool);
      const server = route === undefined ? undefined : running.get(route.provider);
      if (route === undefined || server === undefined) return failed(`there is no tool ${JSON.stringify(tool)}`);
      return hide(await server.call(route.own, input, signal));
    },
    close: async () => {
      await Promise.all([...running.values()].map((server) => server.close()));
    },
  };
}

type Opened = {
  readonly name: string;
  readonly tools: readonly ServerTool[];
  readonly problems: readonly ToolProblem[];
  /** null for a server that cannot be had. */
  readonly running: RunningServer | null;
};

async function openServer(server: ResolvedServer, terms: Terms): Promise<Opened> {
  const { name } = server;
  try {
    const list = (client: Connection["client"]): Promise<Listed> => listTools(client, terms);
    const { connection, prepared } = await connect(server, terms, list);
    const problems = prepared.problems.map((problem) => ({ provider: name, ...problem }));
    return { name, tools: prepared.tools, problems, running: new RunningServer(server, terms, connection) };
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    return {
      name,
      tools: [],
      problems: [{ provider: name, tool: null, problem: `the server ${error.message}` }],
      running: null,
    };
  }
}

/** Without arguments, and without what a URL has beside its host: services have keys in both. */
const describePlace = (server: ResolvedServer): string =>
  `${server.name} (${server.kind === "local" ? basename(server.command) : new URL(server.url).origin})`;
