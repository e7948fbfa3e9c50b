import type { ChatFailure } from "../core/verdict.js";
import { failure } from "./failure.js";

/** An answer with a status that is not 2xx. `code` and `type` are those of the error object in its body, if any. */
export type ErrorAnswer = {
  readonly status: number;
  readonly code: string | null;
  readonly type: string | null;
  readonly message: string;
  readonly retryAfterMs: number | null;
  readonly url: string;
};

/**
 * What an error answer means: whether it can pass, and whether any other request can still succeed.
 *
 * Codes are OpenAI's (platform.openai.com/docs/guides/error-codes). vLLM, llama.cpp, Ollama and others answer without them,
 * so an unknown model and a prompt that is too long are known by their words as well.
 */
export const classifyAnswer = (answer: ErrorAnswer): ChatFailure => {
  const { status, message, retryAfterMs } = answer;
  if (outOfQuota(answer)) return failure("quota", message, { stops: true });
  if (status === 429) return failure("rate_limit", message, { retryable: true, retryAfterMs });
  if (status === 401 || status === 403 || modelUnknown(answer)) return failure("auth", message, { stops: true });
  if (status === 404 || status === 405 || status < 400) return noSuchApi(answer.url, message);
  if (tooLong(answer)) return failure("too_long", message);
  if (filtered(answer)) return failure("content_filter", message);
  if (status === 408) return failure("timeout", message, { retryable: true, retryAfterMs });
  return failure("server", message, { retryable: status === 409 || status >= 500, retryAfterMs });
};

/** The URL answers, but not as an OpenAI-compatible API does: no request there can succeed. */
export const noSuchApi = (url: string, answered: string): ChatFailure =>
  failure("server", `${url} is probably no OpenAI-compatible API (see --base-url): it answered ${answered}`, {
    stops: true,
  });

const outOfQuota = ({ status, code, type }: ErrorAnswer): boolean =>
  status === 402 || (status === 429 && [code, type].includes("insufficient_quota"));

const modelUnknown = ({ status, code, message }: ErrorAnswer): boolean =>
  status === 404 && (code === "model_not_found" || /\bmodel\b.*\b(does not exist|not found)\b/i.test(message));

const tooLong = ({ status, code, message }: ErrorAnswer): boolean =>
  status === 413 ||
  (status === 400 && (code === "context_length_exceeded" || wordsOfTooLong.test(message))) ||
  (status === 500 && wordsOfTooLongText.test(message));

/** Of vLLM, llama.cpp, LM Studio; Anthropic; Gemini. */
const wordsOfTooLong = /\bcontext (length|size|window)\b|\b(prompt|input) is too long\b|\btoken count\b.*\bexceeds\b/i;

/** Of llama.cpp, to a text to be embedded: each must fit into its `--ubatch-size`, 512 tokens unless told otherwise. */
const wordsOfTooLongText = /\binput\b.*\bis too large to process\b/i;

const filtered = ({ status, code }: ErrorAnswer): boolean =>
  status === 400 && (code === "content_filter" || code === "content_policy_violation");
