import { describe, expect, it } from "vitest";
import { retryAfterMs } from "../../src/provider/retry-after.js";

// RFC 9110's own example date, 5.6.7: 37 seconds after `now`.
const now = new Date("1994-11-06T08:49:00Z");

describe("retryAfterMs", () => {
  it.each([
    ["seconds", { "retry-after": "3" }, 3000],
    ["zero seconds", { "retry-after": "0" }, 0],
    ["a fraction of a second", { "retry-after": "0.5" }, 500],
    ["an hour, which is for others to judge", { "retry-after": "3600" }, 3_600_000],
    ["an HTTP date", { "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" }, 37_000],
    ["the obsolete RFC 850 date", { "retry-after": "Sunday, 06-Nov-94 08:49:37 GMT" }, 37_000],
    ["the obsolete asctime date, which is in UTC too", { "retry-after": "Sun Nov  6 08:49:37 1994" }, 37_000],
    ["a date that is past", { "retry-after": "Sun, 06 Nov 1994 08:48:37 GMT" }, 0],
    ["milliseconds", { "retry-after-ms": "120" }, 120],
    ["both: the milliseconds win", { "retry-after": "1", "retry-after-ms": "120" }, 120],
    ["both, the milliseconds nonsense", { "retry-after": "1", "retry-after-ms": "soon" }, 1000],
    ["neither", {}, null],
    ["a word", { "retry-after": "soon" }, null],
    ["nothing after the colon", { "retry-after": "" }, null],
    ["a negative number, which Date.parse would take for a year", { "retry-after": "-5" }, null],
    ["a month, which Date.parse would take for a date", { "retry-after": "may 1" }, null],
    ["a date that does not exist", { "retry-after": "Sun, 99 Nov 1994 08:49:37 GMT" }, null],
    ["a number beyond all numbers", { "retry-after": "9".repeat(400) }, null],
  ])("%s", (_, headers, expected) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(expected);
  });
});
