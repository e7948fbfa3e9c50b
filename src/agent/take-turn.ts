import { callAccount } from "../core/account.js";
import type { Chat, ChatMessage, Said } from "../core/chat.js";
import type { MissingClass } from "../core/disposition.js";
import type { Effort } from "./effort.js";
import type { Heard, Wire } from "./wire.js";

export type TurnMeans = {
  readonly chat: Chat;
  readonly wire: Wire;
  /** Whose words the conversation began with. */
  readonly prompt: { readonly name: string; readonly digest: string };
  readonly repeat: number;
  readonly temperature: number;
};

/** What one model call gave; `said` is verbatim, and `heard` what it means. */
export type Turn = Effort &
  (
    | { readonly kind: "heard"; readonly said: Said; readonly heard: Heard }
    | {
        readonly kind: "failed";
        readonly class: MissingClass;
        readonly message: string;
        readonly canPass: boolean;
      }
  );

/** One turn of a model: a conversation goes in, and what the model says to it and calls comes out. Nothing is called yet. */
export async function takeTurn(conversation: readonly ChatMessage[], means: TurnMeans): Promise<Turn> {
  const { chat, wire, prompt, repeat, temperature } = means;
  const answered = await chat.ask({
    messages: conversation,
    ...(wire.tools === undefined ? {} : { tools: wire.tools }),
    prompt,
    repeat,
    temperature,
  });
  const effort: Effort = { account: callAccount(answered.cost), tookMs: answered.cost?.latencyMs ?? 0 };
  if (answered.kind === "failed") {
    return { kind: "failed", class: answered.class, message: answered.message, canPass: answered.canPass, ...effort };
  }
  const { said } = answered;
  return { kind: "heard", said, heard: wire.hear(said, conversation), ...effort };
}
