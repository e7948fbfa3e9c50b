import { stripSpaces } from "../strip.js";
import type { CallDict, CallValue } from "../value.js";
import { arrayOf } from "./array.js";
import { guessJavascript } from "./guess.js";

/** An object literal that the text begins with, up to the first `}` (docs/bfcl.md, section 9). */
export function dictOf(text: string): CallValue {
  const content = /^\{([^\n}]*)\}/.exec(text)?.[1];
  return content === undefined ? text : members(content);
}

function members(content: string): CallDict {
  const found = new Map<string, CallValue>();
  for (const pair of pairs(content)) {
    const colon = pair.indexOf(":", 1);
    if (colon !== -1)
      found.set(withoutQuotes(stripSpaces(pair.slice(0, colon))), memberOf(stripSpaces(pair.slice(colon + 1))));
  }
  return found;
}

/** What stands between commas belongs to the pair before it, unless it has a colon that is not its first character. */
function pairs(content: string): readonly string[] {
  const found: string[][] = [];
  for (const part of content.split(",")) {
    const last = found.at(-1);
    const begins = part.indexOf(":", 1) !== -1 && last?.some((before) => before.includes(":"));
    if (last === undefined || begins) found.push([part]);
    else last.push(part);
  }
  return found.map((parts) => withoutColons(parts.join(",")));
}

/** Colons before a key are skipped, if another colon ends the key. */
function withoutColons(pair: string): string {
  const bare = pair.trimStart().replace(/^:+/, "");
  return bare.includes(":") ? bare : pair;
}

const memberOf = (value: string): CallValue =>
  value.startsWith("[") && value.endsWith("]") ? arrayOf(value, null) : guessJavascript(withoutQuotes(value));

/** Without any quotes at its ends, matching or not. */
function withoutQuotes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isQuote(text.charAt(start))) start += 1;
  while (start < end && isQuote(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isQuote = (character: string): boolean => character === "'" || character === '"';
