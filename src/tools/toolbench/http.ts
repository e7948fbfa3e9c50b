import { dataError, type TgEvalError, usageError } from "../../core/errors.js";
import type { Observation } from "../../core/tool-library.js";
import type { ToolBenchConfig } from "../../core/tools-config.js";
import { fillVariables } from "../fill-variables.js";
import { type Hide, hiding } from "../hiding.js";
import type { ToolMeans } from "../means.js";
import { neverReached } from "../never-reached.js";
import { oneLine } from "../one-line.js";
import { pause } from "../pause.js";
import { decodeAnswer } from "./decode-answer.js";
import { pythonName } from "./names.js";
import { type PostAnswer, postJson } from "./post-json.js";
import type { Responder } from "./responder.js";
import { type Ended, withDeadline } from "./with-deadline.js";

type HttpResponses = Extract<ToolBenchConfig["responses"], { readonly kind: "http" }>;

/** How often a server that cannot be reached is tried again, and when: whoever keeps it up may need a moment. */
const again = { times: 3, ms: 1000 };

/** An API's answer is cut to 2 KB by ToolBench's server; others may say more, but not without end. */
const maxBytes = 5_000_000;

/**
 * Calls APIs through a RapidAPI server as ToolBench runs one: POST `{category, tool_name, api_name, tool_input, strip,
 * toolbench_key}`, answered with `{error, response}` (ToolBench, toolbench/inference/Downstream_tasks/rapidapi.py and
 * toolbench/inference/server.py; StableToolBench's server/main.py takes the same). The key goes as a header too, as theirs
 * does. The server calls Python functions, so parameters are told by the names that these have.
 *
 * A server that cannot be reached, or that refuses the key, stops the run.
 *
 * @throws UsageError for a URL or a key that cannot be used, or a variable that is not set
 */
export function httpResponder(responses: HttpResponses, timeout: number, means: ToolMeans): Responder {
  const url = urlOf(responses.url);
  const key = keyOf(responses.key, means);
  const hide = hiding([key]);
  const place = `${url.origin}${url.pathname}`;
  const closing = new AbortController();
  const limits = { timeoutMs: timeout * 1000, closing: closing.signal };

  async function post(body: string, signal: AbortSignal, left = again.times): Promise<Ended<PostAnswer>> {
    const posted = { url, headers: { toolbench_key: key }, body, maxBytes };
    const ended = await withDeadline(limits, signal, (until) => postJson(posted, until));
    if (ended.kind !== "threw" || !neverReached(ended.error)) return ended;
    if (left === 0) throw unusable(`${place} cannot be reached: ${hide(messageOf(ended.error))}`);
    await pause(again.ms, signal, closing.signal);
    return post(body, signal, left - 1);
  }

  return {
    source: place,
    respond: async ({ category, toolName, apiName }, { input }, signal) => {
      const tool_input = JSON.stringify(pythonInput(input));
      const asked = { category, tool_name: toolName, api_name: apiName, tool_input, strip: responses.strip };
      const ended = await post(JSON.stringify({ ...asked, toolbench_key: key }), signal);
      if (ended.kind === "done" && ended.value.kind === "answer" && ended.value.status === 401)
        throw unusable(`${place} refuses the key (HTTP 401): ${oneLine(hide(ended.value.text))}`);
      return hide(observed(ended, timeout, hide));
    },
    close: () => closing.abort(),
  };
}

/** No call can be answered then, and an experiment without its tools is another experiment. */
const unusable = (problem: string): TgEvalError =>
  dataError(
    `ToolBench's server ${problem}`,
    "What is finished is kept. See to the server, and to `responses` in the tools file, and run the same command again.",
  );

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
  Object.fromEntries(Object.entries(input).map(([name, value]) => [pythonName(name) || name, value]));

/** Texts are cut short when they are quoted, and half a key is not found any more: so it goes before. */
function observed(ended: Ended<PostAnswer>, timeout: number, hide: Hide): Observation {
  if (ended.kind === "timeout") return failed(`no answer within ${timeout} s`);
  if (ended.kind === "closed") return failed("the library was closed");
  if (ended.kind === "threw") return failed(`no answer: ${messageOf(ended.error)}`);
  if (ended.value.kind === "too_long") return failed(`an answer of more than ${maxBytes / 1e6} MB`);
  return decodeAnswer({ ...ended.value, text: hide(ended.value.text) });
}

const failed = (error: string): Observation => ({ error, response: "" });

/** The socket's own words; an error of several addresses has none, but a code. */
const messageOf = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException; // What node:http rejects with.
  return message || (code ?? "the connection failed");
};
