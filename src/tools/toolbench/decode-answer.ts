import { isObject } from "../../core/is-object.js";
import type { Observation } from "../../core/tool-library.js";
import { oneLine } from "../one-line.js";
import { parseJson } from "./read-json.js";
import { responseText } from "./response-text.js";

/**
 * What the answer of a RapidAPI server tells: `{error, response}`, either of which it may leave out, with status 200. Some
 * write that object as JSON twice, as a text of it.
 */
export function decodeAnswer({ status, text }: { readonly status: number; readonly text: string }): Observation {
  if (status >= 300 && status < 400) return failed(`HTTP ${status}: redirects are not followed`);
  if (status !== 200) return failed(`HTTP ${status}${quoted(text)}`);
  const written = parseJson(text);
  const body = typeof written === "string" ? parseJson(written) : written;
  if (!isObject(body) || (body.error === undefined && body.response === undefined)) {
    return failed(`an answer that is no {error, response}${quoted(text)}`);
  }
  return { error: responseText(body.error), response: responseText(body.response) };
}

const failed = (error: string): Observation => ({ error, response: "" });

/** The beginning of a text, as what a message ends with. */
function quoted(text: string): string {
  const line = oneLine(text.slice(0, 200));
  return line === "" ? "" : `: ${line}`;
}
