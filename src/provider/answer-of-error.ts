import type { ChatAnswer } from "../core/verdict.js";
import { classifyAnswer } from "./classify.js";
import type { Endpoint } from "./endpoint.js";
import { failure, unanswered } from "./failure.js";
import { rateLimits } from "./rate-limits.js";
import { retryAfterMs } from "./retry-after.js";

type Errors = Pick<typeof import("openai"), "APIConnectionTimeoutError" | "APIConnectionError" | "APIError">;

/** What an error of the client means: an answer that is no 2xx, or none. Any other error is a bug and goes on. */
export const answerOfError = (errors: Errors, error: unknown, { url, origin }: Endpoint): ChatAnswer => {
  if (error instanceof errors.APIConnectionTimeoutError) {
    return unanswered(failure("timeout", `${origin} did not answer in time`, { retryable: true }));
  }
  if (error instanceof errors.APIConnectionError) {
    return unanswered(failure("network", `${origin}: ${rootOf(error)}`, { retryable: true }));
  }
  if (error instanceof errors.APIError && typeof error.status === "number" && error.headers !== undefined) {
    const { status, headers } = error;
    const why = classifyAnswer({
      status,
      code: textOrNull(error.code),
      type: textOrNull(error.type),
      message: error.message + leadingTo(headers),
      retryAfterMs: retryAfterMs(headers, new Date()),
      url,
    });
    return { outcome: { kind: "failed", failure: why }, limits: rateLimits(headers) };
  }
  throw error;
};

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

// Redirects are not followed, so that the user must be told where to.
const leadingTo = (headers: Pick<Headers, "get">): string => {
  const location = headers.get("location");
  return location === null ? "" : `, which leads to ${location}`;
};

/** The innermost cause: ECONNREFUSED says more than "Connection error". */
const rootOf = (error: Error): string => {
  if (error.cause instanceof Error) return rootOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
};
