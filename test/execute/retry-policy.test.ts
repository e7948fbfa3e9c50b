import { describe, expect, it } from "vitest";
import { type FailureClass, failureClasses } from "../../src/core/disposition.js";
import type { ChatFailure } from "../../src/core/verdict.js";
import { decideRetry, pauseMs } from "../../src/execute/retry-policy.js";

const aFailure = (parts: Partial<ChatFailure>): ChatFailure => ({
  class: "server",
  message: "it said no",
  retryAfterMs: null,
  retryable: true,
  stops: false,
  reply: null,
  ...parts,
});

const decide = (
  parts: Partial<ChatFailure>,
  { earlier = [] as readonly FailureClass[], maxRetries = 5, random = 0 } = {},
) => decideRetry({ failure: aFailure(parts), earlier, maxRetries, random });

const servers = (count: number) => Array.from({ length: count }, () => "server" as const);

describe("backoff", () => {
  // Half a second, doubled each time, at most 30 s; chance takes away up to half of it.
  it.each([
    [0, 250, 500],
    [1, 500, 1000],
    [2, 1000, 2000],
    [4, 4000, 8000],
    [5, 8000, 16_000],
    [6, 15_000, 30_000],
    [60, 15_000, 30_000],
  ])("after %i retries it waits between %i and %i ms", (retries, least, most) => {
    const options = { earlier: servers(retries), maxRetries: 100 };
    expect(decide({}, { ...options, random: 0 })).toEqual({ kind: "retry", delayMs: least });
    expect(decide({}, { ...options, random: 1 })).toEqual({ kind: "retry", delayMs: most });
  });

  it("ends after the retries that are allowed, with the last failure", () => {
    expect(decide({}, { earlier: servers(4) })).toMatchObject({ kind: "retry" });
    expect(decide({ message: "last" }, { earlier: servers(5) })).toEqual({
      kind: "give_up",
      failure: aFailure({ message: "last" }),
    });
    expect(decide({}, { maxRetries: 0 })).toMatchObject({ kind: "give_up" });
  });

  it.each(failureClasses.filter((name) => name !== "invalid_output"))(
    "is not for a failure of class %s that cannot pass",
    (name) => {
      const failure = aFailure({ class: name, retryable: false, retryAfterMs: 1000 });
      expect(decide(failure)).toEqual({ kind: "give_up", failure });
    },
  );
});

describe("Retry-After", () => {
  it("is the least that is waited, with a little more by chance", () => {
    expect(decide({ retryAfterMs: 7000 }, { random: 0 })).toEqual({ kind: "retry", delayMs: 7000 });
    expect(decide({ retryAfterMs: 7000 }, { random: 1 })).toEqual({ kind: "retry", delayMs: 7250 });
  });

  it("does not shorten the backoff", () => {
    expect(decide({ retryAfterMs: 10 }, { earlier: servers(4), random: 0 })).toEqual({ kind: "retry", delayMs: 4000 });
  });

  it("is waited for up to 120 s", () => {
    expect(decide({ retryAfterMs: 120_000 })).toEqual({ kind: "retry", delayMs: 120_000 });
  });

  it.each(["rate_limit", "server"] as const)(
    "of more than 120 s ends a %s at once as a rate limit that stops the run",
    (name) => {
      expect(decide({ class: name, retryAfterMs: 3_600_000 })).toEqual({
        kind: "give_up",
        failure: aFailure({
          class: "rate_limit",
          retryable: false,
          stops: true,
          retryAfterMs: 3_600_000,
          message: "the server asked to wait 3600 s, more than the 120 s that are waited for: it said no",
        }),
      });
    },
  );
});

describe("an output that cannot be used", () => {
  const invalid = { class: "invalid_output" } as const;

  it("is asked for once more, at once, and then no more", () => {
    expect(decide(invalid)).toEqual({ kind: "retry", delayMs: 0 });
    expect(decide(invalid, { earlier: ["invalid_output"] })).toEqual({ kind: "give_up", failure: aFailure(invalid) });
  });

  it("has a rule of its own, beside the retries that are allowed", () => {
    expect(decide(invalid, { maxRetries: 0 })).toEqual({ kind: "retry", delayMs: 0 });
    expect(decide(invalid, { earlier: servers(5) })).toEqual({ kind: "retry", delayMs: 0 });
    expect(decide(invalid, { earlier: ["invalid_output", "server"] })).toMatchObject({ kind: "give_up" });
  });

  it("uses up no retry, and makes no backoff longer", () => {
    expect(decide({}, { earlier: ["invalid_output"], maxRetries: 1 })).toEqual({ kind: "retry", delayMs: 250 });
  });
});

describe("the pause for all", () => {
  const pauseAfter = (parts: Partial<ChatFailure>, options?: Parameters<typeof decide>[1]) =>
    pauseMs(aFailure(parts), decide(parts, options));

  it.each([
    ["a 429, it lasts until the task is tried again", { class: "rate_limit" }, 250],
    ["a 429 with a Retry-After, it lasts no shorter than that", { class: "rate_limit", retryAfterMs: 900 }, 900],
    ["a Retry-After with whatever else, it lasts as long", { class: "server", retryAfterMs: 900 }, 900],
    ["a failure without either, there is none", { class: "server" }, 0],
    ["a Retry-After of an hour, there is none: the run is over", { class: "rate_limit", retryAfterMs: 3_600_000 }, 0],
  ] as const)("after %s", (_, parts, ms) => {
    expect(pauseAfter(parts)).toBe(ms);
  });

  it("is what the server asked for where the task is given up, and none where it asked for nothing", () => {
    expect(pauseAfter({ class: "rate_limit", retryAfterMs: 900 }, { maxRetries: 0 })).toBe(900);
    expect(pauseAfter({ class: "rate_limit" }, { maxRetries: 0 })).toBe(0);
  });
});
