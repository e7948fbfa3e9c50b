import { type CallKey, type CallValue, isCallDict, isCallList, Opaque, reprValue, Tuple } from "../value.js";
import { type Read, read, unreadable } from "./dialect.js";

/** `{name: …, [parameters]: …}` → `{name: {…}}`, as those dialects have it that name a call's parts. */
export function readNamedCall(call: CallValue, parameters: "arguments" | "parameters"): Read {
  if (!isCallDict(call)) return unreadable("a call is no object");
  const name = call.get("name");
  const values = call.get(parameters);
  if (name === undefined || values === undefined) return unreadable(`a call has no "name" or no "${parameters}"`);
  const key = keyOf(name);
  return key === null ? unreadable(`a call's "name" is no text`) : read(new Map([[key, values]]));
}

/** Each of these; the first that cannot be read decides. */
export function readNamedCalls(calls: Iterable<CallValue>, parameters: "arguments" | "parameters"): Read {
  const decoded: CallValue[] = [];
  for (const call of calls) {
    const one = readNamedCall(call, parameters);
    if (one.kind === "error") return one;
    decoded.push(one.value);
  }
  return read(decoded);
}

/** What Python takes for a dict's key; null for what it cannot hash. */
function keyOf(name: CallValue): CallKey | null {
  if (typeof name === "string") return name;
  if (isCallList(name) || isCallDict(name)) return null;
  return new Opaque(name instanceof Tuple || name instanceof Opaque ? "a key" : reprValue(name));
}
