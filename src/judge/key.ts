import { createHash } from "node:crypto";
import type { JudgeRequest } from "../core/verdict.js";

/**
 * The key of a request's verdict: SHA-256 (hex) of all that is asked and of nothing else.
 *
 * What is hashed is one JSON array, in a fixed order of fields. `JSON.stringify` writes lone surrogates as escapes,
 * so texts that UTF-8 would merge keep apart; it keeps the order of a schema's properties, which is part of a request.
 */
export function verdictKey({ endpoint, model, messages, responseFormat, temperature, repeat }: JudgeRequest): string {
  const said = messages.map(({ role, content }) => [role, content]);
  const { name, schema } = responseFormat;
  const canonical = JSON.stringify([endpoint, model, said, name, schema, temperature, repeat]);
  return createHash("sha256").update(canonical).digest("hex");
}
