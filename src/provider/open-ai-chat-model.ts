import type OpenAI from "openai";
import type { ChatMessage, ChatRequest } from "../core/chat.js";
import { usageError } from "../core/errors.js";
import type { ChatModel } from "../core/ports.js";
import type { ChatAnswer } from "../core/verdict.js";
import { answerOfError } from "./answer-of-error.js";
import { longestTimerMs, withDeadline } from "./deadline.js";
import { decodeCompletion } from "./decode-completion.js";
import { type Endpoint, endpointAt } from "./endpoint.js";
import { failure, unanswered } from "./failure.js";
import { httpFetch } from "./http-fetch.js";
import { rateLimits } from "./rate-limits.js";
import { withoutSecrets } from "./without-secrets.js";

/** `baseURL` is OpenAI's own unless given. `apiKey` may be empty for a server that asks for none. */
export type OpenAiOptions = { readonly apiKey: string; readonly baseURL?: string; readonly timeoutMs: number };

/**
 * A chat model behind an OpenAI-compatible endpoint.
 *
 * `timeoutMs`, any number above 0, covers a whole attempt, from looking up the host to the last byte of the body, and is
 * the only limit on its time. The package takes 65 ms to import, hence only here.
 */
export const openAiChatModel = async ({
  apiKey,
  baseURL = "https://api.openai.com/v1",
  timeoutMs,
}: OpenAiOptions): Promise<ChatModel> => {
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
    const ended = await withDeadline({ timeoutMs, signal }, (cut) => ask(client, request, endpoint, cut));
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

const ask = async (client: OpenAI, request: ChatRequest, { url }: Endpoint, signal: AbortSignal) => {
  const answer = await client.chat.completions.create(bodyOf(request), { signal }).asResponse();
  const text = await answer.text();
  const contentType = answer.headers.get("content-type") ?? "";
  const outcome = decodeCompletion({ text, contentType, url, model: request.model });
  return { outcome, limits: rateLimits(answer.headers) };
};

const bodyOf = ({ model, messages, temperature, responseFormat, tools }: ChatRequest) => ({
  model,
  messages: messages.map(messageOf),
  temperature,
  ...(responseFormat === undefined
    ? {}
    : {
        response_format: {
          type: "json_schema" as const,
          json_schema: { name: responseFormat.name, strict: true, schema: responseFormat.schema },
        },
      }),
  ...(tools === undefined || tools.length === 0
    ? {}
    : { tools: tools.map((tool) => ({ type: "function" as const, function: { ...tool } })) }),
});

function messageOf(message: ChatMessage) {
  switch (message.role) {
    case "system":
    case "user":
      return { role: message.role, content: message.content };
    case "tool":
      return { role: message.role, tool_call_id: message.toolCallId, content: message.content };
    case "assistant": {
      const { content, toolCalls } = message;
      if (toolCalls.length === 0) return { role: message.role, content };
      const calls = toolCalls.map(({ id, name, arguments: text }) => ({
        id,
        type: "function" as const,
        function: { name, arguments: text },
      }));
      return { role: message.role, content: content === "" ? null : content, tool_calls: calls };
    }
  }
}
