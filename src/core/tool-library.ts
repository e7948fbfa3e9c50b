/** A JSON Schema as its source gave it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A tool of a library. */
export type LibraryTool = {
  /** Unique in its library, of any length: what datasets, workflows and predictions call it. */
  readonly name: string;
  readonly description: string;
  /** Of its arguments: a schema of type "object". */
  readonly parameters: JsonSchema;
  /** Who serves it: an MCP server, a ToolBench tool (`category-tool`), a script's provider. Tools of one provider are siblings; "" where it is not known. */
  readonly provider: string;
};

/** What a call gave, as a trajectory's observation has it: `error` is "" for a call that worked (specification: scoring, section 1). */
export type Observation = {
  readonly error: string;
  readonly response: string;
  /** A model answered in the API's place. */
  readonly simulated?: true;
};

export type LibraryCall = {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** For whom it is called: a sample's or a workflow's id. */
  readonly caller: string;
  /** Which part of the caller's work calls, where parts work beside each other: a journal tells their calls apart by it. */
  readonly part?: string;
};

/** A tool or a server that cannot be used, and why, in one line. `tool` is null where it is a whole provider. */
export type ToolProblem = { readonly provider: string; readonly tool: string | null; readonly problem: string };

/** Where tools come from, and who answers their calls. */
export type ToolLibrary = {
  /** In an order that does not depend on timing. */
  readonly tools: readonly LibraryTool[];
  /** What was left out when the library was opened. */
  readonly problems: readonly ToolProblem[];
  /** What it was made of, for the provenance: kind and place, and no secret. */
  readonly source: string;
  /**
   * Calls a tool. Whatever goes wrong with a call, an unknown tool and a timeout too, is an observation with an error. It
   * rejects with the reason of a signal that was aborted, and with a TgEvalError where there is no use in going on (a
   * server that does not come back, a journal that cannot be written): that is no failure of the caller's, and stops the run.
   */
  readonly call: (call: LibraryCall, signal: AbortSignal) => Promise<Observation>;
  /** Ends servers and connections; nothing it started outlives it. */
  readonly close: () => Promise<void>;
};
