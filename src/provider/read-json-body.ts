import { z } from "zod";
import type { ChatFailure } from "../core/verdict.js";
import { noSuchApi } from "./classify.js";
import { failure } from "./failure.js";
import { jsonOf } from "./json-of.js";

/** The body of a 2xx answer, with what is needed to say whose it was. */
export type Body = { readonly text: string; readonly contentType: string; readonly url: string };

/** What a body says that was to have a certain shape, or why it says nothing. */
export type Read<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "failed"; readonly failure: ChatFailure };

/**
 * Reads a body as JSON of a shape, by which an API is told from another kind of server: `what` it is to be, as in "chat
 * completion".
 *
 * JSON that does not parse is an answer cut on its way and can pass; a text that was never meant as JSON is some other
 * kind of server.
 */
export function readJsonBody<T>(body: Body, shape: z.ZodType<T>, what: string): Read<T> {
  const parsed = parseJson(body.text);
  if (parsed === undefined) return { kind: "failed", failure: unparsable(body) };
  const read = shape.safeParse(parsed);
  return read.success ? { kind: "read", value: read.data } : { kind: "failed", failure: otherJson(body, parsed, what) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unparsable = ({ text, contentType, url }: Body): ChatFailure =>
  /\bjson\b/.test(contentType)
    ? failure("server", "the answer's body is not complete JSON", { retryable: true })
    : noSuchApi(url, `200 ${contentType || "without a content type"}: ${text.slice(0, enough)}`);

// Gateways such as OpenRouter report an upstream's error inside a 200.
function otherJson({ text, url }: Body, parsed: unknown, what: string): ChatFailure {
  const reported = errorInside.safeParse(parsed);
  if (!reported.success) return noSuchApi(url, `200 with JSON that is no ${what}: ${text.slice(0, enough)}`);
  const told = jsonOf(reported.data.error) ?? "an error that is nested too deep to be told";
  return failure("server", told, { retryable: true });
}

// Longer than any message, and cut there only to be quick about a body of megabytes: see one-line.ts.
const enough = 2000;

const errorInside = z.object({ error: z.union([z.string(), z.looseObject({})]) });
