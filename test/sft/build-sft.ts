import type { LibraryTool } from "../../src/core/tool-library.js";
import { parsePython } from "../../src/pyvalue/index.js";
import {
  decodeWorkflow,
  type SftOptions,
  sftFormats,
  type ToolPool,
  toolPool,
  type Workflow,
} from "../../src/sft/index.js";

/** A tool named `Category-provider-api`, with the provider that its name tells. */
export const aTool = (name: string, parts: Partial<LibraryTool> = {}): LibraryTool => ({
  name,
  description: `What ${name} does.`,
  parameters: { type: "object", properties: { city: { type: "string", description: "Which city." } }, required: [] },
  provider: name.split("-").slice(0, 2).join("-"),
  ...parts,
});

/** `providers` providers with `each` tools each: `C-p0-t0`, `C-p0-t1`, …, `C-p1-t0`, …. */
export const someTools = (providers: number, each: number): readonly LibraryTool[] =>
  Array.from({ length: providers * each }, (_, index) => aTool(`C-p${Math.floor(index / each)}-t${index % each}`));

export const aPool = (
  tools: readonly LibraryTool[],
  { format = "json", maxDescription = 256 }: Partial<SftOptions> = {},
): ToolPool => toolPool(tools, { maxDescription, format: sftFormats[format] });

export const someOptions = (parts: Partial<SftOptions> = {}): SftOptions => ({
  format: "json",
  negatives: "random",
  numTools: 5,
  maxDescription: 256,
  negativeRatio: 0,
  inPlaceNeg: false,
  testRatio: 0.1,
  seed: 1,
  ...parts,
});

export type CallJson = { readonly tool: string; readonly input?: unknown; readonly observation?: unknown };

/** A raw workflow as JSON, of chains of calls; a name alone is a call without arguments. */
export const rawWorkflow = (chains: readonly (readonly (string | CallJson)[])[], query = "What is the weather?") => ({
  query,
  api_use_chains: Object.fromEntries(
    chains.map((calls, index) => {
      const chain_id = `api_use_chain_${index + 1}`;
      return [chain_id, { chain_id, intermediate_steps: calls.map(stepOf) }];
    }),
  ),
  response: "It rains.",
});

function stepOf(call: string | CallJson): unknown {
  const {
    tool,
    input = {},
    observation = { error: "", response: "rain" },
  }: CallJson = typeof call === "string" ? { tool: call } : call;
  return [{ tool, tool_input: input, log: "", type: "AgentActionMessageLog" }, observation];
}

/** What a text has between two @ is in the JSON as it is: `"@5.0@"` is the number 5.0. */
export function aWorkflow(id: string, chains: readonly (readonly (string | CallJson)[])[]): Workflow {
  const parsed = parsePython(JSON.stringify(rawWorkflow(chains)).replace(/"@([^"@]+)@"/g, "$1"));
  const read = parsed.kind === "ok" ? decodeWorkflow(id, parsed.value) : null;
  if (read?.kind !== "read") throw new Error("the workflow is none");
  return read.workflow;
}
