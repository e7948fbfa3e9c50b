import type { ChatMessage } from "../core/chat.js";
import { fillPrompt, type Prompt } from "../core/prompt.js";
import type { RawStep } from "../core/raw-workflow.js";

/** A state of the search: all that was said and observed on the way to it. */
export type SearchNode = {
  /** As it was left, with the try that led here. */
  readonly parent: SearchNode | null;
  /** Turns with calls on the way to it. */
  readonly depth: number;
  readonly conversation: readonly ChatMessage[];
  readonly steps: readonly RawStep[];
  /** How the model went on from here so far, as it is told when the search comes back: one a child. */
  readonly tries: readonly string[];
};

export const rootOf = (conversation: readonly ChatMessage[]): SearchNode => ({
  parent: null,
  depth: 0,
  conversation,
  steps: [],
  tries: [],
});

/** What one turn adds to a state; `tried`: as the model is to be told of it. */
export type Move = {
  readonly messages: readonly ChatMessage[];
  readonly steps: readonly RawStep[];
  readonly tried: string;
};

export const childOf = (parent: SearchNode, { messages, steps, tried }: Move): SearchNode => ({
  parent: { ...parent, tries: [...parent.tries, tried] },
  depth: parent.depth + 1,
  conversation: [...parent.conversation, ...messages],
  steps: [...parent.steps, ...steps],
  tries: [],
});

/** Where the search goes on once a state is left: the last one before it from which less than `width` was tried; null for none. */
export function retreat(left: SearchNode, width: number): SearchNode | null {
  for (let node = left.parent; node !== null; node = node.parent) {
    if (node.tries.length < width) return node;
  }
  return null;
}

/**
 * The conversation as the model is shown it: with what was tried from here, where anything was. States further down do not
 * have it in theirs. Many models take no two messages of a user's in a row, so it may go into the last one.
 */
export function toldOfTries({ conversation, tries }: SearchNode, prompt: Prompt): readonly ChatMessage[] {
  if (tries.length === 0) return conversation;
  const told = fillPrompt(prompt, { tries: tries.join("\n") });
  const last = conversation.at(-1);
  if (last?.role !== "user") return [...conversation, ...told];
  const text = [last, ...told].map(({ content }) => content).join("\n\n");
  return [...conversation.slice(0, -1), { role: "user", content: text }];
}
