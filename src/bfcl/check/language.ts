import type { ParameterDoc } from "../case.js";
import { convertJava, javaType } from "../java/convert.js";
import { convertJavascript, javascriptType } from "../javascript/convert.js";
import { type CallValue, Tuple } from "../value.js";
import { type ExpectedType, pythonType } from "./parameter-types.js";

/** What the language of a case's functions changes about checking a value (docs/bfcl.md, sections 6.3b, 6.3c and 9). */
export type Language = {
  readonly expectedType: (parameter: ParameterDoc) => ExpectedType;
  /** The value as its documented type would have it; null where the language takes texts alone and it is none. */
  readonly convert: (value: CallValue, parameter: ParameterDoc, how: Conversion) => CallValue | undefined;
  /** The error of a value that is no text, where it must be. */
  readonly noText: "type_error:java" | "type_error:js" | null;
};

export type Conversion = {
  /** An int will do for a float, as on the leaderboard. */
  readonly intForFloat: boolean;
};

const python: Language = {
  expectedType: pythonType,
  noText: null,
  convert(value, { type }, { intForFloat }) {
    if (type === "tuple" && value instanceof Tuple) return value.items;
    if (type === "float" && typeof value === "bigint" && intForFloat) return Number(value);
    return value;
  },
};

const java: Language = {
  expectedType: ({ type, itemType }) => ({
    type: javaType(type),
    itemType: type === "Array" || type === "ArrayList" ? javaType(itemType) : null,
  }),
  noText: "type_error:java",
  convert: (value, parameter) => (typeof value === "string" ? convertJava(value, parameter) : undefined),
};

const javascript: Language = {
  expectedType: ({ type, itemType }) => ({
    type: javascriptType(type),
    itemType: type === "array" ? javascriptType(itemType) : null,
  }),
  noText: "type_error:js",
  convert: (value, parameter) => (typeof value === "string" ? convertJavascript(value, parameter) : undefined),
};

export const languages = { python, java, javascript } as const;
