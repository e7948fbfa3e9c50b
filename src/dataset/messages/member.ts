import { isRecord, own } from "../describe.js";

/** What an object has under a key, in either reading of JSON: plain, or exact, where objects are maps. */
export function member(value: unknown, key: string): unknown {
  if (value instanceof Map) return value.get(key);
  return isRecord(value) ? own(value, key) : undefined;
}
