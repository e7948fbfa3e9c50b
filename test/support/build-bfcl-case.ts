import type { Alternatives, BfclCase, ExpectedCall, FunctionDoc, ParameterDoc } from "../../src/bfcl/case.js";
import type { CallKey, CallValue } from "../../src/bfcl/value.js";
import type { Call } from "../../src/bfcl/verdict.js";

/**
 * Builders of what BFCL's rules are about. Values are as the rules see them: `5n` is an int, `5` a float, `aDict` a dict
 * (also the answers' dicts, whose members are lists of alternatives).
 */

export const aDict = <Value = never>(members: Readonly<Record<string, Value>> = {}): ReadonlyMap<string, Value> =>
  new Map(Object.entries(members));

/** A call of `weather`, unless told otherwise; parameters that are no plain names come as a Map. */
export const aCall = (
  name: CallKey = "weather",
  parameters: Readonly<Record<string, CallValue>> | ReadonlyMap<CallKey, CallValue> = {},
): Call => ({
  name,
  parameters: parameters instanceof Map ? parameters : aDict(parameters as Record<string, CallValue>),
});

/** `integer`, or with what its items are: `array of integer`. */
export function aParameterDoc(text: string | null): ParameterDoc {
  const [type = "", itemType = null] = (text ?? "").split(" of ");
  return { type: text === null ? null : type, itemType };
}

/** `aFunctionDoc("weather", { city: "string", days: "array of integer" }, ["city"])`. */
export const aFunctionDoc = (
  name: string,
  parameters: Readonly<Record<string, string | null>> = {},
  required: readonly string[] = [],
): FunctionDoc => ({
  name,
  properties: new Map(Object.entries(parameters).map(([parameter, text]) => [parameter, aParameterDoc(text)])),
  required,
});

export const anExpectedCall = (
  name: string,
  parameters: Readonly<Record<string, Alternatives>> = {},
): ExpectedCall => ({ name, parameters: aDict(parameters) });

/** `weather(city: string)`, of which `city="Rome"` is expected, unless told otherwise. */
export const aCase = (parts: Partial<BfclCase> = {}): BfclCase => ({
  id: `${parts.category ?? "simple_python"}_0`,
  category: "simple_python",
  functions: [aFunctionDoc("weather", { city: "string" }, ["city"])],
  expected: [anExpectedCall("weather", { city: ["Rome"] })],
  ...parts,
});

/** A case of irrelevance or relevance: functions, and no answer. */
export const aCaseWithoutAnswer = (
  category: "irrelevance" | "live_irrelevance" | "live_relevance",
  functions: readonly string[] = ["weather"],
): BfclCase => aCase({ category, functions: functions.map((name) => aFunctionDoc(name)), expected: [] });
