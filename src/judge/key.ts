import { hash } from "node:crypto";
import type { JudgeRequest, RequestFields } from "../core/verdict.js";

/**
 * What of a request makes its verdict's key, long texts by their digests.
 *
 * What is hashed is JSON: `JSON.stringify` writes lone surrogates as escapes, so texts that UTF-8 would merge keep apart,
 * and it keeps the order of a schema's properties, which is part of a request.
 */
export function requestFields({
  endpoint,
  model,
  messages,
  responseFormat,
  temperature,
  repeat,
}: JudgeRequest): RequestFields {
  return {
    endpoint,
    model,
    messages: messages.map(({ role, content }) => ({
      role,
      sha256: sha256(JSON.stringify(content)),
      characters: content.length,
    })),
    schemaName: responseFormat.name,
    schemaSha256: schemaDigest(responseFormat.schema),
    temperature,
    repeat,
  };
}

/**
 * The key of a request's verdict: SHA-256 (hex) of all that is asked and of nothing else, as one JSON array in a fixed
 * order. It is made of the fields alone, so that whoever has a stored verdict can check what it answers.
 */
export function verdictKey(fields: RequestFields): string {
  const { endpoint, model, messages, schemaName, schemaSha256, temperature, repeat } = fields;
  const said = messages.map(({ role, sha256 }) => [role, sha256]);
  return sha256(JSON.stringify([endpoint, model, said, schemaName, schemaSha256, temperature, repeat]));
}

const sha256 = (text: string): string => hash("sha256", text);

/** A rubric sends one and the same schema object with every request. */
function schemaDigest(schema: JudgeRequest["responseFormat"]["schema"]): string {
  const known = digests.get(schema);
  if (known !== undefined) return known;
  const digest = sha256(JSON.stringify(schema));
  digests.set(schema, digest);
  return digest;
}

const digests = new WeakMap<object, string>();
