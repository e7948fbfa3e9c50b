import type { PyValue } from "../pyvalue/index.js";
import { isDict, isList } from "../pyvalue/value.js";
import type { BfclCase } from "./case.js";
import type { Decoded } from "./verdict.js";

/**
 * Whether a model made no call on purpose: it wrote nothing, or words alone. Calls that could not be read are no abstention,
 * though the leaderboard takes them for one (docs/bfcl.md, "Honest figures").
 */
export function hasAbstained(result: PyValue, decoded: Decoded, { functions }: BfclCase): boolean {
  if (decoded.kind === "calls" && decoded.calls.length > 0) return false;
  if (typeof result !== "string") return isNothing(result);
  const said = behindThoughts(result);
  if (said === null || isInferenceError(result)) return false;
  const names = functions.map(({ name }) => name);
  return !traces.some((isIn) => isIn(said, names));
}

const isNothing = (result: PyValue): boolean =>
  result === null || (isList(result) && result.length === 0) || (isDict(result) && result.size === 0);

/** What BFCL's `generate` stores as the answer where the model could not be asked. */
export const isInferenceError = (result: PyValue): boolean =>
  typeof result === "string" && result.startsWith("Error during inference:");

/** What a model that thinks aloud says in the end; null where it was cut off before it said anything. */
function behindThoughts(text: string): string | null {
  const end = text.lastIndexOf("</think>");
  if (end !== -1) return text.slice(end + "</think>".length);
  return text.trimStart().startsWith("<think>") ? null : text;
}

/** Signs that a call was tried. */
const traces: readonly ((text: string, functions: readonly string[]) => boolean)[] = [
  (text) => marks.some((mark) => text.includes(mark)),
  (text) => text.includes('"name"') && /"(arguments|parameters)"\s{0,9}:/.test(text),
  (text, functions) => functions.some((name) => isCalled(name, text)),
  (text) => bareCall.test(text),
  isListOfCode,
];

/** What calls begin with in the dialects and templates there are. */
const marks = [
  "<tool_call",
  "<|tool_call",
  "<|python_tag|>",
  "[TOOL_CALLS]",
  "<function=",
  "<function_call",
  "tool_code",
  "Action Input:",
];

/** The text begins as a call does, in a fence or not: `[f(a=`, `f(a=`, `f()`. */
const bareCall =
  /^[\s`'"]{0,20}(?:(?:python|json|py)\s{1,9})?\[?\s{0,20}[\p{L}_][\p{L}\p{N}_.]{0,200}\((?:\)|[\p{L}_][\p{L}\p{N}_]{0,200}\s{0,9}=)/u;

/** An offered function's name, with `_` for `.` or without, and a bracket behind it, where a call may begin. */
const isCalled = (name: string, text: string): boolean =>
  name !== "" && [name, name.replaceAll(".", "_")].some((spelling) => beginsCall(`${spelling}(`, text));

function beginsCall(call: string, text: string): boolean {
  for (let at = text.indexOf(call); at !== -1; at = text.indexOf(call, at + 1)) {
    if (mayBeginAt(at, text)) return true;
  }
  return false;
}

/** At the beginning of a line or behind `[`. In mid-sentence or within a program a name is talked about. */
function mayBeginAt(at: number, text: string): boolean {
  const before = text.slice(Math.max(0, at - 20), at).replace(/[ \t`'"*>-]+$/, "");
  return before === "" || before.endsWith("\n") || before.endsWith("[");
}

/** The whole text is a list, of something other than words. */
function isListOfCode(text: string): boolean {
  const bare = text
    .trim()
    .replace(/^`{1,3}|`{1,3}$/g, "")
    .trim();
  return bare.startsWith("[") && bare.endsWith("]") && /[(=]/.test(bare);
}
