import { draw } from "./draw.mjs";
import { fill, parametersOf } from "./fill.mjs";
import { hasSection, section } from "./sections.mjs";
import { jsonAt, parsed, worked } from "./values.mjs";
import { wireName } from "./words.mjs";

/** Carries out `Call TOOL with {...}.`, one call a turn; after an error perhaps once more, with other arguments. */
export function execute(conversation) {
  const { steps, tools, seed } = conversation;
  const planned = callsIn(String(section(conversation, "INSTRUCTION")), tools);
  const next = planned[steps.length];
  const again = hasSection(conversation, "EARLIER") && section(conversation, "EARLIER") !== null;
  if (next !== undefined) return { words: "", calls: [again ? otherwise(next, tools, seed) : next] };
  const last = steps.at(-1);
  if (last === undefined) return { words: "The instruction names none of the tools.", calls: [] };
  if (worked(last)) return { words: "It is done.", calls: [] };
  const mayRetry = steps.length === planned.length && draw(seed, "retry") < 0.5;
  return mayRetry
    ? { words: "", calls: [otherwise(last, tools, seed)] }
    : { words: `It failed: ${last.error}`, calls: [] };
}

function callsIn(instruction, tools) {
  return [...instruction.matchAll(/\b[Cc]all (.+?) with (?=\{)/g)].flatMap(({ 0: all, 1: name, index }) => {
    const tool = tools.find((tool) => tool.name === name || tool.name === wireName(name));
    const input = parsed(jsonAt(instruction, index + all.length));
    return tool === undefined || input === undefined ? [] : [{ tool: tool.name, input }];
  });
}

/** The same tool, with arguments that are made up from its whole schema. */
function otherwise({ tool, input }, tools, seed) {
  const { parameters = {} } = tools.find(({ name }) => name === tool) ?? {};
  return { tool, input: { ...input, ...fill(parametersOf(parameters), { seed: [seed, "otherwise"] }) } };
}
