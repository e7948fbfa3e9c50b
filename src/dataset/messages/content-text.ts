import { member } from "./member.js";

/**
 * A message's content as text: itself, or its parts one after the other, where a part that is no text stands as its type
 * in brackets. Nothing said is "". null for what is no content. In either reading of JSON.
 */
export function contentText(content: unknown): string | null {
  if (content === undefined || content === null) return "";
  if (typeof content === "string") return content;
  return Array.isArray(content) ? content.map(partText).join("") : null;
}

function partText(part: unknown): string {
  if (typeof part === "string") return part;
  const [text, refusal, type] = [member(part, "text"), member(part, "refusal"), member(part, "type")];
  if (typeof text === "string") return text;
  if (typeof refusal === "string") return refusal;
  return `[${typeof type === "string" ? type : "?"}]`;
}

/** What a message says: its content, or where that is empty its `refusal`. null where the content is none. */
export function wordsOf(message: unknown): string | null {
  const words = contentText(member(message, "content"));
  const refusal = member(message, "refusal");
  return words === "" && typeof refusal === "string" ? refusal : words;
}
