import type { ChatRequest } from "../core/chat.js";
import type { RequestFields } from "../core/verdict.js";
import { firstDifference, type TextDifference } from "./text-difference.js";

/** A request as far as it is known: what makes its key, and its messages, where they can still be had. */
export type KnownRequest = {
  readonly fields: RequestFields;
  readonly messages: ChatRequest["messages"] | null;
};

/** A field in which two requests differ; null stands for a message that one of them does not have. */
export type RequestDifference = {
  readonly field: string;
  readonly one: string | number | null;
  readonly other: string | number | null;
  /** Of two messages' contents, whose values are digests, where the texts differ; null where a text is not known. */
  readonly text: TextDifference | null;
};

/** Each field that makes the keys of two requests differ, in the order in which the key is made. None for equal keys. */
export function requestDifferences(one: KnownRequest, other: KnownRequest): readonly RequestDifference[] {
  const [a, b] = [one.fields, other.fields];
  const messages = Array.from({ length: Math.max(a.messages.length, b.messages.length) }, (_, index) =>
    messageDifferences(one, other, index),
  );
  return [
    ...different("endpoint", a.endpoint, b.endpoint),
    ...different("model", a.model, b.model),
    ...messages.flat(),
    ...different("schema_name", a.schemaName, b.schemaName),
    ...different("schema_sha256", a.schemaSha256, b.schemaSha256),
    ...different("tools_sha256", a.toolsSha256, b.toolsSha256),
    ...different("temperature", a.temperature, b.temperature),
    ...different("repeat", a.repeat, b.repeat),
  ];
}

function messageDifferences(one: KnownRequest, other: KnownRequest, index: number): readonly RequestDifference[] {
  const [a, b] = [one.fields.messages[index], other.fields.messages[index]];
  const texts = [one.messages?.[index]?.content, other.messages?.[index]?.content] as const;
  return [
    ...different(`messages[${index}].role`, a?.role, b?.role),
    ...different(`messages[${index}].sha256`, a?.sha256, b?.sha256).map((difference) => ({
      ...difference,
      text: texts[0] === undefined || texts[1] === undefined ? null : firstDifference(texts[0], texts[1]),
    })),
  ];
}

type Value = string | number | null | undefined;

const different = (field: string, one: Value, other: Value): readonly RequestDifference[] =>
  (one ?? null) === (other ?? null) ? [] : [{ field, one: one ?? null, other: other ?? null, text: null }];
