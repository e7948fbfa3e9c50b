import type { Alternatives, ExpectedCall, FunctionDoc } from "../case.js";
import { type CallValue, equalValues, isCallDict, isCallList } from "../value.js";
import type { Call, ErrorType, Failure } from "../verdict.js";
import { failures, type Given } from "./call-failures.js";
import type { Conversion, Language } from "./language.js";
import type { ExpectedType } from "./parameter-types.js";
import { checkType } from "./type-check.js";
import { checkDict, checkDictList, checkList, checkString, mayBeLeftOut } from "./value-check.js";

/** How a call is compared with what is expected. */
export type CallRules = Conversion & {
  readonly language: Language;
  /** The model was shown its functions with `_` for `.` in their names, and answers so. */
  readonly underscoreToDot: boolean;
};

/** Checks one call (docs/bfcl.md, section 6): the first rule it breaks, or null. */
export function checkCall(call: Call, doc: FunctionDoc, expected: ExpectedCall, rules: CallRules): Failure | null {
  return (
    checkName(call, doc, rules) ??
    checkRequired(call, doc) ??
    checkGiven(call, doc, expected, rules) ??
    checkLeftOut(call, expected)
  );
}

/** 6.1: exact, case included. */
function checkName(call: Call, doc: FunctionDoc, { underscoreToDot }: CallRules): Failure | null {
  const wanted = underscoreToDot ? doc.name.replaceAll(".", "_") : doc.name;
  return call.name === wanted ? null : failures.wrongName(call, wanted);
}

/** 6.2: given as None is given. */
function checkRequired(call: Call, doc: FunctionDoc): Failure | null {
  const missing = doc.required.find((name) => !call.parameters.has(name));
  return missing === undefined ? null : failures.missingRequired(missing);
}

/** 6.3: in the order in which they were written. */
function checkGiven(call: Call, doc: FunctionDoc, expected: ExpectedCall, rules: CallRules): Failure | null {
  for (const [key, value] of call.parameters) {
    if (typeof key !== "string") return failures.unknownParameter(key.text);
    const parameter = doc.properties.get(key);
    if (parameter === undefined) return failures.unknownParameter(key);
    const alternatives = expected.parameters.get(key);
    if (alternatives === undefined) return failures.unansweredParameter(key);
    const failure = checkParameter({ name: key, value, parameter, alternatives }, rules);
    if (failure !== null) return failure;
  }
  return null;
}

/** 6.3b to 6.3f. */
function checkParameter(given: Given, rules: CallRules): Failure | null {
  const { parameter, alternatives } = given;
  const { language } = rules;
  const value = language.convert(given.value, parameter, rules);
  if (value === undefined) return failures.noText(given, language);
  const converted = { ...given, value };
  const expected = language.expectedType(parameter);
  const type = checkType(value, alternatives, expected);
  if (type.kind === "wrong") return failures.wrongType(converted, expected, type.error);
  const error = type.isVariable ? isAmong(value, alternatives) : checkByType(value, alternatives, expected);
  return error === null ? null : failures.wrongValue(converted, error);
}

/** 6.3e: dicts, lists and texts have checks of their own; numbers and bools do with 6.3f. */
function checkByType(value: CallValue, alternatives: Alternatives, { itemType }: ExpectedType): ErrorType | null {
  if (isCallDict(value)) return checkDict(value, alternatives);
  if (isCallList(value))
    return itemType === "dict" ? checkDictList(value, alternatives) : checkList(value, alternatives);
  if (typeof value === "string") return checkString(value, alternatives);
  return isAmong(value, alternatives);
}

/** 6.3f. */
const isAmong = (value: CallValue, alternatives: Alternatives): ErrorType | null =>
  alternatives.some((alternative) => equalValues(value, alternative)) ? null : "value_error:others";

/** 6.4. */
function checkLeftOut(call: Call, expected: ExpectedCall): Failure | null {
  for (const [name, alternatives] of expected.parameters) {
    if (!call.parameters.has(name) && !mayBeLeftOut(alternatives)) return failures.missingOptional(name, alternatives);
  }
  return null;
}
