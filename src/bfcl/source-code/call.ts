import { type CallKey, Opaque } from "../value.js";
import { UnreadableSource } from "./unreadable.js";

/** The call that a piece of source code makes; values are texts (docs/bfcl.md, section 9). */
export type SourceCall = { readonly name: string; readonly parameters: ReadonlyMap<CallKey, string> };

/** What stands between a call's parentheses and counts: `name=value`, or a positional one (name null). */
export type SourceArgument = { readonly name: string | null; readonly value: string };

/** A positional argument's key is Python's None, so it is never a documented parameter. A key given twice is an error. */
export function sourceCall(name: string, given: readonly SourceArgument[]): SourceCall {
  const none = new Opaque("None");
  const parameters = new Map<CallKey, string>();
  for (const argument of given) {
    const key = argument.name ?? none;
    if (parameters.has(key)) throw new UnreadableSource(`two arguments of one name (${argument.name ?? "positional"})`);
    parameters.set(key, argument.value);
  }
  return { name, parameters };
}
