/**
 * node format.mjs WORKFLOWS TOOLS OUT: reads and parses the tools and every workflow, and writes for each as many files of
 * about as many bytes as its sample has, with 20 tools that nobody chose; and all samples as lines.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

const [workflows, list, out] = process.argv.slice(2);
const tools = JSON.parse(readFileSync(list, "utf8")).map((tool) => JSON.stringify(tool));
for (const name of ["data", "sft", "metadata"]) mkdirSync(join(out, name), { recursive: true });
const lines = openSync(join(out, "train.jsonl"), "w");
const write = (path, content) => {
  writeFileSync(join(out, "unfinished"), content);
  renameSync(join(out, "unfinished"), join(out, path));
};

let count = 0;
for (const name of readdirSync(workflows)) {
  const bytes = readFileSync(join(workflows, name));
  const { query, api_use_chains } = JSON.parse(bytes.toString("utf8"));
  const some = tools.slice(count % 10_000, (count % 10_000) + 20);
  const calls = Object.values(api_use_chains).flatMap((chain) =>
    chain.intermediate_steps.map(([call]) => call.tool_input),
  );
  const line = `${JSON.stringify({ messages: [some.join("\n"), query, JSON.stringify(calls)] })}\n`;
  write(`data/${name}`, bytes);
  write(`sft/${name}`, line);
  write(`metadata/${name}`, `[${some.join(",")}]`);
  writeSync(lines, line);
  count += 1;
}
closeSync(lines);
console.log(count);
