import { evaluatePythonLiteral } from "../python/literal.js";
import { type CallValue, isCallDict, isCallList, Tuple } from "../value.js";
import { type Dialect, type Read, unreadable } from "./dialect.js";
import { readNamedCalls } from "./named-call.js";
import { parseParts } from "./parse-parts.js";

/** `{"name", "parameters"}`: several with `;` between them are JSON, one alone or a list is a Python literal, without `true`. */
export const llama31Fc: Dialect = {
  name: "llama31_fc",
  definition: '{"name", "parameters"} in a text, with ; between calls, as Llama 3 models write it',
  decode(result): Read {
    if (typeof result !== "string") return unreadable("the result is no text");
    const text = result.replaceAll("<|python_tag|>", "");
    const calls = text.includes(";") ? severalIn(text) : literalIn(text);
    return calls.kind === "error" ? calls : readNamedCalls(calls.items, "parameters");
  },
};

type Calls = { readonly kind: "calls"; readonly items: readonly CallValue[] } | Extract<Read, { kind: "error" }>;

/** A `;` within a string parts as well. */
function severalIn(text: string): Calls {
  const items = parseParts(text.split(";"));
  return items === null ? { kind: "error", problem: "a part between ; is no JSON" } : { kind: "calls", items };
}

function literalIn(text: string): Calls {
  const value = evaluatePythonLiteral(text);
  if (value.kind === "error") return value;
  const items = itemsOf(value.value);
  return items === null ? { kind: "error", problem: "the result is no list of calls" } : { kind: "calls", items };
}

function itemsOf(value: CallValue): readonly CallValue[] | null {
  if (isCallDict(value)) return [value];
  if (isCallList(value)) return value;
  if (value instanceof Tuple) return value.items;
  return value === "" ? [] : null; // Python walks through a text, and the empty one has nothing to trip over.
}
