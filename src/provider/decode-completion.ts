import { z } from "zod";
import type { ChatFailure, ChatReply, Outcome } from "../core/verdict.js";
import { decodeCalls } from "./decode-calls.js";
import { failure } from "./failure.js";
import { type Body, readJsonBody } from "./read-json-body.js";

/** The body of a 2xx answer; `model` is the one that was asked for. */
export type CompletionBody = Body & {
  /** Calls were answered already: a model that has called what it wanted may have nothing to add. */
  readonly mayBeEmpty: boolean;
  readonly model: string;
};

/**
 * Reads the body of a chat completion: its reply, or why it is none.
 *
 * A reply that was refused, filtered, cut off, left empty or has calls that are none was paid for, so the failure holds
 * it, with those of its calls that are some.
 */
export const decodeCompletion = (body: CompletionBody): Outcome<ChatReply> => {
  const completion = readJsonBody(body, completionSchema, "chat completion");
  if (completion.kind === "failed") return completion;

  const { choices, usage, model, system_fingerprint: fingerprint } = completion.value;
  const [choice] = choices;
  if (choice === undefined) return failed(failure("server", "the answer has no choices", { retryable: true }));
  const { calls, problem } = decodeCalls(choice.message);
  const reply = {
    content: textOf(choice.message.content),
    ...(calls.length === 0 ? {} : { toolCalls: calls }),
    usage: usageOf(usage),
    model: model ?? body.model,
    fingerprint: fingerprint ?? null,
  };
  return read(choice, reply, { mayBeEmpty: body.mayBeEmpty, problem });
};

const count = z.number().int().nonnegative().catch(0);

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
        content: z.union([z.string(), z.array(z.unknown())]).nullish(),
        refusal: z.string().nullish(),
        // Looked at once it is known that this is a completion: a call that is none is the model's doing.
        tool_calls: z.unknown().optional(),
        function_call: z.unknown().optional(),
      }),
    }),
  ),
});

/** Some servers write content as a list of parts, thoughts among them. */
const textOf = (content: Completion["choices"][number]["message"]["content"]): string =>
  typeof content === "string" ? content : (content ?? []).map(textOfPart).join("");

const textOfPart = (part: unknown): string => textPart.safeParse(part).data?.text ?? "";

const textPart = z.object({ type: z.literal("text"), text: z.string() });

type Completion = z.infer<typeof completionSchema>;

const read = (
  { finish_reason, message }: Completion["choices"][number],
  reply: ChatReply,
  { mayBeEmpty, problem }: { readonly mayBeEmpty: boolean; readonly problem: string | null },
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
  if (problem !== null) return failed(failure("invalid_output", problem, { retryable: true, reply }));
  if (reply.content === "" && reply.toolCalls === undefined && !mayBeEmpty) {
    return failed(failure("invalid_output", "the reply is empty", { retryable: true, reply }));
  }
  return { kind: "ok", value: reply };
};

/** More cached tokens than there is input, as some servers report, are all of it: sums of such would cost too little. */
const usageOf = (usage: Completion["usage"]): ChatReply["usage"] => {
  const inputTokens = usage?.prompt_tokens ?? 0;
  return {
    inputTokens,
    cachedInputTokens: Math.min(usage?.prompt_tokens_details?.cached_tokens ?? 0, inputTokens),
    outputTokens: usage?.completion_tokens ?? 0,
  };
};

const failed = (why: ChatFailure): Outcome<ChatReply> => ({ kind: "failed", failure: why });
