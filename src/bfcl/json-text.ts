import { reprFloat } from "../pyvalue/repr-float.js";
import { type CallKey, type CallValue, isCallDict, isCallList, Opaque, Tuple } from "./value.js";
import type { Call } from "./verdict.js";

/**
 * Calls as JSON text, `[{"name": {"parameter": value}}]`: an int stays `5` and a float `5.0`. A tuple becomes a list, and
 * what JSON has no way to write (nan, bytes) a text.
 */
export const callsJson = (calls: readonly Call[]): string =>
  `[${calls.map(({ name, parameters }) => `{${keyJson(name)}:${valueJson(parameters)}}`).join(",")}]`;

function valueJson(value: CallValue): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return floatJson(value);
  if (value instanceof Tuple) return listJson(value.items);
  if (value instanceof Opaque) return JSON.stringify(value.text);
  if (isCallList(value)) return listJson(value);
  if (!isCallDict(value)) return JSON.stringify(value);
  return `{${[...value].map(([key, member]) => `${keyJson(key)}:${valueJson(member)}`).join(",")}}`;
}

const listJson = (items: readonly CallValue[]): string => `[${items.map(valueJson).join(",")}]`;

const keyJson = (key: CallKey): string => JSON.stringify(typeof key === "string" ? key : key.text);

function floatJson(value: number): string {
  const text = reprFloat(value);
  return Number.isFinite(value) ? text : JSON.stringify(text);
}
