import type OpenAI from "openai";
import type { ChatRequest } from "../core/chat.js";
import { usageError } from "../core/errors.js";
import type { ChatModel } from "../core/ports.js";
import type { ChatAnswer } from "../core/verdict.js";
import { answerOfError } from "./answer-of-error.js";
import { longestTimerMs, withDeadline } from "./deadline.js";
import { type Endpoint, endpointAt } from "./endpoint.js";
import { failure, unanswered } from "./failure.js";
import { httpFetch } from "./http-fetch.js";
import { withoutSecrets } from "./without-secrets.js";

/** `baseURL` is OpenAI's own unless given. `apiKey` may be empty for a server that asks for none. */
export type OpenAiOptions = { readonly apiKey: string; readonly baseURL?: string; readonly timeoutMs: number };

/** One attempt at a request, by the client, until the signal says otherwise; it may throw what the client throws. */
export type Attempt = (
  client: OpenAI,
  request: ChatRequest,
  parts: { readonly endpoint: Endpoint; readonly signal: AbortSignal },
) => Promise<ChatAnswer>;

/**
 * A model behind an OpenAI-compatible endpoint that is asked by `attempt`.
 *
 * `timeoutMs`, any number above 0, covers a whole attempt, from looking up the host to the last byte of the body, and is
 * the only limit on its time. The package takes 65 ms to import, hence only here.
 */
export const openAiModel = async (
  { apiKey, baseURL = "https://api.openai.com/v1", timeoutMs }: OpenAiOptions,
  attempt: Attempt,
): Promise<ChatModel> => {
  if (!/^[\x21-\x7e]*$/.test(apiKey)) {
    throw usageError(
      "the API key holds white space or a character that no key has",
      "Check OPENAI_API_KEY for a stray line end or quotation mark.",
    );
  }
  const endpoint = endpointAt(baseURL);
  const openai = await import("openai");
  const client = new openai.OpenAI({
    // The client takes no empty key; a server that asks for none does not mind this one.
    apiKey: apiKey === "" ? "none" : apiKey,
    baseURL,
    // The client calls it with texts alone, and reads no more of a Response than an Answer has.
    fetch: httpFetch() as unknown as typeof fetch,
    // The executor is the one owner of retries, and the deadline below the one owner of time.
    maxRetries: 0,
    timeout: Math.min(Math.ceil(timeoutMs) + 60_000, longestTimerMs),
    // The client logs to stdout, which belongs to results, when OPENAI_LOG asks for it.
    logLevel: "off",
  });

  const complete = async (request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer> => {
    const ended = await withDeadline({ timeoutMs, signal }, (cut) =>
      attempt(client, request, { endpoint, signal: cut }),
    );
    switch (ended.kind) {
      case "done":
        return ended.value;
      case "stopped":
        return unanswered(failure("network", "stopped"));
      case "timeout":
        return unanswered(failure("timeout", `no answer within ${timeoutMs / 1000} s`, { retryable: true }));
      case "threw":
        return answerOfError(openai, ended.error, endpoint);
    }
  };

  return {
    origin: endpoint.origin,
    complete: async (request, signal) => {
      const { outcome, limits } = await complete(request, signal);
      return { outcome: withoutSecrets(outcome, apiKey), limits };
    },
  };
};
