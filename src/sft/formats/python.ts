import { pythonCalls } from "../python-calls.js";
import { isPythonFunction, pythonNameOf } from "../python-names.js";
import { asItIs, type SftFormat, stepsOf } from "./format.js";
import { inAPrompt } from "./in-a-prompt.js";

/** The calls as a Python list, as BFCL's prompts ask for them; `[]` where nothing is to be called. */
export const python: SftFormat = {
  naming: { fits: isPythonFunction, respelled: pythonNameOf },
  described: asItIs,
  messages: (lesson) => inAPrompt(instructions, lesson, pythonCalls(stepsOf(lesson))),
  tools: () => null,
};

const instructions =
  "You answer requests by calling tools. Write every call that the request needs as one Python list, in the order of " +
  "calling, with arguments by keyword: [first_tool(a='x'), second_tool(b=1)]. Write nothing but the list. If none of " +
  "the tools can help, write [].";
