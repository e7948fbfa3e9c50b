import type { TokenCounter } from "../core/ports.js";

/**
 * Counts tokens as o200k_base has them. What looks like a special token, such as `<|endoftext|>`, is text like any
 * other: a model's answer may hold it, and endpoints do not take it for one in a message.
 *
 * It takes 110 ms and 60 MB to load, so only where tokens are to be counted.
 */
export const loadTokenCounter = async (): Promise<TokenCounter> => {
  const { countTokens, setMergeCacheSize } = await import("gpt-tokenizer/encoding/o200k_base");
  // What is remembered of words keeps the whole texts that they were in: by default, hundreds of megabytes of them.
  setMergeCacheSize(2000);
  const count = (text: string): number => countTokens(text, { disallowedSpecial: new Set() });
  return (text) => (unbroken.test(text) ? slicesOf(text).reduce((sum, slice) => sum + count(slice), 0) : count(text));
};

/**
 * Time grows with the square of what has no break in it: 100,000 times the same letter, as models that lost their way
 * write it, take seconds. Such a text is counted slice by slice, which adds a token or two for each.
 */
const unbroken = /\S{2000}|\s{2000}/;

const slicesOf = (text: string): readonly string[] => text.match(/.{1,500}/gs) ?? [];
