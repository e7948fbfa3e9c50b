import type { CallMark } from "../../core/call-counts.js";
import type { StepView } from "../../core/sample-view.js";
import { jsonPython, type PyValue } from "../../pyvalue/index.js";
import { cutText, type Lengths } from "./cut-text.js";

/** What was found out of a trajectory's calls, in their order. */
export type JudgedCalls = {
  readonly marks: readonly (readonly CallMark[])[];
  /** A digest for each failed one. */
  readonly failed: readonly string[];
  readonly failsElsewhere: (digest: string) => boolean;
};

/** The calls of a prediction's `intermediate_steps` with what came back; steps that are no calls are left out. */
export function stepViews(trace: PyValue, calls: JudgedCalls, lengths: Lengths): readonly StepView[] {
  const steps = Array.isArray(trace) ? (trace as readonly PyValue[]).filter(isCall) : [];
  let failures = 0;
  return steps.map(([action, observation], index) => {
    const marks = calls.marks[index] ?? [];
    const isFailed = marks.includes("failed");
    const digest = isFailed ? calls.failed[failures++] : undefined;
    return {
      tool: String(action.get("tool")),
      input: cutText(jsonPython(action.get("tool_input") ?? null), lengths.other),
      succeeded: !isFailed,
      ...observed(observation ?? null, lengths),
      marks: marks.filter((mark) => mark !== "failed"),
      api_failed: digest !== undefined && calls.failsElsewhere(digest),
    };
  });
}

type Call = readonly [action: ReadonlyMap<string, PyValue>, observation?: PyValue];

/** As the scoring counts calls (docs/files.md): an object with a string `tool` comes first. */
const isCall = (step: PyValue): step is Call & PyValue => {
  const action = Array.isArray(step) ? (step as readonly PyValue[])[0] : undefined;
  return action instanceof Map && typeof action.get("tool") === "string";
};

/** An observation as it should be is an `error` and a `response`; anything else is shown whole. */
function observed(observation: PyValue, lengths: Lengths): Pick<StepView, "error" | "observation"> {
  const whole = (value: PyValue) => cutText(typeof value === "string" ? value : jsonPython(value), lengths.observation);
  if (!(observation instanceof Map)) return { error: null, observation: whole(observation) };
  const error = observation.get("error");
  if (typeof error !== "string") return { error: null, observation: whole(observation) };
  const isUsual = [...observation.keys()].every((key) => key === "error" || key === "response");
  const response = isUsual ? (observation.get("response") ?? "") : observation;
  return { error: cutText(error, lengths.observation), observation: whole(response) };
}
