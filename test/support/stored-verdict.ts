import type { StoredFailure, StoredVerdict } from "../../src/core/verdict.js";

/** A verdict as the store keeps it; `content` tells one from another. */
export const aStoredVerdict = (content: string): StoredVerdict => ({
  content,
  provenance: {
    model: "gpt-4.1-2025-04-14",
    fingerprint: "fp_1",
    origin: "127.0.0.1:8000",
    usage: { inputTokens: 2000, cachedInputTokens: 1024, outputTokens: 150 },
    latencyMs: 812.5,
    attempts: 2,
    time: "2025-06-01T12:00:00.000Z",
    purchase: "p-1",
  },
});

export const aStoredFailure = (content: string | null): StoredFailure => ({
  ...aStoredVerdict(""),
  class: "refusal",
  message: "I can't assist with that.",
  content,
});

/** A key as they are: the SHA-256 of a request, in hexadecimal. */
export const aKey = (number: number): string => number.toString(16).padStart(64, "0");
