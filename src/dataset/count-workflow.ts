import { isIrrelevance } from "../core/raw-workflow.js";
import type { WorkflowCounts, WorkflowFile } from "../core/workflow.js";
import { decodeChains, type FoundChain } from "./decode-chains.js";

/** Counts the tools, chains and calls of a raw workflow; what is no call counts as none, and is a problem beside the counts. */
export function countWorkflow(value: Readonly<Record<string, unknown>>, file: string): WorkflowFile {
  const found = decodeChains(value, file);
  if (found.kind === "unreadable") return found;
  const { chains, problems } = found;
  if (isIrrelevance({ api_use_chains: chains })) return { kind: "irrelevance" };
  return { kind: "read", counts: countChains(chains), problems };
}

/** At least one chain. */
export function countChains(chains: readonly FoundChain[]): WorkflowCounts {
  const lengths = chains.map((chain) => chain.calls.length);
  const calls = lengths.reduce((sum, length) => sum + length, 0);
  return {
    tools: new Set(chains.flatMap((chain) => chain.calls.map(({ tool }) => tool))).size,
    chains: chains.length,
    mean_chain_length: calls / chains.length,
    longest_chain: lengths.reduce((longest, length) => Math.max(longest, length)),
    tool_calls: calls,
  };
}
