/**
 * What a model says, without what it thinks aloud, where a server leaves a reasoning model's thoughts in its content.
 *
 * - A thought is what stands between `<think>` and the next `</think>`; one without an end reaches to the end of the text.
 * - Some templates write the first `<think>` themselves: all before a `</think>` that has no `<think>` before it is thought,
 *   drafts of calls too.
 * - In a call as `call-by-text` has them, `<call>` and a JSON object, either tag is an argument's text.
 */
export function withoutThoughts(content: string): string {
  const first = [...content.matchAll(part)].find(([text]) => !text.startsWith("<call>"));
  const begin = first?.[0] === end ? first.index + end.length : 0;
  return content.slice(begin).replace(part, (text) => (text.startsWith("<think>") ? "" : text));
}

const end = "</think>";

const part = /<call>\s*(?:```(?:json)?\s*)?\{[\s\S]*?(?:<\/call>|$)|<think>[\s\S]*?(?:<\/think>|$)|<\/think>/g;
