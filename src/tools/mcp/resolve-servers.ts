import { isAbsolute, resolve } from "node:path";
import { usageError } from "../../core/errors.js";
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

type RemoteServer = Extract<McpServer, { readonly url: string }>;
type LocalServer = Exclude<McpServer, RemoteServer>;

export type Resolved = {
  readonly servers: readonly ResolvedServer[];
  /** What the environment gave for variables, and nobody else may read. */
  readonly secrets: readonly string[];
};

type Fill = (text: string) => string;

/** How the variables of a server's texts are filled in. */
type Fills = {
  readonly secretly: Fill;
  /** For where folders are named: what a tool says of them must be told, or the model cannot ask for what is in them. */
  readonly besidePaths: Fill;
};

/**
 * Fills `${NAME}` in all texts of the servers.
 *
 * @throws UsageError for a variable that is not set, or a URL that cannot be used
 */
export function resolveServers(servers: Readonly<Record<string, McpServer>>, means: ToolMeans): Resolved {
  const secrets = new Set<string>();
  const resolved = Object.entries(servers).map(([name, server]) => {
    const filling = (isSecret: (value: string) => boolean): Fill => {
      return (text) => {
        const filled = fillVariables(text, ownerOf(name), means);
        for (const value of filled.values.filter(isSecret)) secrets.add(value);
        return filled.text;
      };
    };
    const fills = { secretly: filling(() => true), besidePaths: filling((value) => !isAbsolute(value)) };
    return "url" in server ? remote(name, server, fills) : local(name, server, fills, means);
  });
  return { servers: resolved, secrets: [...secrets] };
}

const ownerOf = (name: string): string => `the MCP server ${JSON.stringify(name)}`;

function remote(name: string, { url, headers }: RemoteServer, { secretly }: Fills): ResolvedServer {
  const place = secretly(url);
  const problem = problemOf(place);
  if (problem !== null)
    throw usageError(
      `${ownerOf(name)} has a \`url\` that ${problem}`,
      "Look at it, and at the variables that it names.",
    );
  return { name, kind: "remote", url: place, headers: filled(headers, secretly) };
}

/** Why a URL cannot be used, without it; null for one that can. One with a password `fetch` refuses, and repeats it. */
function problemOf(url: string): string | null {
  if (!URL.canParse(url)) return "is none once its variables are filled in";
  const { protocol, username, password } = new URL(url);
  if (!/^https?:$/.test(protocol)) return "is not of http or https";
  return username + password === "" ? null : "holds a user or a password, which belong into its `headers`";
}

const local = (
  name: string,
  { command, args, env, cwd = "." }: LocalServer,
  { secretly, besidePaths }: Fills,
  { folder }: ToolMeans,
): ResolvedServer => ({
  name,
  kind: "local",
  command: besidePaths(command),
  args: args.map(besidePaths),
  env: filled(env, secretly),
  cwd: resolve(folder, besidePaths(cwd)),
});

const filled = (texts: Readonly<Record<string, string>>, fill: Fill): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text)]));
