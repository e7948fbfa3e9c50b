/**
 * node answerer.mjs [REQUESTS]: a chat server that says the same to every request, at once. It prints its base URL; each
 * request's body goes to a file as a line, where one is named.
 */
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";

const [requests] = process.argv.slice(2);
const answer = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 0,
  model: "answerer",
  choices: [{ index: 0, message: { role: "assistant", content: "There is nothing to do." }, finish_reason: "stop" }],
  usage: { prompt_tokens: 1_000, completion_tokens: 6, total_tokens: 1_006 },
});

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    if (requests !== undefined) appendFileSync(requests, `${Buffer.concat(chunks)}\n`);
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  });
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/v1`));
