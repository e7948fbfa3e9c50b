import { type SourceCall, sourceCall } from "../source-code/call.js";
import { JavascriptReader } from "./javascript-reader.js";
import { statement } from "./statement.js";

/** The first statement of JavaScript source code that is a call; null where there is none. Throws `UnreadableSource`. */
export function readJavascriptCall(source: string): SourceCall | null {
  const reader = new JavascriptReader(source);
  let first: SourceCall | null = null;
  while (reader.token() !== undefined) {
    const node = statement(reader);
    if (first === null && node?.kind === "call") first = sourceCall(reader.textOf(node.callee), node.given);
  }
  return first;
}
