import { equalPython } from "../pyvalue/equal.js";
import { reprPython } from "../pyvalue/index.js";

/**
 * A value that a model wrote as an argument (docs/bfcl.md, section 2): what JSON can hold, ints (bigint) and floats
 * (number) apart, and what Python's syntax adds to that.
 */
export type CallValue = null | boolean | string | bigint | number | CallList | CallDict | Tuple | Opaque;
export type CallList = readonly CallValue[];
/** In the order of writing. */
export type CallDict = ReadonlyMap<CallKey, CallValue>;
/** A key that is no string can match nothing; it is kept, for it is a key too many. */
export type CallKey = string | Opaque;

/** A tuple equals a tuple alone, never a list. */
export class Tuple {
  readonly items: CallList;

  constructor(items: CallList) {
    this.items = items;
  }
}

/** Something that equals nothing: bytes, a complex number, a key that is no string. */
export class Opaque {
  /** As Python prints it. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const isCallList = (value: CallValue): value is CallList => Array.isArray(value);
export const isCallDict = (value: CallValue): value is CallDict => value instanceof Map;

/** Names of Python's types; `other` has no type that any documented one could be. */
export type TypeName = "NoneType" | "bool" | "int" | "float" | "str" | "list" | "tuple" | "dict" | "other";

/** Exact: a bool is no int. */
export function typeName(value: CallValue): TypeName {
  if (value === null) return "NoneType";
  if (isCallList(value)) return "list";
  if (isCallDict(value)) return "dict";
  if (value instanceof Tuple) return "tuple";
  return value instanceof Opaque ? "other" : scalarNames[typeof value as keyof typeof scalarNames]; // Only these are left.
}

const scalarNames = { boolean: "bool", bigint: "int", number: "float", string: "str" } as const;

/** Python's `==` (section 2). */
export function equalValues(a: CallValue, b: CallValue): boolean {
  if (a instanceof Opaque || b instanceof Opaque) return false;
  if (a instanceof Tuple || b instanceof Tuple)
    return a instanceof Tuple && b instanceof Tuple && equalItems(a.items, b.items);
  if (isCallList(a) || isCallList(b)) return isCallList(a) && isCallList(b) && equalItems(a, b);
  if (isCallDict(a) || isCallDict(b)) return isCallDict(a) && isCallDict(b) && equalMembers(a, b);
  return equalPython(a, b);
}

const equalItems = (a: CallList, b: CallList): boolean =>
  a.length === b.length && a.every((item, index) => equalValues(item, b[index] ?? null));

function equalMembers(a: CallDict, b: CallDict): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !equalValues(value, other)) return false;
  }
  return true;
}

/** As Python prints it, for messages. */
export function reprValue(value: CallValue): string {
  if (value instanceof Opaque) return value.text;
  if (value instanceof Tuple) return reprTuple(value.items);
  if (isCallList(value)) return `[${value.map(reprValue).join(", ")}]`;
  if (isCallDict(value))
    return `{${[...value].map(([key, member]) => `${reprKey(key)}: ${reprValue(member)}`).join(", ")}}`;
  return reprPython(value);
}

const reprTuple = (items: CallList): string =>
  items.length === 1 ? `(${items.map(reprValue).join("")},)` : `(${items.map(reprValue).join(", ")})`;

const reprKey = (key: CallKey): string => (typeof key === "string" ? reprPython(key) : key.text);
