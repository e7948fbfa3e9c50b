import type { Provenance, RequestFields, StoredFailure, StoredVerdict } from "../../src/core/verdict.js";
import { verdictKey } from "../../src/judge/key.js";

/** The fields of a request; the number tells one request from another. */
export const aRequest = (number = 1): RequestFields => ({
  endpoint: "chat.completions",
  model: "gpt-4.1",
  messages: [{ role: "user", sha256: number.toString(16).padStart(64, "0"), characters: 5000 }],
  schemaName: "verdict",
  schemaSha256: "5c".repeat(32),
  temperature: 0,
  repeat: 0,
});

/** The key of the request with that number. */
export const aKey = (number = 1): string => verdictKey(aRequest(number));

type Parts = Partial<Provenance> & {
  /** The number of the request that it answers, 1 unless it is given. */
  readonly of?: number;
};

/** A verdict as the store keeps it, bought from no loopback address; `content` tells one from another. */
export const aStoredVerdict = (content: string, { of = 1, ...provenance }: Parts = {}): StoredVerdict => ({
  content,
  request: aRequest(of),
  provenance: {
    model: "gpt-4.1-2025-04-14",
    fingerprint: "fp_1",
    origin: "api.openai.com",
    loopback: false,
    rubric: { name: "qor", digest: "d1".repeat(32) },
    usage: { inputTokens: 2000, cachedInputTokens: 1024, outputTokens: 150 },
    latencyMs: 812.5,
    attempts: 2,
    time: "2025-06-01T12:00:00.000Z",
    purchase: "p-1",
    ...provenance,
  },
});

export const aStoredFailure = (content: string | null, parts: Parts = {}): StoredFailure => ({
  ...aStoredVerdict("", parts),
  class: "refusal",
  message: "I can't assist with that.",
  content,
});
