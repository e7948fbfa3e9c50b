import type { ChatRequest, ChatToolCall, ResponseFormat } from "./chat.js";
import type { FailureClass } from "./disposition.js";

/** The exact request that buys a verdict; its content, and nothing else, makes the verdict's key. */
export type JudgeRequest = ChatRequest & {
  readonly messages: readonly { readonly role: "system" | "user"; readonly content: string }[];
  readonly responseFormat: ResponseFormat;
};

/**
 * What makes a verdict's key, field by field, with long texts by their digests (SHA-256, hex): small enough to be kept
 * with each verdict, and enough to tell which field of two requests differs.
 */
export type RequestFields = {
  readonly endpoint: JudgeRequest["endpoint"] | "embeddings";
  readonly model: string;
  /** `characters` is only told to readers; it is no part of the key. An embedded text is a message of the role "input". */
  readonly messages: readonly { readonly role: string; readonly sha256: string; readonly characters: number }[];
  /** null, both, for a request that asks for no format. */
  readonly schemaName: string | null;
  readonly schemaSha256: string | null;
  /** Of all the tools that the request declares; left out where it declares none. */
  readonly toolsSha256?: string;
  readonly temperature: number;
  readonly repeat: number;
};

/** Tokens as the provider counted them; summed over the attempts that were answered. */
export type Usage = {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
};

export const noUsage: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };

export const addUsage = (a: Usage, b: Usage): Usage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
});

/** An answer of a chat model, before anyone looked at what it says. */
export type ChatReply = {
  /** The message's text, verbatim; may be empty where there are calls. */
  readonly content: string;
  /** What the model calls; left out where it calls nothing. */
  readonly toolCalls?: readonly ChatToolCall[];
  readonly usage: Usage;
  /** As the provider names it, often dated: gpt-4.1-2025-04-14. */
  readonly model: string;
  readonly fingerprint: string | null;
};

/** Requests and input tokens that an endpoint lets through in a minute; null where it does not say. */
export type RateLimits = { readonly requestsPerMinute: number | null; readonly tokensPerMinute: number | null };

/** One attempt's outcome, and what the answer's headers told of the endpoint's limits (null without an answer). */
export type ChatAnswer = { readonly outcome: Outcome<ChatReply>; readonly limits: RateLimits | null };

/** How one attempt failed. */
export type ChatFailure = {
  readonly class: FailureClass;
  /** What was said or seen, in one line; never holds a key. */
  readonly message: string;
  /** What the server asked for in Retry-After or retry-after-ms; null if it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** False where trying again cannot help this request (its class may still be one that can pass). */
  readonly retryable: boolean;
  /** No other request can succeed either (a wrong key, no quota, a URL that is no such API): stop. */
  readonly stops: boolean;
  /** What was paid for and is no verdict: the reply of a refusal, a filter, a cut-off or an invalid output. */
  readonly reply: ChatReply | null;
};

/** What became of an attempt, and of the last attempt of a request. */
export type Outcome<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "failed"; readonly failure: ChatFailure };

/** What a judge said of one sample, decoded by the rubric's score rule. */
export type JudgeReply = {
  readonly score: number;
  /** The whole reply, parsed: every field the rubric's schema has. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What is odd in the judge's own arithmetic: see `judge/decode.ts`. */
  readonly flags: readonly string[];
};

/** How a verdict or a failure was obtained. It is kept in the store and never reaches a record's samples. */
export type Provenance = {
  readonly model: string;
  readonly fingerprint: string | null;
  /** Host and port that answered. */
  readonly origin: string;
  /** The host was this very machine: what it said serves no run against another host. */
  readonly loopback: boolean;
  /** The rubric, or the prompt, that it was bought for: its name, and the digest of what it asks. */
  readonly rubric: { readonly name: string; readonly digest: string };
  readonly usage: Usage;
  readonly latencyMs: number;
  /** Attempts it took, 1 or more. */
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The purchase it belongs to, so that an interrupted `--overwrite` buys each edition once. */
  readonly purchase: string;
};

/** A stored verdict. `content` is the reply's text, verbatim; scores are decoded from it each time it is read. */
export type StoredVerdict = {
  readonly content: string;
  readonly request: RequestFields;
  readonly provenance: Provenance;
};

/** A verdict with its place in the store: the key's editions count from 1. */
export type Edition = StoredVerdict & { readonly edition: number };

/**
 * Which verdicts a run may be served: `elsewhere`, those of no loopback address; `loopback`, its own and those as well.
 * Each scope counts its editions for itself.
 */
export type Scope = "loopback" | "elsewhere";

/** A final failure that was paid for; it is never a verdict, and is asked again only when the user says so. */
export type StoredFailure = {
  readonly class: FailureClass;
  readonly message: string;
  readonly content: string | null;
  readonly request: RequestFields;
  readonly provenance: Provenance;
};
