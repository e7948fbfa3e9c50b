import { type PyValue, parsePython } from "../../pyvalue/index.js";
import { isList } from "../../pyvalue/value.js";
import { stripSpaces } from "../strip.js";
import { type Dialect, type Read, unreadable } from "./dialect.js";
import { readNamedCalls } from "./named-call.js";
import { parseParts } from "./parse-parts.js";

/** A JSON list of `{"name", "arguments"}`, one such object, or several with `;` between them. */
export const xlamFc: Dialect = {
  name: "xlam_fc",
  definition: 'JSON text of [{"name", "arguments"}], as Salesforce\'s xLAM models write it',
  decode(result): Read {
    if (typeof result !== "string") return unreadable("the result is no text");
    const parsed = parsePython(result);
    const calls = parsed.kind === "ok" ? listOf(parsed.value) : parseParts(result.split(";").map(stripSpaces));
    return calls === null ? unreadable("the result is no JSON list of calls") : readNamedCalls(calls, "arguments");
  },
};

const listOf = (value: PyValue): readonly PyValue[] => (isList(value) ? value : [value]);
