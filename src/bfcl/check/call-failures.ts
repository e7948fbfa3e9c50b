import type { Alternatives, ParameterDoc } from "../case.js";
import { type CallValue, isCallDict, reprValue, typeName } from "../value.js";
import type { Call, ErrorType, Failure } from "../verdict.js";
import type { Language } from "./language.js";
import type { ExpectedType } from "./parameter-types.js";
import { describeDictFault } from "./value-check.js";

/** A parameter as it was given, and what is known of it. */
export type Given = {
  readonly name: string;
  readonly value: CallValue;
  readonly parameter: ParameterDoc;
  readonly alternatives: Alternatives;
};

/** The rules of docs/bfcl.md, section 6, that a call can break, in words. */
export const failures = {
  wrongName: ({ name }: Call, wanted: string): Failure => ({
    errorType: "simple_function_checker:wrong_func_name",
    section: "6.1",
    argument: null,
    message: `the function called is ${typeof name === "string" ? JSON.stringify(name) : name.text}, expected ${wanted}`,
  }),

  missingRequired: (argument: string): Failure => ({
    errorType: "simple_function_checker:missing_required",
    section: "6.2",
    argument,
    message: `the required parameter ${argument} was not given`,
  }),

  unknownParameter: (argument: string): Failure => ({
    errorType: "simple_function_checker:unexpected_param",
    section: "6.3a",
    argument,
    message: `the function has no parameter ${argument}`,
  }),

  unansweredParameter: (argument: string): Failure => ({
    errorType: "simple_function_checker:unexpected_param",
    section: "6.3a",
    argument,
    message: `${argument} was given, which is documented, but no part of the expected answer`,
  }),

  noText: ({ name, value }: Given, { noText }: Language): Failure => ({
    errorType: noText ?? "type_error:simple",
    section: "9",
    argument: name,
    message: `${name} is ${describe(value)}, expected its source text`,
  }),

  wrongType(
    { name, value, parameter, alternatives }: Given,
    { type, itemType }: ExpectedType,
    errorType: "type_error:simple" | "type_error:nested",
  ): Failure {
    const wanted = `${type ?? `the type ${parameter.type}`}${itemType === null ? "" : ` of ${itemType}`}`;
    const message = `${name} is ${describe(value)}, expected ${wanted}, as in ${oneOf(alternatives)}`;
    return { errorType, section: "7", argument: name, message };
  },

  wrongValue({ name, value, alternatives }: Given, errorType: ErrorType): Failure {
    const fault = isCallDict(value) ? describeDictFault(value, alternatives) : null;
    const key = fault === null ? "" : `: ${fault}`;
    const message = `${name} is ${reprValue(value)}, expected ${oneOf(alternatives)}${key}`;
    return { errorType, section: valueSections[errorType] ?? "6.3f", argument: name, message };
  },

  missingOptional: (argument: string, alternatives: Alternatives): Failure => ({
    errorType: "simple_function_checker:missing_optional",
    section: "6.4",
    argument,
    message: `${argument} was not given, expected ${oneOf(alternatives)}`,
  }),
} as const;

const valueSections: Readonly<Partial<Record<ErrorType, string>>> = {
  "value_error:string": "8a",
  "value_error:dict_key": "8b",
  "value_error:dict_value": "8b",
  "dict_checker:unclear": "8b",
  "value_error:list_dict_count": "8c",
  "value_error:list/tuple": "8d",
};

const describe = (value: CallValue): string => `${reprValue(value)} (${typeName(value)})`;

function oneOf(alternatives: Alternatives): string {
  if (alternatives.length === 0) return "no value at all";
  const said = alternatives.filter((alternative) => alternative !== "").map(reprValue);
  return [...said, ...(alternatives.includes("") ? ["nothing"] : [])].join(" or ");
}
