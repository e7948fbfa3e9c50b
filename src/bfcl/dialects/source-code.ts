import type { PyValue } from "../../pyvalue/index.js";
import { readJavaCall } from "../java/read-call.js";
import { readJavascriptCall } from "../javascript/read-call.js";
import type { SourceCall } from "../source-code/call.js";
import { UnreadableSource } from "../source-code/unreadable.js";
import { type Read, read, unreadable } from "./dialect.js";

/**
 * How a text in prompt mode is read for simple_java and simple_javascript (docs/bfcl.md, section 9): as a list of one
 * call in that language, whose arguments are texts. Source code without a call is a list of an empty dict, which the
 * format check refuses. They never throw.
 */
export const decodeJava = (result: PyValue): Read => decode(result, "Java", readJavaCall);
export const decodeJavascript = (result: PyValue): Read => decode(result, "JavaScript", readJavascriptCall);

function decode(result: PyValue, language: string, readCall: (source: string) => SourceCall | null): Read {
  if (typeof result !== "string") return unreadable("the result is no text");
  try {
    const call = readCall(listed(result).slice(1, -1));
    return read([new Map(call === null ? [] : [[call.name, call.parameters]])]);
  } catch (error) {
    if (error instanceof UnreadableSource) return unreadable(`the text is no ${language}: ${error.message}`);
    throw error;
  }
}

/** Steps 1 and 2 of section 3a. */
function listed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isStripped(text.charAt(start))) start += 1;
  while (start < end && isStripped(text.charAt(end - 1))) end -= 1;
  const bare = text.slice(start, end);
  return `${bare.startsWith("[") ? "" : "["}${bare}${bare.endsWith("]") ? "" : "]"}`;
}

const isStripped = (character: string): boolean => character === "`" || character === "\n" || character === " ";
