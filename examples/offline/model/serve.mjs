import { createServer } from "node:http";
import { answer } from "./answer.mjs";
import { BadRequest } from "./bad-request.mjs";
import { readRequest } from "./read-request.mjs";

/** Listens on this machine alone; resolves to the address that clients take as their base URL. */
export function serve(port) {
  const server = createServer((incoming, outgoing) => {
    respond(incoming).then(
      ({ status, body }) => send(outgoing, status, body),
      // The client is gone in the middle of its request.
      () => outgoing.destroy(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}/v1`));
  });
}

function send(outgoing, status, body) {
  outgoing.writeHead(status, { "content-type": "application/json" });
  outgoing.end(JSON.stringify(body));
}

async function respond(incoming) {
  const bytes = await bodyOf(incoming);
  try {
    if (incoming.url !== "/v1/chat/completions") throw new BadRequest(`there is nothing at ${incoming.url}`, 404);
    if (incoming.method !== "POST") throw new BadRequest(`${incoming.method} is not served, only POST`, 405);
    const request = readRequest(bytes);
    return { status: 200, body: completion(request, answer(request), bytes.length) };
  } catch (error) {
    const { message, status = error instanceof RangeError ? tooDeep : 500 } = error;
    return { status, body: { error: { message, type: status < 500 ? "invalid_request_error" : "server_error" } } };
  }
}

/** JSON that is nested deeper than it can be written again. */
const tooDeep = 400;

const mostBytes = 20_000_000;

/** Of a body that is too long, enough to tell that it is. */
async function bodyOf(incoming) {
  const chunks = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
  }
  return length <= mostBytes ? Buffer.concat(chunks) : Buffer.alloc(0);
}

function completion({ model, seed }, { words, calls }, requestBytes) {
  const called = calls.map(({ id, tool, input }) => ({
    id,
    type: "function",
    function: { name: tool, arguments: JSON.stringify(input) },
  }));
  const message = { role: "assistant", content: words, ...(called.length === 0 ? {} : { tool_calls: called }) };
  const usage = { prompt_tokens: tokens(requestBytes), completion_tokens: tokens(JSON.stringify(message).length) };
  return {
    id: `chatcmpl-${seed.slice(0, 24)}`,
    object: "chat.completion",
    created: 0,
    model,
    choices: [{ index: 0, message, finish_reason: called.length === 0 ? "stop" : "tool_calls" }],
    usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  };
}

/** About as many as a tokenizer counts. */
const tokens = (characters) => Math.ceil(characters / 4);
