import type { ParameterDoc } from "../case.js";
import { asciiDigits } from "../source-code/ascii-digits.js";
import { intOf } from "../source-code/guess-number.js";
import { stripSpaces } from "../strip.js";
import type { CallValue, TypeName } from "../value.js";
import { arrayOf } from "./array.js";
import { unquoted } from "./call-arguments.js";
import { dictOf } from "./dict.js";

const types: Readonly<Record<string, TypeName>> = {
  String: "str",
  any: "str",
  integer: "int",
  Bigint: "int",
  float: "float",
  Boolean: "bool",
  dict: "dict",
  array: "list",
};

/** The type that a documented JavaScript type stands for (docs/bfcl.md, section 9); null for one that it does not know. */
export const javascriptType = (type: string | null): TypeName | null =>
  type !== null && Object.hasOwn(types, type) ? (types[type] ?? null) : null;

/**
 * The value that a text has as the documented type (docs/bfcl.md, section 9). A text that is not written as the type
 * wants stays a text.
 */
export function convertJavascript(text: string, { type, itemType }: ParameterDoc): CallValue {
  const plain = asciiDigits(text);
  switch (type ?? "any") {
    case "String":
      return unquoted(text);
    case "integer":
      return /^-?\d+\n?$/.test(plain) ? (intOf(plain.trimEnd()) ?? text) : text;
    case "Bigint":
      return /^-?\d+n$/.test(plain) ? (intOf(plain.slice(0, -1)) ?? text) : text;
    case "float":
      return /^-?\d+(?:\.\d+)?\n?$/.test(plain) ? Number(plain.trimEnd()) : text;
    case "Boolean":
      return text === "true" || text === "false" ? text === "true" : text;
    case "array":
      return arrayOf(stripSpaces(text), itemType);
    case "dict":
      return dictOf(stripSpaces(text));
    default:
      return text;
  }
}
