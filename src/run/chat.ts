import type { Answered, Ask, CallCost, Chat, ChatRequest, ChatToolCall, Said } from "../core/chat.js";
import { costUsdAt, isCostTold } from "../core/cost.js";
import type { MissingClass } from "../core/disposition.js";
import type { Price } from "../core/record.js";
import type { ChatReply, Provenance } from "../core/verdict.js";
import { requestFields, verdictKey } from "../judge/index.js";
import type { Asked, Asking, Purpose } from "./asking.js";

export type ChatOptions = {
  readonly model: string;
  readonly asking: Asking<Said>;
  /** null where the model's price is unknown: then no call's cost is known. */
  readonly price: Price | null;
};

/** A model to be asked: what it said is stored under the key of the request, and served from there ever after. */
export const createChat = ({ model, asking, price }: ChatOptions): Chat => ({
  model,
  ask: async (ask) => {
    const request = requestOf(model, ask);
    const fields = requestFields(request);
    const order = { key: verdictKey(fields), fields, request, purpose: purposeOf(ask) };
    return answeredBy(await asking.ask(order), price);
  },
});

const requestOf = (model: string, { messages, tools, responseFormat, temperature, repeat }: Ask): ChatRequest => ({
  endpoint: "chat.completions",
  model,
  messages,
  ...(responseFormat === undefined ? {} : { responseFormat }),
  ...(tools === undefined ? {} : { tools }),
  temperature: temperature ?? 0,
  repeat: repeat ?? 0,
});

function purposeOf({ prompt, tools = [], check }: Ask): Purpose<Said> {
  const mayCall = tools.length > 0;
  return {
    name: prompt.name,
    digest: prompt.digest,
    keep: (reply) => (mayCall ? encodeSaid(reply) : reply.content),
    read(content) {
      const said = mayCall ? decodeSaid(content) : { content, toolCalls: [] };
      if (said === null) return { kind: "unreadable", problem: "it is no message with calls" };
      const problem = check?.(said) ?? null;
      return problem === null ? { kind: "ok", value: said } : { kind: "unreadable", problem };
    },
  };
}

/** Where calls were offered, what is kept of a reply is its words and its calls, as JSON. */
const encodeSaid = ({ content, toolCalls = [] }: ChatReply): string =>
  JSON.stringify({ content, tool_calls: toolCalls });

/** null for what this did not write: whoever edits a store may put anything there. */
function decodeSaid(text: string): Said | null {
  try {
    const { content, tool_calls: toolCalls } = JSON.parse(text) as Record<string, unknown>; // checked below
    const sound = typeof content === "string" && Array.isArray(toolCalls) && toolCalls.every(isCall);
    return sound ? { content, toolCalls } : null;
  } catch {
    return null;
  }
}

const isCall = (value: unknown): value is ChatToolCall =>
  typeof value === "object" &&
  value !== null &&
  ["id", "name", "arguments"].every((key) => typeof Reflect.get(value, key) === "string");

function answeredBy(asked: Asked<Said>, price: Price | null): Answered {
  if (asked.kind === "had") {
    const cost = costOf(asked.edition.provenance, price, { stored: !asked.bought, failed: null });
    return { kind: "said", said: asked.value, cost };
  }
  const { class: failed, message, canPass, provenance, bought } = asked;
  const cost = provenance === null ? null : costOf(provenance, price, { stored: !bought, failed });
  return { kind: "failed", class: failed, message, canPass, cost };
}

const costOf = (
  { usage, latencyMs }: Provenance,
  price: Price | null,
  { stored, failed }: { readonly stored: boolean; readonly failed: MissingClass | null },
): CallCost => ({
  usage,
  usd: isCostTold(usage, failed) ? costUsdAt(price, usage) : null,
  latencyMs,
  stored,
});
