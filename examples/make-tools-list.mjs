#!/usr/bin/env node
/**
 * Writes the tools of ToolGrad-mini as one list, which `tg-eval format --tools` takes: examples/ToolGrad-mini-tools.json,
 * or the file that is named; `npx biome format --write` lays it out. Each is what the metadata of the samples says of it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const examples = fileURLToPath(new URL(".", import.meta.url));
const metadata = join(examples, "ToolGrad-mini/sft_data/method=embedding/metadata");
const [file = join(examples, "ToolGrad-mini-tools.json")] = process.argv.slice(2);

const tools = new Map();
for (const name of readdirSync(metadata).sort()) {
  const { pos_tools, neg_tools } = JSON.parse(readFileSync(join(metadata, name), "utf8"));
  for (const table of [pos_tools, neg_tools]) for (const tool of listed(table)) tools.set(tool.name, tool);
}
const sorted = [...tools.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
writeFileSync(file, `[\n${sorted.map((tool) => JSON.stringify(tool)).join(",\n")}\n]\n`);

/** A list is one already; an object has ToolBench's declarations under the tools' names. */
function listed(table) {
  if (Array.isArray(table))
    return table.map(({ name, description, parameters }) => ({ name, description, parameters }));
  return Object.entries(table).map(([name, { description, required, optional }]) => {
    const all = [...required, ...optional].map(({ name: key, type, description: text }) => [
      key,
      { type: type.toLowerCase(), description: text },
    ]);
    return {
      name,
      description,
      parameters: {
        type: "object",
        properties: Object.fromEntries(all),
        required: required.map(({ name: key }) => key),
      },
    };
  });
}
