import type { IncomingHttpHeaders } from "node:http";
import type { TestContext } from "vitest";
import { serve } from "../support/serve.js";

/** A request as it came over the wire. `number` counts from 1. */
export type Received = { readonly number: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

export type Answer = { readonly status: number; readonly body: string; readonly contentType?: string };

export type OwnJudge = { readonly baseUrl: string; readonly received: readonly Received[] };

/** A judge that keeps the bytes it was sent and answers as the test says, for what the stub judge does not do. */
export async function anOwnJudge(
  { onTestFinished }: Pick<TestContext, "onTestFinished">,
  answer: (received: Received) => Answer = () => aCompletion(),
): Promise<OwnJudge> {
  const received: Received[] = [];
  const { baseURL, close } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const own = { number: received.length + 1, headers: request.headers, body: Buffer.concat(chunks) };
      received.push(own);
      const { status, body, contentType = "application/json" } = answer(own);
      response.writeHead(status, { "content-type": contentType }).end(body);
    });
  });
  onTestFinished(close);
  return { baseUrl: baseURL, received };
}

/** A reply that fits the shipped rubric: one request, scored 80, unless it says otherwise. */
export const aReply = (parts: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ num_requests: 1, reason: "It is all there.", response_scores: [80], final_score: 80, ...parts });

/** A chat completion whose message says `content`; `message` and `rest` change the parts around it. */
export const aCompletion = (
  content: string | null = aReply(),
  { message = {}, rest = {} }: { readonly message?: object; readonly rest?: object } = {},
): Answer => ({
  status: 200,
  body: JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: "gpt-4.1-2025-04-14",
    choices: [{ index: 0, message: { role: "assistant", content, refusal: null, ...message }, finish_reason: "stop" }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
    ...rest,
  }),
});

/** An error as OpenAI words one. */
export const anError = (status: number, message: string, code: string | null = null): Answer => ({
  status,
  body: JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code } }),
});
