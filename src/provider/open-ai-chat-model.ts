import type { ChatMessage, ChatRequest } from "../core/chat.js";
import type { ChatModel } from "../core/ports.js";
import { decodeCompletion } from "./decode-completion.js";
import { type Attempt, type OpenAiOptions, openAiModel } from "./open-ai-model.js";
import { rateLimits } from "./rate-limits.js";

/** A chat model behind an OpenAI-compatible endpoint. */
export const openAiChatModel = (options: OpenAiOptions): Promise<ChatModel> => openAiModel(options, askChat);

const askChat: Attempt = async (client, request, { endpoint, signal }) => {
  const answer = await client.chat.completions.create(bodyOf(request), { signal }).asResponse();
  const text = await answer.text();
  const contentType = answer.headers.get("content-type") ?? "";
  const outcome = decodeCompletion({
    text,
    contentType,
    url: endpoint.url,
    model: request.model,
    mayBeEmpty: hasAnsweredCalls(request),
  });
  return { outcome, limits: rateLimits(answer.headers) };
};

/** Whether the model may still call, and has heard what its calls gave: silence is then its last word. */
const hasAnsweredCalls = ({ tools = [], messages }: ChatRequest): boolean =>
  tools.length > 0 && messages.some(({ role }) => role === "tool");

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
