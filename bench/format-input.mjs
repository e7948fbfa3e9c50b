/**
 * node format-input.mjs FOLDER TOOLS WORKFLOWS: makes FOLDER/tools.json, a list of so many tools, and FOLDER/workflows/,
 * so many raw workflows that call them. As large as ToolBench's 16,000 APIs and ToolGrad-5k are, and made up; the same
 * each time. Words are as frequent as in a language: the n-th of them 1/n as often as the first.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, toolCount, workflowCount] = process.argv.slice(2);
const below = randomBelow(12345);
const vocabulary = Array.from({ length: 8_000 }, (_, rank) => makeWord(rank));

mkdirSync(join(folder, "workflows"), { recursive: true });
const tools = Array.from({ length: Number(toolCount) }, (_, index) => makeTool(index));
writeFileSync(join(folder, "tools.json"), JSON.stringify(tools));
for (let index = 0; index < Number(workflowCount); index++) {
  const name = `${String(index).padStart(5, "0")}.json`;
  writeFileSync(join(folder, "workflows", name), JSON.stringify(makeWorkflow(index), null, 2));
}

/** Numerical Recipes' linear congruential generator: its high bits are good enough for making things up. */
function randomBelow(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Frequent words are short. */
function makeWord(rank) {
  const syllables = ["ra", "ti", "o", "ne", "ser", "vi", "ce", "da", "ta", "lo", "ca", "me", "su", "pri", "ket", "ing"];
  let word = "";
  for (let left = rank + 16; left > 0; left = Math.floor(left / syllables.length))
    word += syllables[left % syllables.length];
  return word;
}

/** Of ranks with weights 1/n: the vocabulary's size to the power of a number from 0 to 1. */
function word() {
  return vocabulary[Math.floor(vocabulary.length ** (below(1_000_000) / 1_000_000)) - 1];
}

function words(count) {
  return Array.from({ length: count }, word).join(" ");
}

/** Some four or five tools of a provider, as in ToolBench. */
function makeTool(index) {
  const provider = `Category${index % 49}-service_${index % 3_400}`;
  const names = Array.from({ length: below(7) }, (_, parameter) => `${word()}_${parameter}`);
  return {
    name: `${provider}-${word()}_${word()}_${index}`,
    description: `${words(6 + below(40))}.`,
    parameters: {
      type: "object",
      properties: Object.fromEntries(
        names.map((name) => [name, { type: "string", description: words(2 + below(14)), default: word() }]),
      ),
      required: names.slice(0, 1),
    },
    provider,
  };
}

function makeWorkflow(index) {
  const chains = Array.from({ length: 1 + below(4) }, (_, number) => makeChain(`api_use_chain_${number + 1}`));
  return {
    query: `${words(20 + below(60))}?`,
    api_use_chains: Object.fromEntries(chains.map((chain) => [chain.chain_id, chain])),
    response: `${index}: ${words(60 + below(120))}.`,
  };
}

function makeChain(chain_id) {
  return { chain_id, intermediate_steps: Array.from({ length: 1 + below(3) }, makeStep) };
}

function makeStep() {
  const { name, parameters } = tools[below(tools.length)];
  const tool_input = Object.fromEntries(Object.keys(parameters.properties).map((key) => [key, words(1 + below(3))]));
  const log = `\nInvoking: \`${name}\` with \`${JSON.stringify(tool_input)}\`\n\n\n`;
  const call = { tool: name, tool_input, log, type: "AgentActionMessageLog", message_log: [] };
  return [
    { ...call, tool_call_id: `call_${below(1_000_000)}` },
    { error: "", response: words(20 + below(300)) },
  ];
}
