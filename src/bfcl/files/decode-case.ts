import { type PyValue, parsePlain, parsePython } from "../../pyvalue/index.js";
import { isDict, isList } from "../../pyvalue/value.js";
import type { Alternatives, ExpectedCall, FunctionDoc, ParameterDoc } from "../case.js";
import { describeJsonProblem } from "./describe-text.js";

/** A line of a question or an answer file: what a case needs of it, or what is wrong, and its id if that much is there. */
export type CaseLine<T> =
  | { readonly kind: "decoded"; readonly id: string; readonly value: T }
  | { readonly kind: "malformed"; readonly id: string | null; readonly problem: string };

/** A question line's functions (docs/bfcl.md, section 1); a description that lacks parts documents nothing there. */
export function decodeFunctions(line: string): CaseLine<readonly FunctionDoc[]> {
  const parsed = parsePlain(line);
  if (parsed.kind === "error") return malformed(null, describeJsonProblem(line, parsed.problem));
  const { id, function: functions } = recordOf(parsed.value);
  if (typeof id !== "string") return malformed(null, "it has no `id`");
  const docs = (Array.isArray(functions) ? functions : [functions]).map(functionDoc);
  const whole = docs.filter((doc) => doc !== null);
  if (whole.length < docs.length) return malformed(id, "its `function` is no list of functions with names");
  return { kind: "decoded", id, value: whole };
}

function functionDoc(documented: unknown): FunctionDoc | null {
  const { name, parameters } = recordOf(documented);
  if (typeof name !== "string") return null;
  const { properties, required } = recordOf(parameters);
  return {
    name,
    properties: new Map(Object.entries(recordOf(properties)).map(([key, value]) => [key, parameterDoc(value)])),
    required: Array.isArray(required) ? required.filter((key) => typeof key === "string") : [],
  };
}

function parameterDoc(documented: unknown): ParameterDoc {
  const { type, items } = recordOf(documented);
  return { type: textOrNull(type), itemType: textOrNull(recordOf(items).type) };
}

/** An answer line's calls, ints and floats apart. A case whose answer expects no call could not be checked. */
export function decodeExpected(line: string): CaseLine<readonly ExpectedCall[]> {
  const parsed = parsePython(line);
  if (parsed.kind === "error") return malformed(null, describeJsonProblem(line, parsed.problem));
  const id = isDict(parsed.value) ? parsed.value.get("id") : undefined;
  if (typeof id !== "string" || !isDict(parsed.value)) return malformed(null, "it has no `id`");
  const truth = parsed.value.get("ground_truth") ?? null;
  const calls = isList(truth) ? truth.map(expectedCall) : [];
  const whole = calls.filter((call) => call !== null);
  if (whole.length === 0 || whole.length < calls.length)
    return malformed(id, "its `ground_truth` is no list of {function: {parameter: [alternatives]}}");
  return { kind: "decoded", id, value: whole };
}

function expectedCall(call: PyValue): ExpectedCall | null {
  if (!isDict(call) || call.size !== 1) return null;
  const [[name, parameters] = []] = call;
  if (name === undefined || parameters === undefined || !isDict(parameters)) return null;
  const alternatives = new Map<string, Alternatives>();
  for (const [parameter, listed] of parameters) {
    if (!isList(listed)) return null;
    alternatives.set(parameter, listed);
  }
  return { name, parameters: alternatives };
}

const malformed = (id: string | null, problem: string): CaseLine<never> => ({ kind: "malformed", id, problem });

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What is no object has no members. */
const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}; // Any object can be asked for members.
