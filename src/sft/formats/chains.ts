import type { PyValue } from "../../pyvalue/index.js";
import { anyName, asItIs, type SftFormat, type ShownStep } from "./format.js";
import { inAPrompt } from "./in-a-prompt.js";
import { jsonLine } from "./json-line.js";

/** The whole workflow as one JSON object: chains of calls with what they gave, and the response. */
export const chains: SftFormat = {
  naming: anyName,
  described: asItIs,
  messages: (lesson) => {
    const written = lesson.chains.map(({ id, steps }) => dict({ chain_id: id, steps: steps.map(stepDict) }));
    return inAPrompt(instructions, lesson, jsonLine(dict({ chains: written, response: lesson.response })));
  },
  tools: () => null,
};

const stepDict = ({ name, input, observation }: ShownStep): PyValue => dict({ name, arguments: input, observation });

const dict = (members: Readonly<Record<string, PyValue>>): PyValue => new Map(Object.entries(members));

const instructions =
  "You answer requests by calling tools. Write the whole work as one JSON object: chains, a list of chains of calls " +
  "that build on each other, each with its chain_id and its steps (name, arguments and the observation that came " +
  "back), in the order of calling; and response, the answer. If none of the tools can help, chains is empty and " +
  "response says so.";
