import type { AgentBudget, Protocol } from "../agent/tool-agent.js";
import type { Chat } from "../core/chat.js";
import type { Selector } from "../core/generation.js";
import type { Clock } from "../core/ports.js";
import type { Prompt } from "../core/prompt.js";
import type { ToolLibrary } from "../core/tool-library.js";

/** What the loop says to models: the prompts of `configs/prompts/` that it needs, by name. */
export const generationPrompts = ["propose", "execute", "report", "select", "update"] as const;
export type GenerationPrompts = Readonly<Record<(typeof generationPrompts)[number], Prompt>>;

/** What one workflow may take. Looked at before each iteration; an execution gets no more than is left. */
export type WorkflowBudget = {
  readonly maxMs: number;
  /** US dollars, whenever they were paid; null for no cap. Where prices are unknown it cannot be kept. */
  readonly maxUsd: number | null;
};

/** How workflows are made: what decides, with the tools and the model, what comes of a seed. */
export type LoopOptions = {
  readonly iterations: number;
  /** How many tools the proposer is shown in each iteration; all of them where the library has fewer. */
  readonly numApis: number;
  /** Proposals beyond so many are rejected. */
  readonly maxProposals: number;
  readonly selector: Selector;
  /** Whether a model that selects may refuse every report. */
  readonly allowNone: boolean;
  readonly temperature: number;
  /** How the executor's calls travel. */
  readonly protocol: Protocol;
  /** How often the executor may go about a proposal, 1 or more, within one execution's budget. */
  readonly attempts: number;
  readonly budget: { readonly workflow: WorkflowBudget; readonly execution: AgentBudget };
};

/** One workflow to be made. */
export type WorkflowTask = LoopOptions & {
  readonly id: string;
  /** Draws the tools and the lots, and is part of every request's `repeat`: no two workflows share an answer. */
  readonly seed: number;
  readonly prompts: GenerationPrompts;
  readonly chat: Chat;
  readonly library: ToolLibrary;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** A workflow's work within one iteration. */
export type IterationTask = WorkflowTask & {
  /** From 1. */
  readonly iteration: number;
  readonly executionBudget: AgentBudget;
  /** Of every request (see `ChatRequest.repeat`): an iteration that asks what an earlier one asked draws anew. */
  readonly repeat: number;
};

/** Tells apart the requests of as many iterations and seeds as there may be. */
export const repeatOf = (seed: number, iteration: number): number => seed * (mostIterations + 1) + iteration;

export const mostIterations = 9_999;
export const largestSeed = Math.floor(Number.MAX_SAFE_INTEGER / (mostIterations + 1)) - 1;
