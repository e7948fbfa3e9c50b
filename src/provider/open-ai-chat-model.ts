import type OpenAI from "openai";
import { usageError } from "../core/errors.js";
import type { ChatModel } from "../core/ports.js";
import type { ChatFailure, ChatReply, JudgeRequest, Outcome } from "../core/verdict.js";
import { classifyAnswer } from "./classify.js";
import { withDeadline } from "./deadline.js";
import { decodeCompletion } from "./decode-completion.js";
import { type Endpoint, endpointAt } from "./endpoint.js";
import { failure } from "./failure.js";
import { oneLine, withoutKey } from "./one-line.js";
import { retryAfterMs } from "./retry-after.js";

/** `baseURL` is OpenAI's own unless given. `apiKey` may be empty for a server that asks for none. */
export type OpenAiOptions = { readonly apiKey: string; readonly baseURL?: string; readonly timeoutMs: number };

/**
 * A chat model behind an OpenAI-compatible endpoint.
 *
 * `timeoutMs` covers a whole attempt, from connecting to the last byte of the body. Above 300 s it is Node's fetch that
 * gives up first, on a server that sends nothing for so long. The package takes 65 ms to import, hence only here.
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
    // The executor is the one owner of retries, and the deadline below the one owner of time.
    maxRetries: 0,
    timeout: Math.ceil(timeoutMs) + 60_000,
    // The client logs to stdout, which belongs to results, when OPENAI_LOG asks for it.
    logLevel: "off",
  });

  const complete = async (request: JudgeRequest, signal: AbortSignal): Promise<Outcome<ChatReply>> => {
    const ended = await withDeadline({ timeoutMs, signal }, (cut) => ask(client, request, endpoint, cut));
    switch (ended.kind) {
      case "done":
        return ended.value;
      case "stopped":
        return failed(failure("network", "stopped"));
      case "timeout":
        return failed(failure("timeout", `no answer within ${timeoutMs / 1000} s`, { retryable: true }));
      case "threw":
        return failed(thrown(openai, ended.error, endpoint));
    }
  };

  return {
    origin: endpoint.origin,
    complete: async (request, signal) => withoutSecrets(await complete(request, signal), apiKey),
  };
};

const ask = async (client: OpenAI, request: JudgeRequest, { url }: Endpoint, signal: AbortSignal) => {
  const answer = await client.chat.completions.create(bodyOf(request), { signal }).asResponse();
  const text = await answer.text();
  return decodeCompletion({ text, contentType: answer.headers.get("content-type") ?? "", url, model: request.model });
};

const bodyOf = ({ model, messages, temperature, responseFormat }: JudgeRequest) => ({
  model,
  messages: [...messages],
  temperature,
  response_format: {
    type: "json_schema" as const,
    json_schema: { name: responseFormat.name, strict: true, schema: responseFormat.schema },
  },
});

/** What an error of the client means; one that is none of its own, nor fetch's, is a bug and goes on. */
const thrown = (openai: typeof import("openai"), error: unknown, { url, origin }: Endpoint): ChatFailure => {
  if (error instanceof openai.APIConnectionTimeoutError) {
    return failure("timeout", `${origin} did not answer in time`, { retryable: true });
  }
  if (error instanceof openai.APIError && typeof error.status === "number") {
    return classifyAnswer({
      status: error.status,
      code: textOrNull(error.code),
      type: textOrNull(error.type),
      message: error.message,
      retryAfterMs: error.headers === undefined ? null : retryAfterMs(error.headers, new Date()),
      url,
    });
  }
  // fetch reports a connection that breaks while the body is read as a TypeError with the socket's error as its cause.
  if (error instanceof openai.APIConnectionError || (error instanceof TypeError && error.cause !== undefined)) {
    return failure("network", `${origin}: ${rootOf(error)}`, { retryable: true });
  }
  throw error;
};

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The innermost cause: ECONNREFUSED says more than "fetch failed". */
const rootOf = (error: Error): string => {
  if (error.cause instanceof Error) return rootOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
};

const failed = (why: ChatFailure): Outcome<ChatReply> => ({ kind: "failed", failure: why });

/** A server has the key, so whatever it says may hold it: the words of a failure, and a reply that will be stored. */
const withoutSecrets = (outcome: Outcome<ChatReply>, apiKey: string): Outcome<ChatReply> => {
  if (outcome.kind === "ok") return { kind: "ok", value: safeReply(outcome.value, apiKey) };
  const { message, reply } = outcome.failure;
  return failed({
    ...outcome.failure,
    message: oneLine(message, apiKey),
    reply: reply === null ? null : safeReply(reply, apiKey),
  });
};

const safeReply = (reply: ChatReply, apiKey: string): ChatReply => ({
  ...reply,
  content: withoutKey(reply.content, apiKey),
  model: withoutKey(reply.model, apiKey),
});
