import type { Chat } from "../core/chat.js";
import type { Embedder } from "../core/embedder.js";
import type { Purchase } from "../core/record.js";
import type { AskingOptions } from "./options.js";

/** A model and where it is. What is left out is as the command's. */
export type ModelPlace = {
  readonly model: string;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
};

/** All model calls of one command that makes something: one store, one budget, one limiter an endpoint. */
export type ModelAccess = {
  readonly chat: (place: ModelPlace) => Promise<Chat>;
  readonly embedder: (place: ModelPlace) => Promise<Embedder>;
  /** Resolves when the next piece of work (a sample, a workflow) would find its first request a place. */
  readonly ready: () => Promise<void>;
  /** Why nothing more can be had; null while it can. */
  readonly halted: () => string | null;
  /** What was taken from the store and bought so far, over all models. */
  readonly purchase: () => Purchase;
  /** Waits for what is in flight, and closes what was opened. `done`: everything was had, so that a cap's journal ends. */
  readonly close: (done: boolean) => Promise<void>;
};

export type ModelAccessOptions = AskingOptions & {
  /** Where the journal of a capped purchase lies: `{out}`. */
  readonly out: string;
  /** What is being made, as JSON: the same again goes on with the same purchase. */
  readonly spec: string;
  readonly cwd?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type OpenModels = (options: ModelAccessOptions) => ModelAccess;
