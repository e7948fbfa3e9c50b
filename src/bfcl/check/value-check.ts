import { isDict, type PyDict, type PyValue } from "../../pyvalue/value.js";
import type { Alternatives } from "../case.js";
import {
  type CallDict,
  type CallKey,
  type CallList,
  type CallValue,
  equalValues,
  isCallDict,
  reprValue,
} from "../value.js";
import type { ErrorType } from "../verdict.js";
import { normalise, normaliseIfText } from "./normalise.js";

/** These say why a value matches no alternative, or null where it matches one. Section 8a of docs/bfcl.md: some alternative that is text is the same but for what `normalise` takes away. */
export function checkString(value: string, alternatives: Alternatives): ErrorType | null {
  const wanted = normalise(value);
  const matches = alternatives.some((other) => typeof other === "string" && normalise(other) === wanted);
  return matches ? null : "value_error:string";
}

/** Section 8d: the same items in the same order; items that are text are normalised, those of inner lists are not. */
export function checkList(value: CallList, alternatives: Alternatives): ErrorType | null {
  const wanted = value.map(normaliseIfText);
  const matches = alternatives.some((other) => equalValues(wanted, itemsOf(other).map(normaliseIfText)));
  return matches ? null : "value_error:list/tuple";
}

/**
 * Python walks through texts and dicts as well, by characters and by keys: `""`, which says that a parameter may be left
 * out, is an empty list.
 */
function itemsOf(alternative: PyValue): Alternatives {
  if (typeof alternative === "string") return Array.from(alternative);
  if (isDict(alternative)) return [...alternative.keys()];
  return Array.isArray(alternative) ? alternative : [];
}

/** Section 8b: the error is that of the last alternative; of none that says anything, `dict_checker:unclear`. */
export function checkDict(value: CallDict, alternatives: Alternatives): ErrorType | null {
  let error: ErrorType = "dict_checker:unclear";
  for (const alternative of alternatives) {
    if (alternative === "") continue;
    const found = isCallDict(alternative) ? compareDict(value, alternative) : "value_error:dict_key";
    if (found === null) return null;
    error = found;
  }
  return error;
}

/** A key that is missing outweighs what is wrong with those that are there. */
function compareDict(value: CallDict, alternative: PyDict): ErrorType | null {
  if (missingKey(value, alternative) !== undefined) return "value_error:dict_key";
  const wrong = wrongKey(value, alternative);
  if (wrong === undefined) return null;
  return typeof wrong === "string" && alternative.has(wrong) ? "value_error:dict_value" : "value_error:dict_key";
}

const missingKey = (value: CallDict, alternative: PyDict): string | undefined =>
  [...alternative].find(([key, allowed]) => !value.has(key) && !keyMayBeLeftOut(allowed))?.[0];

const wrongKey = (value: CallDict, alternative: PyDict): CallKey | undefined =>
  [...value].find(([key, member]) => {
    const allowed = typeof key === "string" ? alternative.get(key) : undefined;
    const wanted = normaliseIfText(member);
    return allowed === undefined || !itemsOf(allowed).some((other) => equalValues(wanted, normaliseIfText(other)));
  })?.[0];

/** Which key of a dict that matches no alternative is at fault, by the last one tried; null where that is no dict. */
export function describeDictFault(value: CallDict, alternatives: Alternatives): string | null {
  const last = alternatives.findLast((alternative) => alternative !== "");
  if (last === undefined || !isDict(last)) return null;
  const missing = missingKey(value, last);
  if (missing !== undefined) return `the key ${reprValue(missing)} is missing`;
  const wrong = wrongKey(value, last);
  if (wrong === undefined) return null;
  const key = reprValue(wrong);
  return typeof wrong === "string" && last.has(wrong)
    ? `under the key ${key} is another value`
    : `the key ${key} is not expected`;
}

/** A text in place of a list, as simple_java_64 has one, holds `""` too: Python finds that in every text. */
const keyMayBeLeftOut = (allowed: PyValue): boolean => typeof allowed === "string" || mayBeLeftOut(itemsOf(allowed));

export const mayBeLeftOut = (alternatives: Alternatives): boolean => alternatives.includes("");

/** Section 8c: element by element, in order. */
export function checkDictList(value: CallList, alternatives: Alternatives): ErrorType | null {
  let error: ErrorType = "value_error:list_dict_count";
  for (const alternative of alternatives) {
    const found = compareDictList(value, itemsOf(alternative));
    if (found === null) return null;
    error = found;
  }
  return error;
}

function compareDictList(value: CallList, alternative: CallList): ErrorType | null {
  if (value.length !== alternative.length) return "value_error:list_dict_count";
  for (const [index, item] of value.entries()) {
    const error = checkDict(dictOf(item), [alternative[index] as PyValue]); // Of an answer, and as long as the value.
    if (error !== null) return error;
  }
  return null;
}

/** The type check has seen to it that it is one. */
const dictOf = (item: CallValue): CallDict => (isCallDict(item) ? item : new Map());
