import { canonicalJson } from "../../core/canonical-json.js";
import type { Values } from "./placeholder.js";
import type { Condition, ScriptedAnswer } from "./script.js";

/** Whether an answer is one for these values. */
export const fits = ({ when }: ScriptedAnswer, values: Values): boolean =>
  Object.entries(when).every(([name, condition]) => holds(condition, values(name)));

const holds = (condition: Condition, value: unknown): boolean =>
  condition.kind === "is"
    ? value !== undefined && canonicalJson(value) === canonicalJson(condition.value)
    : typeof value === "string" && matches(condition.wildcard.toLowerCase(), value.toLowerCase());

/**
 * Whether a text is what a wildcard says. Each piece between two stars is taken where it is first found, so that the time
 * is bounded by the lengths, whatever a model wrote.
 */
function matches(wildcard: string, text: string): boolean {
  const [first = "", ...rest] = wildcard.split("*");
  const last = rest.pop();
  if (last === undefined) return text === wildcard;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;

  const end = text.length - last.length;
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1 || at + piece.length > end) return false;
    from = at + piece.length;
  }
  return true;
}
