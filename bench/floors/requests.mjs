/** node requests.mjs REQUESTS CONCURRENCY: sends every request with node:http, so many at a time, and parses each answer. */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

const [requests, concurrency] = process.argv.slice(2);
const url = `${process.env.OPENAI_BASE_URL}/chat/completions`;
const agent = new Agent({ keepAlive: true, maxSockets: Number(concurrency) });
const lines = readFileSync(requests, "utf8").split("\n").filter(Boolean);
const headers = { "content-type": "application/json" };
let next = 0;
let count = 0;

function send(body) {
  return new Promise((resolve, reject) => {
    request(url, { agent, method: "POST", headers }, (answer) => text(answer).then(resolve, reject))
      .on("error", reject)
      .end(body);
  });
}

async function work() {
  while (next < lines.length) {
    const { choices } = JSON.parse(await send(lines[next++]));
    if (choices[0].message.content !== "") count += 1;
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, work));
agent.destroy();
console.log(count);
