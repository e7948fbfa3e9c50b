import { type PyValue, parsePython } from "../../pyvalue/index.js";
import { isDict, isList } from "../../pyvalue/value.js";
import type { CallValue } from "../value.js";
import { type Dialect, type Read, read, unreadable } from "./dialect.js";

/** A list of `{name: "arguments as JSON text"}`. Python walks through whatever it is given: `""` and `{}` have no calls. */
export const openaiFc: Dialect = {
  name: "openai_fc",
  definition: 'a list of {name: "JSON text of the arguments"}, as handlers of OpenAI-like APIs store it',
  decode(result): Read {
    if (!isList(result)) return isEmpty(result) ? read([]) : unreadable("the result is no list of calls");
    const calls: CallValue[] = [];
    for (const item of result) {
      const call = decodeItem(item);
      if (call.kind === "error") return call;
      calls.push(call.value);
    }
    return read(calls);
  },
};

const isEmpty = (result: PyValue): boolean => result === "" || (isDict(result) && result.size === 0);

/** Of several keys the first one counts. */
function decodeItem(item: PyValue): Read {
  const [first] = isDict(item) ? item : [];
  if (first === undefined) return unreadable("a call is no object with a function's name");
  const [name, text] = first;
  if (typeof text !== "string") return unreadable(`the arguments of ${name} are no JSON text`);
  const parsed = parsePython(text);
  if (parsed.kind === "ok") return read(new Map([[name, parsed.value]]));
  const { found, expected } = parsed.problem;
  return unreadable(`the arguments of ${name} are no JSON: found ${found}, expected ${expected}`);
}
