import type { LibraryCall, Observation } from "../../core/tool-library.js";
import { drawOf, hashOf } from "./draw.js";
import { fits } from "./fits.js";
import { argumentOf, missingParameter } from "./parameters.js";
import type { ScriptedAnswer, ScriptedTool } from "./script.js";
import { asText } from "./template.js";

export type Reply = { readonly observation: Observation; readonly delayMs: number };

/** A tool of a script that has a schema. */
export type AnsweringTool = ScriptedTool & { readonly parameters: Readonly<Record<string, unknown>> };

/**
 * What the tools of a script say. A reply follows from the tool, the input and the caller, not from what others called
 * before; only an answer with `times` counts, each caller's calls of one input by themselves.
 */
export function answering(): (tool: AnsweringTool, call: LibraryCall) => Reply {
  const given = new Map<ScriptedAnswer, Map<string, number>>();

  const isLeft = (answer: ScriptedAnswer, { caller, input }: LibraryCall): boolean => {
    if (answer.times === null) return true;
    const counts = given.get(answer) ?? new Map<string, number>();
    given.set(answer, counts);
    const key = hashOf(caller, input);
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    return before < answer.times;
  };

  return (tool, call) => {
    const missing = missingParameter(tool.parameters, call.input);
    if (missing !== null) return refused(`missing required parameter ${JSON.stringify(missing)}`);
    if (fails(tool, call)) return refused(tool.failures.error);

    const values = (name: string): unknown => argumentOf(tool.parameters, call.input, name);
    const answer = tool.answers.find((candidate) => fits(candidate, values) && isLeft(candidate, call));
    if (answer === undefined) return refused("nothing found for this input");
    const { error, response, delayMs } = answer;
    return { observation: { error: asText(error.fill(values)), response: asText(response.fill(values)) }, delayMs };
  };
}

const refused = (error: string): Reply => ({ observation: { error, response: "" }, delayMs: 0 });

const fails = ({ name, failures }: AnsweringTool, { caller, input }: LibraryCall): boolean =>
  drawOf("fails", name, caller, input) < failures.share;
