import type { Answered, Ask, CallCost, Chat, ChatToolCall } from "../../src/core/chat.js";

/** What a scripted model does next: it says something, or fails. */
export type Reply =
  | {
      readonly content?: string;
      readonly calls?: readonly (readonly [name: string, input: unknown])[];
      readonly usd?: number | null;
    }
  | Extract<Answered, { readonly kind: "failed" }>;

/** A model that gives its replies one after another, or what a function makes of the request; `asked` is what it was asked. */
export type ScriptedChat = Chat & { readonly asked: readonly Ask[] };

/**
 * Arguments given as a text go out as they are. Every answer takes ten tokens in and one out. Asked more often than it has
 * replies, it throws.
 */
export function scriptedChat(replies: readonly Reply[] | ((ask: Ask, index: number) => Reply)): ScriptedChat {
  const asked: Ask[] = [];
  const ask = (request: Ask): Promise<Answered> => {
    const index = asked.push(request) - 1;
    const reply = typeof replies === "function" ? replies(request, index) : replies[index];
    if (reply === undefined) return Promise.reject(new Error(`asked ${index + 1} times, and there is no such reply`));
    if ("kind" in reply) return Promise.resolve(reply);
    const { content = "", calls = [], usd = 0.001 } = reply;
    const toolCalls = calls.map(([name, input], i): ChatToolCall => {
      const text = typeof input === "string" ? input : JSON.stringify(input);
      return { id: `id_${index + 1}_${i + 1}`, name, arguments: text };
    });
    return Promise.resolve({ kind: "said", said: { content, toolCalls }, cost: aCost(usd) });
  };
  return { model: "scripted", ask, asked };
}

export const aCost = (usd: number | null = 0.001): CallCost => ({
  usage: { inputTokens: 10, cachedInputTokens: 0, outputTokens: 1 },
  usd,
  latencyMs: 5,
  stored: false,
});

export const aFailedCall = (
  parts: Partial<Extract<Answered, { readonly kind: "failed" }>> = {},
): Extract<Answered, { readonly kind: "failed" }> => ({
  kind: "failed",
  class: "refusal",
  message: "no",
  canPass: false,
  cost: aCost(),
  ...parts,
});
