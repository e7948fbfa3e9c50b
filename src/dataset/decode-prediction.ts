import type { Prediction, Problem, RecordedEval, Step } from "../core/sample.js";
import { describe, isRecord, own } from "./describe.js";

export type DecodedPrediction = { readonly prediction: Prediction; readonly problems: readonly Problem[] };

/** The key of the answer that is judged: written from the trace by a fixed writer. */
export const responseKey = (writer: string): string => `response-unbiased-${writer}`;

/**
 * Reads a prediction that is a JSON object. Nothing is guessed and nothing stops: what is not as expected is a
 * problem beside the prediction (specification: scoring, section 3).
 */
export function decodePrediction(
  value: Readonly<Record<string, unknown>>,
  options: { readonly writer: string; readonly file: string },
): DecodedPrediction {
  const problems: Problem[] = [];
  const report: Report = (kind, path, found, expected, concerns = "prediction") => {
    problems.push({ kind, file: options.file, path, found, expected, concerns });
  };
  const failed = decodeFailure(value, report);
  const trajectory = decodeSteps(own(value, "intermediate_steps"), report);
  const answered = decodeAnswer(value, options.writer, report);
  const recorded = decodeEval(value, report);
  // A model that failed left nothing behind, and that it did is said already.
  const kept = failed ? problems.filter(({ kind }) => kind === "prediction_failed") : problems;
  return { prediction: { failed, trajectory, answered, recorded }, problems: kept };
}

type Report = (kind: string, path: string, found: string, expected: string, concerns?: Problem["concerns"]) => void;

function decodeFailure(value: Readonly<Record<string, unknown>>, report: Report): boolean {
  if (Object.hasOwn(value, "error")) {
    report("prediction_failed", "$.error", describe(value.error), "no error");
    return true;
  }
  if (Object.keys(value).length > 0) return false;
  report("prediction_failed", "$", "{}", "a prediction");
  return true;
}

function decodeSteps(value: unknown, report: Report): readonly Step[] {
  if (!Array.isArray(value)) {
    report("steps_not_a_list", "$.intermediate_steps", describe(value), "a list of [action, observation]");
    return [];
  }
  const steps: Step[] = [];
  for (let i = 0; i < value.length; i++) {
    const step = decodeStep(value[i], `$.intermediate_steps[${i}]`, report);
    if (step !== null) steps.push(step);
  }
  return steps;
}

function decodeStep(value: unknown, path: string, report: Report): Step | null {
  const action: unknown = Array.isArray(value) ? value[0] : undefined;
  const tool = isRecord(action) ? own(action, "tool") : undefined;
  if (!Array.isArray(value) || !isRecord(action) || typeof tool !== "string") {
    const at = isRecord(action) ? `${path}[0].tool` : path;
    report("step_not_a_call", at, describe(isRecord(action) ? tool : value), "an action with a tool's name");
    return null;
  }
  const observation: unknown = value[1];
  const error = isRecord(observation) ? own(observation, "error") : undefined;
  if (typeof error !== "string") {
    const at = isRecord(observation) ? `${path}[1].error` : `${path}[1]`;
    report(
      "observation_malformed",
      at,
      describe(isRecord(observation) ? error : observation),
      'an object with an "error" string',
    );
  }
  return { tool, input: own(action, "tool_input"), succeeded: error === "" };
}

function decodeAnswer(value: Readonly<Record<string, unknown>>, writer: string, report: Report): boolean {
  const key = responseKey(writer);
  const response = own(value, key);
  if (typeof response === "string" && response !== "") return true;
  const kind = response === undefined ? "response_missing" : "response_unusable";
  report(kind, `$[${JSON.stringify(key)}]`, describe(response), "an answer: a string that is not empty");
  return false;
}

/** The recorded values, and a problem for each one that is there without being a finite number. */
function decodeEval(value: Readonly<Record<string, unknown>>, report: Report): RecordedEval | null {
  if (!Object.hasOwn(value, "eval")) return null;
  const recorded = value.eval;
  if (!isRecord(recorded)) {
    report("eval_malformed", "$.eval", describe(recorded), "an object");
    return null;
  }
  const accuracy = own(recorded, "tool_accuracy");
  const counts = isRecord(accuracy) ? accuracy : {};
  return {
    recall: finite(counts, "recall", "$.eval.tool_accuracy", report),
    precision: finite(counts, "precision", "$.eval.tool_accuracy", report),
    successRate: finite(recorded, "success_rate", "$.eval", report),
    qor: finite(recorded, "qor", "$.eval", report),
  };
}

function finite(record: Readonly<Record<string, unknown>>, key: string, path: string, report: Report): number | null {
  const found = own(record, key);
  if (found === undefined) return null;
  const value = typeof found === "bigint" ? Number(found) : found;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  report("eval_malformed", `${path}.${key}`, describe(value), "a finite number; it counts as not recorded");
  return null;
}
