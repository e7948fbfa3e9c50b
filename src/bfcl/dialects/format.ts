import { type CallValue, isCallDict, isCallList, reprValue, typeName } from "../value.js";
import type { Call, Decoded } from "../verdict.js";

/** The format check (docs/bfcl.md, section 3c): a list of `{name: {parameter: value}}`, each with one name. */
export function checkFormat(value: CallValue): Decoded {
  if (!isCallList(value)) return wrong(value, "a list of calls");
  const calls: Call[] = [];
  for (const item of value) {
    const call = callOf(item);
    if (call === null) return wrong(item, "{name: {parameter: value}}");
    calls.push(call);
  }
  return { kind: "calls", calls };
}

function callOf(item: CallValue): Call | null {
  if (!isCallDict(item) || item.size !== 1) return null;
  const [[name, parameters] = []] = item;
  return name === undefined || parameters === undefined || !isCallDict(parameters) ? null : { name, parameters };
}

const wrong = (found: CallValue, expected: string): Decoded => ({
  kind: "wrong_format",
  problem: `found ${typeName(found)} ${reprValue(found)}, expected ${expected}`,
});
