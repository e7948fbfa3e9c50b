import { z } from "zod";
import type { McpServer, ToolsConfig } from "../core/tools-config.js";
import { decodeYaml } from "./decode-yaml.js";

const text = z.string().min(1, "a text that is not empty");
const texts = z.record(z.string(), z.string());
const day = 86_400;
const span = `a number of seconds, above 0 and at most ${day}`;
const seconds = z.number(span).positive(span).max(day, span);
const restarts = "a whole number, 0 or more";

/** What one with a variable becomes is seen once that is filled in. */
const isUrl = (text: string): boolean =>
  text.includes("${") || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));

const localKeys = ["command", "args", "env", "cwd"] as const;
const remoteKeys = ["url", "headers"] as const;

/** As desktop clients write it. What kind of server it is is told by its keys: `type` and `transport` may repeat it. */
const server = z
  .strictObject({
    command: z.exactOptional(text),
    args: z.exactOptional(z.array(z.string())),
    env: z.exactOptional(texts),
    cwd: z.exactOptional(text),
    url: z.exactOptional(text.refine(isUrl, "a URL, as in http://127.0.0.1:3001/mcp")),
    headers: z.exactOptional(texts),
    type: z.exactOptional(z.string()),
    transport: z.exactOptional(z.string()),
  })
  .superRefine((written, context) => {
    for (const { path, expected } of serverMisfits(written))
      context.addIssue({ code: "custom", path: [...path], message: expected });
  })
  .transform(({ command = "", args = [], env = {}, cwd, url, headers = {} }): McpServer => {
    if (url !== undefined) return { url, headers };
    return { command, args, env, ...(cwd === undefined ? {} : { cwd }) };
  });

type Misfit = { readonly path: readonly string[]; readonly expected: string };

/** A server is started or reached, and has the keys of that alone. */
function serverMisfits(written: Readonly<Record<string, unknown>>): readonly Misfit[] {
  const { command, url, type, transport } = written;
  if (command === undefined && url === undefined)
    return [{ path: ["command"], expected: "a program to start, or a url instead" }];
  if (command !== undefined && url !== undefined)
    return [{ path: [], expected: "a server with either command or url" }];
  const [own, foreign] = command === undefined ? ["url", localKeys] : ["command", remoteKeys];
  return [
    ...foreign
      .filter((key) => written[key] !== undefined)
      .map((key) => ({ path: [key], expected: `nothing, beside ${own}` })),
    ...(type === "sse" ? [{ path: ["type"], expected: streamable }] : []),
    ...(transport === "sse" ? [{ path: ["transport"], expected: streamable }] : []),
  ];
}

const streamable = "a server of streamable HTTP: the protocol's older SSE transport is not spoken here";

const servers = z
  .record(z.string().min(1, "the server's name"), server)
  .refine((named) => Object.keys(named).length > 0, "at least one server");

const defaults = { timeout: 30, start_timeout: 20, restarts: 3 };

const mcp = z.strictObject({
  kind: z.literal("mcp"),
  servers,
  timeout: seconds.default(defaults.timeout),
  start_timeout: seconds.default(defaults.start_timeout),
  restarts: z.int(restarts).min(0, restarts).default(defaults.restarts),
});

const toolbench = z.strictObject({
  kind: z.literal("toolbench"),
  folder: text,
  apis: z.exactOptional(text),
  responses: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("http"),
      url: z.url({ protocol: /^https?$/, error: "a URL, as in http://127.0.0.1:8080/rapidapi" }),
      key: text,
      // What ToolBench's own scripts ask for.
      strip: z.string().default("truncate"),
    }),
    z.strictObject({
      kind: z.literal("simulated"),
      model: text,
      base_url: z.exactOptional(z.url({ protocol: /^https?$/, error: "a URL, as in http://127.0.0.1:8000/v1" })),
      key: z.exactOptional(text),
    }),
    z.strictObject({ kind: z.literal("recorded"), folder: text }),
  ]),
  timeout: seconds.default(defaults.timeout),
});

const scripted = z.strictObject({ kind: z.literal("scripted"), file: text });

const toolsFile = z
  .strictObject({
    libraries: z.exactOptional(
      z.array(z.discriminatedUnion("kind", [mcp, toolbench, scripted])).min(1, "a list of at least one library"),
    ),
    mcpServers: z.exactOptional(servers),
  })
  .superRefine(({ libraries, mcpServers }, context) => {
    if ((libraries === undefined) === (mcpServers === undefined))
      context.addIssue({ code: "custom", message: "one with either libraries or mcpServers" });
  })
  .transform(({ libraries, mcpServers }): ToolsConfig => {
    if (mcpServers === undefined) return { libraries: libraries ?? [] };
    return { libraries: [{ kind: "mcp", servers: mcpServers, ...defaults }] };
  });

/**
 * Reads a file of tool libraries; `docs/tools.md` explains its keys. A file that has only `mcpServers`, as desktop clients
 * have it, is one library of MCP servers.
 *
 * @throws UsageError with the place of what is wrong
 */
export const decodeToolsFile = (text: string, name: string): ToolsConfig => decodeYaml(text, name, toolsFile);
