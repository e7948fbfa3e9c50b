import type { RawAction, RawChain, RawStep, RawWorkflow } from "../core/raw-workflow.js";
import type { Problem } from "../core/sample.js";
import type { Observation } from "../core/tool-library.js";
import { decodeChains, type FoundCall, type FoundChain } from "./decode-chains.js";
import { describe, isRecord, own } from "./describe.js";

export type DecodedWorkflow =
  | { readonly kind: "read"; readonly workflow: RawWorkflow; readonly problems: readonly Problem[] }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/**
 * Reads a raw workflow, a released one or ours; ours come back as they were written.
 *
 * Steps that are no calls are left out. What stands in a place without being what belongs there is a problem beside the
 * workflow: a query or a response that is no text counts as "", arguments that are no object as none, and an observation
 * that is neither an object with an `error` text nor a text as a failed call. An observation that is a text, as released
 * MCP workflows have them, is the response of a call that worked. A response that is no text is taken as JSON.
 */
export function decodeRawWorkflow(value: Readonly<Record<string, unknown>>, file: string): DecodedWorkflow {
  const found = decodeChains(value, file);
  if (found.kind === "unreadable") return found;
  const problems: Problem[] = [...found.problems];
  const report: Report = (kind, path, odd, expected) => {
    problems.push({ kind, file, path, found: describe(odd), expected, concerns: "reference" });
  };
  const query = textOf(value, "query", report);
  const chains = found.chains.map((chain) => [chain.name, decodeChain(chain, report)] as const);
  const response = textOf(value, "response", report);
  return { kind: "read", workflow: { query, api_use_chains: Object.fromEntries(chains), response }, problems };
}

type Report = (kind: string, path: string, odd: unknown, expected: string) => void;

function textOf(value: Readonly<Record<string, unknown>>, key: "query" | "response", report: Report): string {
  const text = own(value, key);
  if (typeof text === "string") return text;
  report(`${key}_not_a_text`, `$.${key}`, text, "a text");
  return "";
}

const decodeChain = ({ name, calls }: FoundChain, report: Report): RawChain => ({
  chain_id: name,
  intermediate_steps: calls.map((call) => decodeStep(call, report)),
});

const decodeStep = (call: FoundCall, report: Report): RawStep => [
  decodeAction(call, report),
  decodeObservation(call, report),
];

function decodeAction({ tool, action, path }: FoundCall, report: Report): RawAction {
  const input = own(action, "tool_input");
  if (!isRecord(input)) report("tool_input_not_an_object", `${path}[0].tool_input`, input, "an object of arguments");
  const log = own(action, "log");
  const messages = own(action, "message_log");
  const id = own(action, "tool_call_id");
  return {
    tool,
    tool_input: isRecord(input) ? input : {},
    log: typeof log === "string" ? log : "",
    type: "AgentActionMessageLog",
    message_log: Array.isArray(messages) ? messages : [],
    tool_call_id: typeof id === "string" ? id : "",
  };
}

function decodeObservation({ observation, path }: FoundCall, report: Report): Observation {
  if (typeof observation === "string") return { error: "", response: observation };
  const error = isRecord(observation) ? own(observation, "error") : undefined;
  if (!isRecord(observation) || typeof error !== "string") {
    report("observation_malformed", `${path}[1]`, observation, 'a text, or an object with an "error" text');
    return { error: `the observation is ${describe(observation)}`, response: jsonOf(observation) };
  }
  const response = own(observation, "response");
  const said = { error, response: typeof response === "string" ? response : jsonOf(response) };
  return own(observation, "simulated") === true ? { ...said, simulated: true } : said;
}

/** "" for nothing. Ints that a double cannot hold were read as bigints, which JSON writes as texts of their digits. */
const jsonOf = (value: unknown): string =>
  value === undefined || value === null
    ? ""
    : JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
