import type { ParameterDoc } from "../case.js";
import { asciiDigits } from "../source-code/ascii-digits.js";
import { intOf } from "../source-code/guess-number.js";
import type { CallValue, TypeName } from "../value.js";
import { arrayList, arrayOf, hashMap } from "./collections.js";

const types: Readonly<Record<string, TypeName>> = {
  byte: "int",
  short: "int",
  integer: "int",
  long: "int",
  float: "float",
  double: "float",
  boolean: "bool",
  char: "str",
  String: "str",
  any: "str",
  Array: "list",
  ArrayList: "list",
  Queue: "list",
  Stack: "list",
  HashMap: "dict",
  Hashtable: "dict",
};

/** The type that a documented Java type stands for (docs/bfcl.md, section 9); null for one that it does not know. */
export const javaType = (type: string | null): TypeName | null =>
  type !== null && Object.hasOwn(types, type) ? (types[type] ?? null) : null;

/**
 * The value that a text has as the documented type (docs/bfcl.md, section 9). A text that is not written as the type
 * wants stays a text, and so do those of types for which the original has no conversion: Queue, Stack and Hashtable.
 */
export function convertJava(text: string, { type, itemType }: ParameterDoc): CallValue {
  const plain = asciiDigits(text);
  switch (type ?? "any") {
    case "byte":
    case "short":
    case "integer":
      return /^-?\d+\n?$/.test(plain) ? (intOf(plain.trimEnd()) ?? text) : text;
    case "long":
      return /^-?\d+[lL]\n?$/.test(plain) ? (intOf(plain.trimEnd().slice(0, -1)) ?? text) : text;
    case "float":
      return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[fF]\n?$/.test(plain) ? Number(plain.trimEnd().slice(0, -1)) : text;
    case "double":
      return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\n?$/.test(plain) ? Number(plain.trimEnd()) : text;
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : text;
    case "Array":
      return arrayOf(text, itemType);
    case "ArrayList":
      return arrayList(text, itemType);
    case "HashMap":
      return hashMap(text);
    default:
      return text;
  }
}
