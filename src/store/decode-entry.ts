import { z } from "zod";
import { failureClasses, finalClasses } from "../core/disposition.js";
import type { Provenance, RequestFields, Scope } from "../core/verdict.js";
import { describeIssue } from "./describe-issue.js";
import type { SoundEntry } from "./encode-entry.js";
import { parseJson } from "./parse-json.js";
import { parsePlace, placeText } from "./place.js";

export type DecodedEntry =
  | { readonly kind: "ok"; readonly entry: SoundEntry }
  /** `problem`: one line that says what is wrong where; it may quote the text, so it is not safe for terminals. */
  | { readonly kind: "bad"; readonly problem: string };

/**
 * Reads a line that `encodeEntry` wrote, here or elsewhere, and believes nothing: the key must be that of the request's
 * fields, and the scope that of the address the verdict was bought from.
 */
export function decodeEntry(text: string, keyOf: (fields: RequestFields) => string): DecodedEntry {
  const value = parseJson(text);
  if (value === undefined) return bad("it is no JSON");
  const decoded = entryLine.safeParse(value);
  if (!decoded.success) return bad(describeIssue(decoded.error));
  const entry = decoded.data;
  const { request, provenance } = entry.kind === "verdict" ? entry.verdict : entry.failure;
  if (keyOf(request) !== entry.key) return bad("$.key is not the key of $.request");
  const bought: Scope = provenance.loopback ? "loopback" : "elsewhere";
  if (entry.scope !== bought) return bad(`$.scope is ${entry.scope}, and $.provenance.loopback says ${bought}`);
  if (parsePlace(placeText(entry)) === undefined) return bad("$.edition is higher than any store counts");
  return { kind: "ok", entry };
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in lower-case hex");
const count = z.int().nonnegative();

const request = z
  .strictObject({
    endpoint: z.enum(["chat.completions", "embeddings"]),
    model: z.string(),
    messages: z.array(z.strictObject({ role: z.string(), sha256, characters: count })),
    schema_name: z.string().nullable(),
    schema_sha256: sha256.nullable(),
    tools_sha256: z.exactOptional(sha256),
    temperature: z.number(),
    repeat: count,
  })
  .transform(
    ({ schema_name, schema_sha256, tools_sha256, ...same }): RequestFields => ({
      ...same,
      schemaName: schema_name,
      schemaSha256: schema_sha256,
      ...(tools_sha256 === undefined ? {} : { toolsSha256: tools_sha256 }),
    }),
  );

const provenance = z
  .strictObject({
    model: z.string(),
    fingerprint: z.string().nullable(),
    origin: z.string(),
    loopback: z.boolean(),
    rubric: z.strictObject({ name: z.string(), digest: sha256 }),
    input_tokens: count,
    cached_input_tokens: count,
    output_tokens: count,
    latency_ms: z.number().nonnegative(),
    attempts: z.int().positive(),
    time: z.iso.datetime(),
    purchase: z.string(),
  })
  .transform(
    ({ input_tokens, cached_input_tokens, output_tokens, latency_ms, ...same }): Provenance => ({
      ...same,
      usage: { inputTokens: input_tokens, cachedInputTokens: cached_input_tokens, outputTokens: output_tokens },
      latencyMs: latency_ms,
    }),
  );

const place = { scope: z.enum(["elsewhere", "loopback"]), key: sha256 };

const verdictLine = z
  .strictObject({
    kind: z.literal("verdict"),
    ...place,
    edition: z.int().positive(),
    request,
    content: z.string(),
    provenance,
  })
  .transform(({ kind, scope, key, edition, ...verdict }): SoundEntry => ({ kind, scope, key, edition, verdict }));

const failureLine = z
  .strictObject({
    kind: z.literal("failure"),
    ...place,
    request,
    // A failure that may pass would keep its sample from ever being asked again.
    class: z.enum(failureClasses).refine((name) => finalClasses.has(name), "expected the class of a final failure"),
    message: z.string(),
    content: z.string().nullable(),
    provenance,
  })
  .transform(({ kind, scope, key, ...failure }): SoundEntry => ({ kind, scope, key, failure }));

const entryLine = z.discriminatedUnion("kind", [verdictLine, failureLine]);

const bad = (problem: string): DecodedEntry => ({ kind: "bad", problem });
