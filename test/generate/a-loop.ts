import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { decodePrompt } from "../../src/config/prompts.js";
import type { Ask } from "../../src/core/chat.js";
import type { Clock } from "../../src/core/ports.js";
import type { RawWorkflow } from "../../src/core/raw-workflow.js";
import {
  type Generated,
  type GenerationPrompts,
  type GenerationStep,
  generateWorkflow,
  type WorkflowTask,
} from "../../src/generate/index.js";
import { memoryLibrary } from "../support/memory-library.js";
import { type Reply, type ScriptedChat, scriptedChat } from "../support/scripted-chat.js";

const shipped = (name: string) => {
  const file = new URL(`../../configs/prompts/${name}.yaml`, import.meta.url);
  return decodePrompt(readFileSync(file, "utf8"), `${name}.yaml`);
};

export const prompts: GenerationPrompts = {
  propose: shipped("propose"),
  execute: shipped("execute"),
  report: shipped("report"),
  select: shipped("select"),
  update: shipped("update"),
};

/** What a prompt shows after a word in capitals. */
export function shown(ask: Ask, word: string): unknown {
  const text = ask.messages.map(({ content }) => content).join("\n");
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${word}: `));
  if (line === undefined) throw new Error(`the prompt has no ${word}`);
  return JSON.parse(line.slice(word.length + 2));
}

export type Part = "Proposals" | "execute" | "ExecutionReport" | "Selection" | "WorkflowUpdate";

/** Which part of the loop asks. */
export const partOf = ({ responseFormat }: Ask): Part => (responseFormat?.name as Part | undefined) ?? "execute";

type Says = (ask: Ask, nth: number) => Reply;
export const json = (value: unknown): Reply => ({ content: JSON.stringify(value) });

/** The arrays of prompts, as far as the model below reads them. */
type Named = readonly { readonly name: string }[];
type Reports = readonly { readonly id: string; readonly success: boolean }[];
type Chains = { readonly chains: readonly { readonly chain_id: string; readonly steps: readonly unknown[] }[] };

/**
 * A model that proposes one call of each of the first three tools it is shown, makes it, and reports it; it selects the
 * first report, for the last chain, and tells of the workflow how many steps it has.
 */
const plain: Readonly<Record<Part, Says>> = {
  Proposals: (ask) =>
    json({
      proposals: (shown(ask, "TOOLS") as Named).slice(0, 3).map(({ name }, i) => ({
        id: `proposal_${i + 1}`,
        instruction: `Use ${name}.`,
        tools: [name],
      })),
    }),
  execute: (ask) =>
    ask.messages.at(-1)?.role === "tool"
      ? { content: "Done." }
      : { calls: [[ask.tools?.[0]?.name ?? "", { a: String(seedOf(ask)) }]] },
  ExecutionReport: () => json({ reason: "It says so.", success: true, deciding_step: 1 }),
  Selection: (ask) =>
    json({
      reason: "It serves.",
      selected_id: (shown(ask, "REPORTS") as Reports).find(({ success }) => success)?.id ?? "none",
      which_chain: (shown(ask, "WORKFLOW") as Chains).chains.at(-1)?.chain_id ?? "-1",
    }),
  WorkflowUpdate: (ask) => {
    const steps = (shown(ask, "WORKFLOW") as Chains).chains.flatMap((chain) => chain.steps).length;
    return json({ query: `Do ${steps} things.`, response: `${steps} things were done.` });
  },
};

/**
 * The plain model, but for the parts that are given; each is told how often that part was asked before. The ids of its
 * calls depend on the request alone, as those of stored answers do.
 */
export function aModel(parts: Partial<Record<Part, Says>> = {}): ScriptedChat {
  const counts = new Map<Part, number>();
  const scripted = scriptedChat((ask) => {
    const part = partOf(ask);
    const nth = counts.get(part) ?? 0;
    counts.set(part, nth + 1);
    return { ...plain, ...parts }[part](ask, nth);
  });
  const ask: ScriptedChat["ask"] = async (request) => {
    const answered = await scripted.ask(request);
    if (answered.kind === "failed") return answered;
    const toolCalls = answered.said.toolCalls.map((call, i) => ({ ...call, id: `call_${digestOf(request)}_${i}` }));
    return { ...answered, said: { ...answered.said, toolCalls } };
  };
  return { ...scripted, ask };
}

/** What is asked is told apart by seed and iteration, of which the latter is below 10,000. */
export const seedOf = ({ repeat = 0 }: Ask): number => Math.floor(repeat / 10_000);

const digestOf = ({ messages, repeat }: Pick<Ask, "messages" | "repeat">): string =>
  createHash("sha256")
    .update(JSON.stringify([messages, repeat]))
    .digest("hex")
    .slice(0, 16);

/** A model whose answers are kept: what is asked again is served from there, at what it cost then. */
export function asStored(model: ScriptedChat): ScriptedChat {
  const answers = new Map<string, ReturnType<ScriptedChat["ask"]>>();
  const ask: ScriptedChat["ask"] = async (request) => {
    const kept = answers.get(digestOf(request));
    if (kept === undefined) {
      const asked = model.ask(request);
      answers.set(digestOf(request), asked);
      return asked;
    }
    const answered = await kept;
    if (answered.cost === null) return answered;
    return { ...answered, cost: { ...answered.cost, stored: true } };
  };
  return { ...model, ask };
}

/** Asks of one part. */
export const asksOf = (chat: ScriptedChat, part: Part): readonly Ask[] =>
  chat.asked.filter((ask) => partOf(ask) === part);

/** Half past nothing, for ever, unless it is told the milliseconds. */
export const stillClock = (monotonicMs: () => number = () => 0): Clock => ({
  now: () => new Date(0),
  monotonicMs,
  random: () => 0,
});

export const toolNames = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `tool_${i}`);

/** Two iterations over a library of six tools, three of which are shown. */
export const aTask = (parts: Partial<WorkflowTask> = {}): WorkflowTask => ({
  id: "00123",
  seed: 123,
  iterations: 2,
  numApis: 3,
  maxProposals: 3,
  selector: "llm",
  allowNone: false,
  temperature: 0,
  protocol: "native",
  attempts: 1,
  budget: {
    workflow: { maxMs: 1_000_000, maxUsd: null },
    execution: { maxSteps: 4, maxToolCalls: 8, maxMs: 1_000_000, maxUsd: null },
  },
  prompts,
  chat: aModel(),
  library: memoryLibrary(toolNames(6)),
  clock: stillClock(),
  signal: new AbortController().signal,
  ...parts,
});

export async function run(
  parts: Partial<WorkflowTask> = {},
): Promise<Generated & { readonly steps: readonly GenerationStep[] }> {
  const steps: GenerationStep[] = [];
  const generating = generateWorkflow(aTask(parts));
  for (;;) {
    const next = await generating.next();
    if (next.done === true) return { ...next.value, steps };
    steps.push(next.value);
  }
}

/** Why each iteration was skipped; null where it was not. */
export const skips = ({ trace }: Generated): readonly (string | null)[] =>
  trace.iterations.map(({ skipped }) => skipped?.reason ?? null);

/** The tools of each chain. */
export const chainsOf = (workflow: RawWorkflow | null): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.values(workflow?.api_use_chains ?? {}).map(({ chain_id, intermediate_steps }) => [
      chain_id,
      intermediate_steps.map(([{ tool }]) => tool),
    ]),
  );
