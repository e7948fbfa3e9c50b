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
  return (
    !isInferenceError(result) &&
    !hasTraceOfCall(
      result,
      functions.map(({ name }) => name),
    )
  );
}

const isNothing = (result: PyValue): boolean =>
  result === null || (isList(result) && result.length === 0) || (isDict(result) && result.size === 0);

/** What BFCL's `generate` stores as the answer where the model could not be asked. */
export const isInferenceError = (result: PyValue): boolean =>
  typeof result === "string" && result.startsWith("Error during inference:");

/** What a call begins with in the dialects and templates there are. */
const marks = [
  "<tool_call",
  "<|tool_call",
  "<|python_tag|>",
  "[TOOL_CALLS]",
  "<function=",
  "<function_call",
  "tool_code",
];

function hasTraceOfCall(text: string, functions: readonly string[]): boolean {
  return (
    marks.some((mark) => text.includes(mark)) ||
    (text.includes('"name"') && /"(arguments|parameters)"\s{0,9}:/.test(text)) ||
    functions.some((name) => isCalled(name, text)) ||
    bareCall.test(text)
  );
}

/** The whole text begins as a call does: `[f(a=`, `f(a=`, within a fence or not. */
const bareCall =
  /^[\s`'"]{0,20}(?:(?:python|json|py)\s{1,9})?\[?\s{0,20}[\p{L}_][\p{L}\p{N}_.]{0,200}\((?:\)|[\p{L}_][\p{L}\p{N}_]{0,200}\s{0,9}=)/u;

/** An offered function's name, with `_` for `.` or without, and an opening bracket behind it. */
const isCalled = (name: string, text: string): boolean =>
  name !== "" && [name, name.replaceAll(".", "_")].some((spelling) => text.includes(`${spelling}(`));
