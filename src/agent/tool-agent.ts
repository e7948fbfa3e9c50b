import type { Chat, ChatMessage } from "../core/chat.js";
import type { MissingClass } from "../core/disposition.js";
import type { Clock } from "../core/ports.js";
import type { Prompt } from "../core/prompt.js";
import type { RawStep } from "../core/raw-workflow.js";
import type { LibraryTool, ToolLibrary } from "../core/tool-library.js";
import type { Effort } from "./effort.js";

/** How calls travel: the provider's own tool calling, or text that the model writes by the rules of a prompt (`call-by-text`). */
export type Protocol = "native" | { readonly kind: "text"; readonly prompt: Prompt };

export type AgentTask = {
  /** What the model is told first. With `text`, how to call is added to it. */
  readonly messages: readonly ChatMessage[];
  /** What it may call, in this order. A call of anything else is an observation with an error, and no call of the library. */
  readonly tools: readonly LibraryTool[];
  readonly prompt: { readonly name: string; readonly digest: string };
  /** A sample's or a workflow's id. */
  readonly caller: string;
};

/** What one piece of work may take. */
export type AgentBudget = {
  /** Turns of the model that may call something, 1 or more; after the last, what it called is still observed. */
  readonly maxSteps: number;
  /** Calls that may reach the library; also how many one turn may have, good or bad. */
  readonly maxToolCalls: number;
  /** As `Effort.tookMs` counts. A call that is still without an answer then is ended. */
  readonly maxMs: number;
  /** US dollars; null for no cap. Where prices are unknown it cannot be kept. */
  readonly maxUsd: number | null;
};

export type AgentMeans = {
  readonly chat: Chat;
  readonly library: ToolLibrary;
  readonly protocol: Protocol;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Of every request (see `ChatRequest.repeat`). */
  readonly repeat: number;
  readonly temperature: number;
};

export type AgentEnd =
  /** The model said its last word, and called nothing with it. */
  | { readonly kind: "answered" }
  /** It never stopped: the budget did. */
  | { readonly kind: "max_steps" | "max_tool_calls" | "max_time" | "max_cost" }
  | { readonly kind: "failed"; readonly class: MissingClass; readonly message: string; readonly canPass: boolean };

export type AgentRun = Effort & {
  readonly steps: readonly RawStep[];
  /** The model's last words; null where it said none. */
  readonly words: string | null;
  readonly end: AgentEnd;
};

/** Lets a model call tools, observe, and go on, until it is done or a budget is used up. The calls of one turn run in parallel. */
export type RunToolAgent = (task: AgentTask, budget: AgentBudget, means: AgentMeans) => Promise<AgentRun>;
