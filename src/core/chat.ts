import type { MissingClass } from "./disposition.js";
import type { JsonSchema } from "./tool-library.js";
import type { Usage } from "./verdict.js";

/** A call that a model asked for. `arguments` is the text as the model wrote it: it should be a JSON object, and may not be. */
export type ChatToolCall = { readonly id: string; readonly name: string; readonly arguments: string };

export type ChatMessage =
  | { readonly role: "system" | "user"; readonly content: string }
  | { readonly role: "assistant"; readonly content: string; readonly toolCalls: readonly ChatToolCall[] }
  | { readonly role: "tool"; readonly toolCallId: string; readonly content: string };

/** A tool as a request declares it: `name` is one that providers take (see `agent/wire-names.ts`). */
export type ChatTool = { readonly name: string; readonly description: string; readonly parameters: JsonSchema };

/** JSON Schema in OpenAI's strict subset, properties in the order in which they are sent. */
export type ResponseFormat = { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };

/**
 * The exact request of one model call; its content, and nothing else, makes the key of what it buys.
 *
 * `tools` and a response format are each left out where there are none.
 */
export type ChatRequest = {
  readonly endpoint: "chat.completions";
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly responseFormat?: ResponseFormat;
  readonly tools?: readonly ChatTool[];
  readonly temperature: number;
  /** 0 for the first answer to a request; another number buys another answer to the same request. */
  readonly repeat: number;
};

/** What a model said: words, calls, or both. */
export type Said = { readonly content: string; readonly toolCalls: readonly ChatToolCall[] };

/** What is asked of a model, through the one path of all model calls. */
export type Ask = {
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly ChatTool[];
  readonly responseFormat?: ResponseFormat;
  /** Default 0. */
  readonly temperature?: number;
  /** Default 0. */
  readonly repeat?: number;
  /** Whose words these are, for the provenance: a prompt of `configs/prompts/`. */
  readonly prompt: { readonly name: string; readonly digest: string };
  /** null for an answer that will do, else what is wrong with it, in one line: then it is asked for again, within the retries. */
  readonly check?: (said: Said) => string | null;
};

/** What one model call took: nothing at all where the answer was in the store. */
export type CallCost = {
  readonly usage: Usage;
  /** US dollars that the answer cost when it was bought; null where the price is unknown. */
  readonly usd: number | null;
  /** Of the attempt that was answered, when it was bought. */
  readonly latencyMs: number;
  /** The answer was in the store, and cost nothing now. */
  readonly stored: boolean;
};

export type Answered =
  | { readonly kind: "said"; readonly said: Said; readonly cost: CallCost }
  | {
      readonly kind: "failed";
      readonly class: MissingClass;
      readonly message: string;
      /** Asking later may yet give an answer (a limit, a network, a run that was stopped): nothing is to be recorded as the model's failure. */
      readonly canPass: boolean;
      /** null where nothing was paid. */
      readonly cost: CallCost | null;
    };

/**
 * A model that can be asked: request → key → store → budget → executor → limiter → provider → store.
 *
 * What goes wrong with one call is a value; it rejects with a TgEvalError only where the whole run must stop.
 */
export type Chat = { readonly model: string; readonly ask: (ask: Ask) => Promise<Answered> };
