import { describe, expect, it } from "vitest";
import { rateLimits } from "../../src/provider/rate-limits.js";

const requests = (limit: string, remaining?: string, reset?: string) =>
  rateLimits(
    new Headers({
      "x-ratelimit-limit-requests": limit,
      ...(remaining !== undefined && { "x-ratelimit-remaining-requests": remaining }),
      ...(reset !== undefined && { "x-ratelimit-reset-requests": reset }),
    }),
  ).requestsPerMinute;

const tokens = (limit: string) => rateLimits(new Headers({ "x-ratelimit-limit-tokens": limit })).tokensPerMinute;

describe("rateLimits", () => {
  it("reads what OpenAI's documentation shows", () => {
    const headers = new Headers({
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-limit-tokens": "150000",
      "x-ratelimit-remaining-requests": "59",
      "x-ratelimit-remaining-tokens": "149984",
      "x-ratelimit-reset-requests": "1s",
      "x-ratelimit-reset-tokens": "6m0s",
    });
    expect(rateLimits(headers)).toEqual({ requestsPerMinute: 60, tokensPerMinute: 150_000 });
  });

  it("reads what Groq's documentation shows: requests a day, tokens a minute", () => {
    const headers = new Headers({
      "x-ratelimit-limit-requests": "14400",
      "x-ratelimit-limit-tokens": "18000",
      "x-ratelimit-remaining-requests": "14370",
      "x-ratelimit-remaining-tokens": "17997",
      "x-ratelimit-reset-requests": "2m59.56s",
      "x-ratelimit-reset-tokens": "7.66s",
    });
    expect(rateLimits(headers)).toEqual({ requestsPerMinute: null, tokensPerMinute: 18_000 });
  });

  it("says nothing where the answer does not", () => {
    expect(rateLimits(new Headers())).toEqual({ requestsPerMinute: null, tokensPerMinute: null });
  });

  it.each([
    // What is missing comes back in the reset, so that all of it takes reset * limit / missing.
    ["12 ms for 1 of 5,000", "5000", "4999", "12ms"], // 60 s
    ["17 ms for 1 of 3,500", "3500", "3499", "17ms"], // 59.5 s
    ["a minute for all of it", "500", "0", "1m0s"],
    ["30 s for half of it", "500", "250", "30s"],
    ["30 plain seconds for half of it", "500", "250", "30"],
    ["a fraction of a second for 1 of 500", "500", "499", "0.12"], // 60 s
    ["10 minutes for all of it", "600", "0", "10m0s"],
  ])("%s is a limit per minute", (_, limit, remaining, reset) => {
    expect(requests(limit, remaining, reset)).toBe(Number(limit));
  });

  it.each([
    ["8.64 s for 1 of 10,000, OpenAI's first tier", "10000", "9999", "8.64s"], // 86,400 s
    ["7m12s for 1 of 200, OpenAI's free tier", "200", "199", "7m12s"], // 86,400 s
    ["1m26.4s for 1 of 1,000 at Groq", "1000", "999", "1m26.4s"], // 86,400 s
    ["6 s for 1 of 14,400 at Groq", "14400", "14399", "6s"], // 86,400 s
    ["a day for all of it", "50", "0", "24h0m0s"],
    ["a day in plain seconds", "50", "0", "86400"],
    ["0.864 plain seconds for 1 of 100,000", "100000", "99999", "0.864"], // 86,400 s
    ["an hour for all of it", "100", "0", "1h0m0s"],
    ["11 minutes for all of it", "100", "0", "11m0s"],
  ])("%s is none", (_, limit, remaining, reset) => {
    expect(requests(limit, remaining, reset)).toBeNull();
  });

  it("does not take a reset that was rounded up for a long one", () => {
    // 1 of 5,000 a minute comes back in 12 ms; a server that tells whole seconds says 1 (or 1s).
    expect(requests("5000", "4999", "1")).toBe(5000);
    expect(requests("5000", "4999", "1s")).toBe(5000);
    expect(requests("60000", "59999", "0.1")).toBe(60_000);
  });

  it.each([
    ["nothing is missing", "500", "500", "1h0m0s"],
    ["more is left than there is", "500", "501", "1h0m0s"],
    ["what is left is not told", "500", undefined, "1h0m0s"],
    ["what is left is nonsense", "500", "-1", "1h0m0s"],
    ["the reset is not told", "500", "0", undefined],
    ["the reset is a date", "500", "0", "2025-10-19T00:15:00Z"],
    ["the reset is a word", "500", "0", "soon"],
    ["the reset is empty", "500", "0", ""],
    ["the reset is negative", "500", "0", "-1h0m0s"],
    ["the reset has a unit that nobody documents", "500", "0", "3fortnights"],
    ["the reset is 0, as for a handful of millions", "30000000", "29999990", "0s"],
  ])("where %s, the limit counts per minute", (_, limit, remaining, reset) => {
    expect(requests(limit, remaining, reset)).toBe(Number(limit));
  });

  it.each(["0", "-1", "NaN", "", "1e3", "0x10", "12.5", "1,000", "60, 60", "unlimited", "9".repeat(30)])(
    "%j is no limit",
    (limit) => {
      expect(requests(limit)).toBeNull();
      expect(tokens(limit)).toBeNull();
    },
  );
});
