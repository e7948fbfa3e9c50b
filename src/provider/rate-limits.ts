import type { RateLimits } from "../core/verdict.js";

/**
 * What the headers of an answer, good or bad, tell of the endpoint's limits in a minute.
 *
 * The headers are OpenAI's (platform.openai.com/docs/guides/rate-limits, "Rate limits in headers"), and many others send
 * them. They do not name the period. Tokens are per minute wherever it is documented ("Always refers to Tokens Per
 * Minute", console.groq.com/docs/rate-limits), though the resets in those documents do not fit. Requests may be per day:
 * always at Groq, and at OpenAI's lowest tiers. A figure whose reset shows that it is not per minute is left out, and so
 * is nonsense: Azure sends -1 for a limit that it does not tell.
 *
 * Azure judges requests over 1 or 10 s (learn.microsoft.com/azure/ai-services/openai/how-to/quota, "Understanding rate
 * limits"), but does not document that its headers count in such periods; they are read like all others.
 */
export const rateLimits = (headers: Pick<Headers, "get">): RateLimits => ({
  requestsPerMinute: requestsPerMinute(headers),
  tokensPerMinute: limitIn(headers.get("x-ratelimit-limit-tokens")),
});

const requestsPerMinute = (headers: Pick<Headers, "get">): number | null => {
  const limit = limitIn(headers.get("x-ratelimit-limit-requests"));
  if (limit === null) return null;
  const remaining = countIn(headers.get("x-ratelimit-remaining-requests"));
  const resetMs = shortestMs(headers.get("x-ratelimit-reset-requests"));
  if (remaining === null || resetMs === null || remaining >= limit) return limit;

  // The reset is when the bucket is full again, so that a full one takes so long to fill:
  const periodMs = (resetMs * limit) / (limit - remaining);
  return periodMs > farLongerThanAMinuteMs ? null : limit;
};

// The next period after a minute that anybody documents is an hour.
const farLongerThanAMinuteMs = 10 * 60_000;

const limitIn = (text: string | null): number | null => countIn(text) || null;

const countIn = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

/**
 * The least time that a reset such as `12ms`, `8.64s`, `2m59.56s`, `1h0m0s` or `60` (seconds) may have been before it was
 * rounded, null for any other text. A second that was 12 ms would make a minute look like an hour and more.
 */
const shortestMs = (text: string | null): number | null => {
  const parts = [...(text ?? "").matchAll(/(\d{1,15})(?:\.(\d{1,9}))?(h|ms|m|s|$)/g)];
  const last = parts.at(-1);
  if (last === undefined || parts.map(([part]) => part).join("") !== text) return null;

  const ms = parts.reduce((sum, [part, , , unit = ""]) => sum + Number.parseFloat(part) * (unitMs[unit] ?? 0), 0);
  const [, , decimals = "", unit = ""] = last;
  return ms - (unitMs[unit] ?? 0) / 10 ** decimals.length;
};

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, "": 1000 };
