import type { FailureClass } from "../core/disposition.js";
import type { ChatAnswer, ChatFailure } from "../core/verdict.js";

/** A failure that is final for its request and says nothing of the others, but for what `more` says. */
export const failure = (
  failureClass: FailureClass,
  message: string,
  more: Partial<Omit<ChatFailure, "class" | "message">> = {},
): ChatFailure => ({
  class: failureClass,
  message,
  retryAfterMs: null,
  retryable: false,
  stops: false,
  reply: null,
  ...more,
});

/** What an attempt comes to that got no answer, or only part of one. */
export const unanswered = (why: ChatFailure): ChatAnswer => ({
  outcome: { kind: "failed", failure: why },
  limits: null,
});
