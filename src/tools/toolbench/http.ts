import { usageError } from "../../core/errors.js";
import type { Observation } from "../../core/tool-library.js";
import type { ToolBenchConfig } from "../../core/tools-config.js";
import { fillVariables } from "../fill-variables.js";
import type { ToolMeans } from "../means.js";
import { decodeAnswer } from "./decode-answer.js";
import { pythonName } from "./names.js";
import { type PostAnswer, postJson } from "./post-json.js";
import type { Responder } from "./responder.js";
import { type Ended, withDeadline } from "./with-deadline.js";
import { withoutKey } from "./without-key.js";

type HttpResponses = Extract<ToolBenchConfig["responses"], { readonly kind: "http" }>;

/** An API's answer is cut to 2 KB by ToolBench's server; others may say more, but not without end. */
const maxBytes = 5_000_000;

/**
 * Calls APIs through a RapidAPI server as ToolBench runs one: POST `{category, tool_name, api_name, tool_input, strip,
 * toolbench_key}`, answered with `{error, response}` (ToolBench, toolbench/inference/Downstream_tasks/rapidapi.py and
 * toolbench/inference/server.py; StableToolBench's server/main.py takes the same). The key goes as a header too, as theirs
 * does. The server calls Python functions, so parameters are told by the names that these have.
 *
 * @throws UsageError for a URL or a key that cannot be used, or a variable that is not set
 */
export function httpResponder(responses: HttpResponses, timeout: number, means: ToolMeans): Responder {
  const url = urlOf(responses.url);
  const key = keyOf(responses.key, means);
  const closing = new AbortController();
  const limits = { timeoutMs: timeout * 1000, closing: closing.signal };

  return {
    source: `${url.origin}${url.pathname}`,
    respond: async ({ category, toolName, apiName }, { input }, signal) => {
      const tool_input = JSON.stringify(pythonInput(input));
      const asked = { category, tool_name: toolName, api_name: apiName, tool_input, strip: responses.strip };
      const body = JSON.stringify({ ...asked, toolbench_key: key });
      const posted = { url, headers: { toolbench_key: key }, body, maxBytes };
      const ended = await withDeadline(limits, signal, (until) => postJson(posted, until));
      const { error, response } = observed(ended, timeout, key);
      return { error: withoutKey(error, key), response: withoutKey(response, key) };
    },
    close: () => closing.abort(),
  };
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw usageError("a toolbench library's `responses.url` is no http(s) URL", "Correct it in the tools file.");
}

/** The key is sent as a header, which takes visible ASCII characters alone. */
function keyOf(written: string, means: ToolMeans): string {
  const { text: key } = fillVariables(written, "a toolbench library's `responses.key`", means);
  if (/^[\x21-\x7e]*$/.test(key)) return key;
  throw usageError(
    "a toolbench library's key has characters that no key has, such as blanks or line ends",
    "Look at `responses.key` in the tools file, and at the variable that it names.",
  );
}

const pythonInput = (input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [pythonName(name), value]));

/** Texts are cut short when they are quoted, and half a key is not found any more: so it goes before. */
function observed(ended: Ended<PostAnswer>, timeout: number, key: string): Observation {
  if (ended.kind === "timeout") return failed(`no answer within ${timeout} s`);
  if (ended.kind === "closed") return failed("the library was closed");
  if (ended.kind === "threw") return failed(`no answer: ${messageOf(ended.error)}`);
  if (ended.value.kind === "too_long") return failed(`an answer of more than ${maxBytes / 1e6} MB`);
  return decodeAnswer({ ...ended.value, text: withoutKey(ended.value.text, key) });
}

const failed = (error: string): Observation => ({ error, response: "" });

/** The socket's own words; an error of several addresses has none, but a code. */
const messageOf = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException; // What node:http rejects with.
  return message || (code ?? "the connection failed");
};
