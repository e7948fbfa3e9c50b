import { resolve } from "node:path";
import type { McpServer } from "../../core/tools-config.js";
import { fillVariables } from "../fill-variables.js";
import type { ToolMeans } from "../means.js";

/** A server with its variables filled in: it may hold secrets, and is told to nobody but the server. */
export type ResolvedServer = { readonly name: string } & (
  | {
      readonly kind: "local";
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string;
    }
  | { readonly kind: "remote"; readonly url: string; readonly headers: Readonly<Record<string, string>> }
);

export type Resolved = {
  readonly servers: readonly ResolvedServer[];
  /** The values of all variables that were filled in. */
  readonly secrets: readonly string[];
};

/**
 * Fills `${NAME}` in texts of `env` and `headers`.
 *
 * @throws UsageError for a variable that is not set
 */
export function resolveServers(servers: Readonly<Record<string, McpServer>>, means: ToolMeans): Resolved {
  const secrets = new Set<string>();
  const fillFor = (server: string) => (text: string) => {
    const filled = fillVariables(text, `the MCP server ${JSON.stringify(server)}`, means);
    for (const value of filled.values) secrets.add(value);
    return filled.text;
  };
  const resolved = Object.entries(servers).map(([name, server]) => resolveServer(name, server, fillFor(name), means));
  return { servers: resolved, secrets: [...secrets] };
}

function resolveServer(
  name: string,
  server: McpServer,
  fill: (text: string) => string,
  { folder }: ToolMeans,
): ResolvedServer {
  if ("url" in server) return { name, kind: "remote", url: server.url, headers: filled(server.headers, fill) };
  const { command, args, env, cwd = "." } = server;
  return { name, kind: "local", command, args, env: filled(env, fill), cwd: resolve(folder, cwd) };
}

const filled = (texts: Readonly<Record<string, string>>, fill: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text)]));
