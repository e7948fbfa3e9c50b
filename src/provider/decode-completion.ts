import { z } from "zod";
import type { ChatToolCall } from "../core/chat.js";
import type { ChatFailure, ChatReply, Outcome } from "../core/verdict.js";
import { noSuchApi } from "./classify.js";
import { failure } from "./failure.js";

/** The body of a 2xx answer, with what is needed to say whose it was. `model` is the one that was asked for. */
export type CompletionBody = {
  /** Tools were offered: a model that has called what it wanted may have nothing to add. */
  readonly mayBeEmpty: boolean;
  readonly text: string;
  readonly contentType: string;
  readonly url: string;
  readonly model: string;
};

/**
 * Reads the body of a chat completion: its reply, or why it is none.
 *
 * A reply that was refused, filtered, cut off or left empty was paid for, so the failure holds it. JSON that does not
 * parse is an answer cut on its way and can pass; a text that was never meant as JSON is some other kind of server.
 */
export const decodeCompletion = (body: CompletionBody): Outcome<ChatReply> => {
  const parsed = parseJson(body.text);
  if (parsed === undefined) return failed(unparsable(body));

  const completion = completionSchema.safeParse(parsed);
  if (!completion.success) return failed(notACompletion(body, parsed));

  const [choice] = completion.data.choices;
  if (choice === undefined) return failed(failure("server", "the answer has no choices", { retryable: true }));
  const toolCalls = (choice.message.tool_calls ?? []).map(callOf);
  const reply = {
    content: choice.message.content ?? "",
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
    usage: usageOf(completion.data.usage),
    model: completion.data.model ?? body.model,
    fingerprint: completion.data.system_fingerprint ?? null,
  };
  return read(choice, reply, body.mayBeEmpty);
};

const count = z.number().int().nonnegative().catch(0);

const toolCall = z.object({
  id: z.string().nullish(),
  function: z.object({
    name: z.string(),
    arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
  }),
});

/** Some servers give no id, or the arguments as an object; a call without arguments has none. */
const callOf = ({ id, function: called }: z.infer<typeof toolCall>, index: number): ChatToolCall => ({
  id: id || `call_${index + 1}`,
  name: called.name,
  arguments: typeof called.arguments === "string" ? called.arguments : JSON.stringify(called.arguments ?? {}),
});

const completionSchema = z.object({
  model: z.string().nullish(),
  system_fingerprint: z.string().nullish(),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        tool_calls: z.array(toolCall).nullish(),
      }),
    }),
  ),
});

type Completion = z.infer<typeof completionSchema>;

const read = (
  { finish_reason, message }: Completion["choices"][number],
  reply: ChatReply,
  mayBeEmpty: boolean,
): Outcome<ChatReply> => {
  if (finish_reason === "content_filter") {
    return failed(failure("content_filter", "the provider's filter stopped the reply", { reply }));
  }
  if (message.refusal) {
    const refusal = { ...reply, content: message.refusal };
    return failed(failure("refusal", message.refusal, { reply: refusal }));
  }
  if (finish_reason === "length") {
    return failed(failure("truncated", "the reply was cut off at the token limit", { reply }));
  }
  if (reply.content === "" && reply.toolCalls === undefined && !mayBeEmpty) {
    return failed(failure("invalid_output", "the reply is empty", { retryable: true, reply }));
  }
  return { kind: "ok", value: reply };
};

const usageOf = (usage: Completion["usage"]): ChatReply["usage"] => ({
  inputTokens: usage?.prompt_tokens ?? 0,
  cachedInputTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
  outputTokens: usage?.completion_tokens ?? 0,
});

const unparsable = ({ text, contentType, url }: CompletionBody): ChatFailure =>
  /\bjson\b/.test(contentType)
    ? failure("server", "the answer's body is not complete JSON", { retryable: true })
    : noSuchApi(url, `200 ${contentType || "without a content type"}: ${text.slice(0, enough)}`);

// Gateways such as OpenRouter report an upstream's error inside a 200.
const notACompletion = ({ url }: CompletionBody, parsed: unknown): ChatFailure => {
  const reported = errorInside.safeParse(parsed);
  if (reported.success) return failure("server", JSON.stringify(reported.data.error), { retryable: true });
  return noSuchApi(url, `200 with JSON that is no chat completion: ${JSON.stringify(parsed).slice(0, enough)}`);
};

// Longer than any message, and cut there only to be quick about a body of megabytes: see one-line.ts.
const enough = 2000;

const errorInside = z.object({ error: z.union([z.string(), z.looseObject({})]) });

const failed = (why: ChatFailure): Outcome<ChatReply> => ({ kind: "failed", failure: why });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
