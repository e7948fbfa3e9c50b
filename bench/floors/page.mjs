/**
 * node page.mjs DATASET MODEL…: reads and parses the files that a report on these models shows, writes them as JSON and
 * deflates it, 32 samples at a time.
 */
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";

const [dataset, ...models] = process.argv.slice(2);
const read = (file) => readFileSync(`${dataset}/${file}`, "utf8");
const ids = read("sft_data/test.txt").split("\n").filter(Boolean).sort();
let [count, block] = [0, []];
for (const id of ids) {
  const metadata = JSON.parse(read(`sft_data/method=embedding/metadata/${id}.json`));
  const { query, response } = JSON.parse(read(`data/${id}.json`));
  const predictions = models.map((model) => JSON.parse(read(`prediction/${model}/method=embedding/${id}.json`)));
  block.push({ query, response, tools: Object.keys(metadata.pos_tools), predictions: predictions.map(shown) });
  count += 1;
  if (block.length < 32 && count < ids.length) continue;
  deflateRawSync(JSON.stringify(block)).toString("base64");
  block = [];
}
console.log(count);

function shown({ intermediate_steps: steps, ...texts }) {
  const calls = steps.map(([{ tool, tool_input: input }, observation]) => ({ tool, input, observation }));
  return { calls, base: texts["response-base"], unbiased: texts["response-unbiased-gpt-4.1-mini"] };
}
