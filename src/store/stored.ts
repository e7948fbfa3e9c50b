import { z } from "zod";
import { failureClasses } from "../core/disposition.js";
import type { StoredFailure, StoredVerdict } from "../core/verdict.js";

const provenance = z.object({
  model: z.string(),
  fingerprint: z.string().nullable(),
  origin: z.string(),
  usage: z.object({ inputTokens: z.number(), cachedInputTokens: z.number(), outputTokens: z.number() }),
  latencyMs: z.number(),
  attempts: z.number(),
  time: z.string(),
  purchase: z.string(),
});

const verdictSchema = z.object({ content: z.string(), provenance });

const failureSchema = z.object({
  class: z.enum(failureClasses),
  message: z.string(),
  content: z.string().nullable(),
  provenance,
});

/** The verdict that an entry's text holds; undefined where there is no entry, or none that can be read. */
export const decodeVerdict = (text: string | undefined): StoredVerdict | undefined => decode(verdictSchema, text);

/** The same for a failure. */
export const decodeFailure = (text: string | undefined): StoredFailure | undefined => decode(failureSchema, text);

const decode = <T>(schema: z.ZodType<T>, text: string | undefined): T | undefined => {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
