import type { ChatToolCall } from "../core/chat.js";
import type { ChatReply, Outcome } from "../core/verdict.js";
import { oneLine, withoutKey } from "./one-line.js";

/** A server has the key, so whatever it says may hold it: the words of a failure, and a reply that will be stored. */
export const withoutSecrets = (outcome: Outcome<ChatReply>, apiKey: string): Outcome<ChatReply> => {
  if (outcome.kind === "ok") return { kind: "ok", value: safeReply(outcome.value, apiKey) };
  const { failure } = outcome;
  const reply = failure.reply === null ? null : safeReply(failure.reply, apiKey);
  return { kind: "failed", failure: { ...failure, message: oneLine(failure.message, apiKey), reply } };
};

const safeReply = (reply: ChatReply, apiKey: string): ChatReply => ({
  ...reply,
  content: withoutKey(reply.content, apiKey),
  ...(reply.toolCalls === undefined ? {} : { toolCalls: reply.toolCalls.map((call) => safeCall(call, apiKey)) }),
  model: oneLine(reply.model, apiKey),
  fingerprint: reply.fingerprint === null ? null : oneLine(reply.fingerprint, apiKey),
});

const safeCall = ({ id, name, arguments: text }: ChatToolCall, apiKey: string): ChatToolCall => ({
  id: withoutKey(id, apiKey),
  name: withoutKey(name, apiKey),
  arguments: withoutKey(text, apiKey),
});
