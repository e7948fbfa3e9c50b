/** A file of tool libraries (`--tools`), checked; `docs/tools.md` explains every key. Paths are relative to the file's folder. */
export type ToolsConfig = { readonly libraries: readonly LibraryConfig[] };

export type LibraryConfig = McpConfig | ToolBenchConfig | ScriptedConfig;

/** In texts of MCP servers, and in keys, `${NAME}` stands for a variable of the environment: no secret has to be in the file. */
export type McpConfig = {
  readonly kind: "mcp";
  readonly servers: Readonly<Record<string, McpServer>>;
  /** Seconds: of one call, and until a server must have started. */
  readonly timeout: number;
  readonly start_timeout: number;
  /** How often a server that died is started again. */
  readonly restarts: number;
};

export type McpServer =
  | {
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly cwd?: string;
    }
  | { readonly url: string; readonly headers: Readonly<Record<string, string>> };

export type ToolBenchConfig = {
  readonly kind: "toolbench";
  /** `{category}/{tool}.json`, as ToolBench ships its tools. */
  readonly folder: string;
  /** A JSON file `{category: {tool: [api, …]}}`: only these APIs. */
  readonly apis?: string;
  readonly responses:
    | { readonly kind: "http"; readonly url: string; readonly key: string; readonly strip: string }
    | SimulatedResponses
    | { readonly kind: "recorded"; readonly folder: string };
  readonly timeout: number;
};

/** A model in the APIs' place. Another place than the command's needs a key of its own: the command's never goes there. */
export type SimulatedResponses = {
  readonly kind: "simulated";
  readonly model: string;
  readonly base_url?: string;
  readonly key?: string;
};

export type ScriptedConfig = { readonly kind: "scripted"; readonly file: string };
