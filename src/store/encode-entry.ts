import type { StoreEntry } from "../core/ports.js";
import type { Provenance, RequestFields } from "../core/verdict.js";

/** An entry that can be handed from store to store. */
export type SoundEntry = Exclude<StoreEntry, { readonly kind: "damaged" }>;

/**
 * An entry as one line of JSON (docs/files.md gives its shape), the same bytes for the same entry.
 *
 * Whatever could drive a terminal, or end a line for some reader of JSONL (U+0085, U+2028), is escaped.
 */
export const encodeEntry = (entry: SoundEntry): string => escaped(JSON.stringify(encoded(entry)));

/** What of a request makes its key, as files and `--format json` spell it. */
export const encodeRequest = ({ schemaName, schemaSha256, toolsSha256, ...request }: RequestFields) => ({
  endpoint: request.endpoint,
  model: request.model,
  messages: request.messages.map(({ role, sha256, characters }) => ({ role, sha256, characters })),
  schema_name: schemaName,
  schema_sha256: schemaSha256,
  ...(toolsSha256 === undefined ? {} : { tools_sha256: toolsSha256 }),
  temperature: request.temperature,
  repeat: request.repeat,
});

function encoded(entry: SoundEntry): Readonly<Record<string, unknown>> {
  const { kind, scope, key } = entry;
  if (entry.kind === "verdict") {
    const { request, content, provenance } = entry.verdict;
    const place = { kind, scope, key, edition: entry.edition };
    return { ...place, request: encodeRequest(request), content, provenance: encodeProvenance(provenance) };
  }
  const { class: failureClass, message, content, request, provenance } = entry.failure;
  const what = { class: failureClass, message, content };
  return { kind, scope, key, request: encodeRequest(request), ...what, provenance: encodeProvenance(provenance) };
}

const encodeProvenance = ({ model, fingerprint, origin, loopback, rubric, usage, ...rest }: Provenance) => ({
  model,
  fingerprint,
  origin,
  loopback,
  rubric: { name: rubric.name, digest: rubric.digest },
  input_tokens: usage.inputTokens,
  cached_input_tokens: usage.cachedInputTokens,
  output_tokens: usage.outputTokens,
  latency_ms: rest.latencyMs,
  attempts: rest.attempts,
  time: rest.time,
  purchase: rest.purchase,
});

const escaped = (text: string): string =>
  text.replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
