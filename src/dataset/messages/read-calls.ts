import { parsePlain } from "../../pyvalue/index.js";
import { describe } from "../describe.js";
import { member } from "./member.js";
import { isEmpty } from "./observation.js";
import type { OpenCall } from "./open-calls.js";
import { functionOf, nameOf, namePath } from "./tool-call.js";
import { isCallPart, writtenCalls } from "./written-calls.js";

/** `path` is below `$.messages`. */
export type ReportFault = (kind: string, path: string, found: string, expected: string) => void;

/** `isCalling` also where what is called cannot be read. */
type CallsRead = { readonly calls: readonly OpenCall[]; readonly isCalling: boolean };

/** The calls of an assistant message; what was meant for one and is none is reported. */
export function callsOf(message: unknown, index: number, report: ReportFault): CallsRead {
  const isForeign = reportCallParts(message, index, report);
  const { list, pathOf } = writtenCalls(message);
  if (!Array.isArray(list)) {
    report("steps_not_a_list", `[${index}].tool_calls`, describe(list), "a list of calls");
    return { calls: [], isCalling: !isEmpty(list) };
  }
  const calls = list.flatMap((call: unknown, i): readonly OpenCall[] => {
    const path = `[${index}]${pathOf(i)}`;
    const tool = nameOf(call);
    if (tool === null) {
      report("step_not_a_call", namePath(call, path), foundInstead(call), "a call with a tool's name");
      return [];
    }
    const id = member(call, "id");
    const input = inputOf(member(functionOf(call), "arguments"));
    return [
      { id: typeof id === "string" ? id : null, tool, input, path, place: { message: index, call: i }, result: null },
    ];
  });
  return { calls, isCalling: isForeign || list.length > 0 };
}

const foundInstead = (call: unknown): string =>
  typeof call === "object" && call !== null ? describe(member(functionOf(call), "name")) : describe(call);

function reportCallParts(message: unknown, index: number, report: ReportFault): boolean {
  const content = member(message, "content");
  const parts = Array.isArray(content) ? content.flatMap((part, i) => (isCallPart(part) ? [i] : [])) : [];
  for (const i of parts)
    report(
      "step_not_a_call",
      `[${index}].content[${i}]`,
      "a call among the parts of a content",
      "a call in tool_calls",
    );
  return parts.length > 0;
}

/** Arguments are an object, or the text of one; none at all is no arguments. Text that is no JSON stays text. */
function inputOf(given: unknown): unknown {
  if (given === undefined || given === null) return {};
  if (typeof given !== "string") return given;
  if (given.trim() === "") return {};
  const parsed = parsePlain(given);
  return parsed.kind === "ok" ? parsed.value : given;
}
