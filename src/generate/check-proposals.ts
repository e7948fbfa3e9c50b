import type { LibraryTool } from "../core/tool-library.js";

/** What a model wrote as a proposal. */
type Written = { readonly id: string; readonly instruction: string; readonly tools: readonly string[] };

export type Proposal = {
  /** Unique in its iteration. */
  readonly id: string;
  readonly instruction: string;
  /** What it names, each once; an unknown tool has no description. */
  readonly named: readonly { readonly name: string; readonly description: string }[];
} & (
  | { readonly rejected: null; readonly tools: readonly LibraryTool[] }
  /** Why it cannot be executed, in words that follow its id. */
  | { readonly rejected: string }
);

export type AcceptedProposal = Extract<Proposal, { readonly rejected: null }>;

export const isAccepted = (proposal: Proposal): proposal is AcceptedProposal => proposal.rejected === null;

/** The most tools that a proposal may name. */
const mostTools = 3;

/** Tells which proposals can be executed with the tools that were shown, and gives each an id of its own. */
export function checkProposals(
  written: readonly Written[],
  shown: readonly LibraryTool[],
  most: number,
): readonly Proposal[] {
  const byName = new Map(shown.map((tool) => [tool.name, tool]));
  const ids = uniqueIds(written.map(({ id }) => id));
  return written.map(({ instruction, tools }, i) => {
    const names = [...new Set(tools)];
    const named = names.map((name) => ({ name, description: byName.get(name)?.description ?? "" }));
    const proposal = { id: ids[i] ?? "", instruction, named };
    const rejected = i < most ? problemOf(instruction, names, byName) : `is beyond the ${most} that were asked for`;
    if (rejected !== null) return { ...proposal, rejected };
    return { ...proposal, rejected, tools: names.flatMap((name) => byName.get(name) ?? []) };
  });
}

function problemOf(instruction: string, names: readonly string[], shown: ReadonlyMap<string, unknown>): string | null {
  if (instruction.trim() === "") return "has no instruction";
  if (names.length === 0) return "names no tool";
  if (names.length > mostTools) return `names ${names.length} tools, more than ${mostTools}`;
  const unknown = names.find((name) => !shown.has(name));
  return unknown === undefined ? null : `names the tool ${JSON.stringify(unknown)}, which it was not shown`;
}

/** A model's ids where they are plain and new, else ones by number: `none` and what is no word would confuse a selector. */
function uniqueIds(written: readonly string[]): readonly string[] {
  const taken = new Set<string>(["none"]);
  return written.map((id, i) => {
    let unique = plain.test(id) ? id : `proposal_${i + 1}`;
    for (let n = i + 1; taken.has(unique); n++) unique = `proposal_${n}`;
    taken.add(unique);
    return unique;
  });
}

const plain = /^[\w.-]{1,64}$/;
