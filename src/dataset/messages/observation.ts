import { jsonPython, type PyValue, parsePlain, parsePython } from "../../pyvalue/index.js";
import { isRecord } from "../describe.js";
import { contentText } from "./content-text.js";
import { member } from "./member.js";

/**
 * What a tool message says came back, as trajectories have it: `{error, response}`, where an `error` of "" is success.
 *
 * - JSON with an `error` text and a `response` is that observation itself.
 * - Else JSON with an `error` that is not empty (see `isEmpty`) is of a call that failed with it.
 * - Else `is_error: true` is of a call that failed with the content.
 * - Any other content is the response of a call that worked.
 */
export function observationOf(content: PyValue, isError: boolean): PyValue {
  const text = isDict(content) ? onOneLine(content) : (contentText(content) ?? onOneLine(content));
  const said = isDict(content) ? content : dictIn(text);
  const error = said?.get("error") ?? null;
  const isOne = said?.has("response") === true && typeof error === "string" && !(isError && error === "");
  if (said !== null && isOne) return said;
  if (!isEmpty(error)) return observed(typeof error === "string" ? error : onOneLine(error), text);
  return isError ? observed(text === "" ? "is_error" : text, "") : observed("", text);
}

const observed = (error: string, response: string): PyValue =>
  new Map([
    ["error", error],
    ["response", response],
  ]);

type Dict = ReadonlyMap<string, PyValue>;
const isDict = (value: PyValue): value is Dict & PyValue => value instanceof Map;
const onOneLine = (value: PyValue): string => jsonPython(value, Number.POSITIVE_INFINITY);

function dictIn(text: string): Dict | null {
  if (!mayBeObject.test(text)) return null;
  const parsed = parsePython(text);
  return parsed.kind === "ok" && isDict(parsed.value) ? parsed.value : null;
}

/** Most tools answer in words or numbers, which need no parser. */
const mayBeObject = /^\s*\{/;

/** Whether such a message, in the plain reading, is of a call that worked: where `observationOf` has an `error` of "". */
export function hasSucceeded(content: unknown, isError: boolean): boolean {
  if (isError) return false;
  const said = isRecord(content) ? content : recordIn(contentText(content) ?? "");
  return isEmpty(member(said, "error"));
}

function recordIn(text: string): unknown {
  if (!mayBeObject.test(text)) return null;
  const parsed = parsePlain(text);
  return parsed.kind === "ok" ? parsed.value : null;
}

/** An error is empty where it is null, false, 0, "", [] or {}. In either reading of JSON. */
export function isEmpty(error: unknown): boolean {
  if (error === undefined || error === null || error === false || error === "") return true;
  if (error === 0 || error === 0n) return true;
  if (error instanceof Map) return error.size === 0;
  return typeof error === "object" && Object.keys(error).length === 0;
}
