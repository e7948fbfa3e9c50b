/** node bare-loop.mjs REQUESTS CONCURRENCY: sends every request, so many at a time, and parses each reply; nothing else. */
import { readFileSync } from "node:fs";
import OpenAI from "openai";
import PQueue from "p-queue";

const [requests, concurrency] = process.argv.slice(2);
const client = new OpenAI({ maxRetries: 0 });
const queue = new PQueue({ concurrency: Number(concurrency) });
let count = 0;
for (const line of readFileSync(requests, "utf8").split("\n").filter(Boolean)) {
  await queue.onSizeLessThan(Number(concurrency));
  queue.add(async () => {
    const completion = await client.chat.completions.create(JSON.parse(line));
    JSON.parse(completion.choices[0].message.content);
    count += 1;
  });
}
await queue.onIdle();
console.log(count);
