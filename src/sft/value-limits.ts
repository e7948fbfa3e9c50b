import type { PyValue } from "../pyvalue/index.js";
import { isDict, isList } from "../pyvalue/value.js";

/**
 * Why a value cannot be written in a sample; null where it can. NaN and the infinities are in neither JSON nor Python's
 * literals, and readers of Python's calls give up where brackets are nested too deeply.
 */
export function unwritable(value: PyValue, levels = deepest): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : "a number that is not finite";
  if (!isList(value) && !isDict(value)) return null;
  if (levels === 0) return `a value nested more than ${deepest} deep`;
  for (const member of value.values()) {
    const reason = unwritable(member, levels - 1);
    if (reason !== null) return reason;
  }
  return null;
}

/** Far below what readers bear: CPython 200 open brackets, and some parsers a few levels a bracket. */
const deepest = 60;
