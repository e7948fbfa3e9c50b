import { z } from "zod";
import { failureClasses } from "../core/disposition.js";
import type { StoredFailure, StoredVerdict } from "../core/verdict.js";

const request = z.object({
  endpoint: z.enum(["chat.completions", "embeddings"]),
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), sha256: z.string(), characters: z.number() })),
  schemaName: z.string().nullable(),
  schemaSha256: z.string().nullable(),
  toolsSha256: z.exactOptional(z.string()),
  temperature: z.number(),
  repeat: z.number(),
});

const provenance = z.object({
  model: z.string(),
  fingerprint: z.string().nullable(),
  origin: z.string(),
  loopback: z.boolean(),
  rubric: z.object({ name: z.string(), digest: z.string() }),
  usage: z.object({ inputTokens: z.number(), cachedInputTokens: z.number(), outputTokens: z.number() }),
  latencyMs: z.number(),
  attempts: z.number(),
  time: z.string(),
  purchase: z.string(),
});

/** What an entry's JSON holds; its place is not repeated in it. */
export const storedVerdict: z.ZodType<StoredVerdict> = z.object({ content: z.string(), request, provenance });

export const storedFailure: z.ZodType<StoredFailure> = z.object({
  class: z.enum(failureClasses),
  message: z.string(),
  content: z.string().nullable(),
  request,
  provenance,
});
