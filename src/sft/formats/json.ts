import type { PyValue } from "../../pyvalue/index.js";
import { anyName, asItIs, type SftFormat, type ShownStep, stepsOf } from "./format.js";
import { inAPrompt } from "./in-a-prompt.js";
import { jsonLine } from "./json-line.js";

/** The calls as a JSON list; `[]` where nothing is to be called. */
export const json: SftFormat = {
  naming: anyName,
  described: asItIs,
  messages: (lesson) => inAPrompt(instructions, lesson, jsonLine(stepsOf(lesson).map(callDict))),
  tools: () => null,
};

const callDict = ({ name, input }: ShownStep): PyValue =>
  new Map<string, PyValue>([
    ["name", name],
    ["arguments", input],
  ]);

const instructions =
  "You answer requests by calling tools. Write every call that the request needs as one JSON list, in the order of " +
  'calling: [{"name": "first_tool", "arguments": {"a": "x"}}]. Write nothing but the list. If none of the tools can ' +
  "help, write [].";
