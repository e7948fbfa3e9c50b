import { createHash } from "node:crypto";

const common = new Set(
  "a an and are as at be by can for from has how in into is it its of on one or some that the then this to what when which who with you your".split(
    " ",
  ),
);

/** The words of a text that mean something, in lower case and without a plural's s, each once. */
export const wordsOf = (text) =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])
      .filter((word) => !common.has(word))
      .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word)),
  );

/** Which share of the first set's items the second has; 0 for an empty one. */
export const shareIn = (items, others) =>
  items.size === 0 ? 0 : [...items].filter((item) => others.has(item)).length / items.size;

/** Jaccard's: what both have, of what either has. */
export function likeness(a, b) {
  const both = [...a].filter((item) => b.has(item)).length;
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
}

/** `Weather-skylark-current_conditions` is of `Weather-skylark`; "" where a name tells no provider. */
export const providerOf = (tool) => /^[^-]+-.+(?=-)/.exec(tool)?.[0] ?? "";

/** What a tool does, as its name tells it: `current conditions`. */
export const phraseOf = (tool) =>
  tool
    .slice(providerOf(tool).length)
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim()
    .toLowerCase();

/** What a tool is called in a request that a provider must take (src/core/wire-name.ts). */
export const wireName = (tool) =>
  /^[\w-]{1,64}$/.test(tool) ? tool : `tool_${createHash("sha256").update(tool).digest("hex").slice(0, 8)}`;
