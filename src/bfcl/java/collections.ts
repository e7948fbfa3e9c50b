import { allBetween, type Enclosed, firstBetween } from "../source-code/between.js";
import { stripSpaces } from "../strip.js";
import type { CallValue } from "../value.js";
import { convertJava } from "./convert.js";
import { guessJava } from "./guess.js";

const arrayItems: Enclosed = { head: /new\s+[\p{L}\p{N}_]+\[\]\s*\{/u, closer: "}", least: 0, lines: "one" };

/** `new T[]{a, b}` up to the first `}`. */
export function arrayOf(text: string, itemType: string | null): CallValue {
  const items = firstBetween(text, arrayItems);
  if (items === null) return text;
  const given = items.split(",").map(stripSpaces);
  return given.filter((item) => item !== "").map((item) => convertItem(item, itemType));
}

const listed: Enclosed = {
  head: /new\s+ArrayList<[\p{L}\p{N}_]*>\(Arrays\.asList\(/u,
  closer: "))",
  least: 1,
  lines: "one",
};
const filled: Enclosed = {
  head: /new\s+ArrayList<[\p{L}\p{N}_]*>\(\)\s*\{\{/u,
  closer: "}}",
  least: 1,
  lines: "many",
};
const added: Enclosed = { head: /add\(/, closer: ")", least: 1, lines: "one" };

/** `new ArrayList<>(Arrays.asList(a, b))`, `new ArrayList<>() {{ add(a); }}`, or without items. */
export function arrayList(text: string, itemType: string | null): CallValue {
  const items = firstBetween(text, listed)?.split(",") ?? addedItems(text);
  if (items !== null) return items.map((item) => convertListItem(stripSpaces(item), itemType));
  return /new\s+ArrayList<[\p{L}\p{N}_]*>\(\)/u.test(text) ? [] : text;
}

function addedItems(text: string): readonly string[] | null {
  const body = firstBetween(text, filled);
  return body === null ? null : [...allBetween(body, added)];
}

/** Items of texts lose their first and last character, whatever they are. */
const convertListItem = (item: string, itemType: string | null): CallValue =>
  itemType === "String" || itemType === "char" ? item.slice(1, -1) : convertItem(item, itemType);

const convertItem = (item: string, itemType: string | null): CallValue =>
  itemType === null ? guessJava(item) : convertJava(item, { type: itemType, itemType: null });

/** `new HashMap<>() {{ put("key", value); }}` up to the first `}`, or without a body. */
export function hashMap(text: string): CallValue {
  const head = /new\s+HashMap</.exec(text);
  if (head === null) return text;
  const behind = text.slice(head.index + head[0].length);
  const body = />\s*\(\)\s*\{/.exec(behind);
  const end = body === null ? -1 : behind.indexOf("}", body.index);
  if (body !== null && end !== -1) return members(behind.slice(body.index + body[0].length, end));
  return /^[^\n]*?>\s*\(\)/.test(behind) ? new Map() : text;
}

/** What a pattern `put\("(.*?)",\s*(.*?)\)` finds, but that no place is looked at twice. */
function members(body: string): ReadonlyMap<string, CallValue> {
  const found = new Map<string, CallValue>();
  const heads = /put\("/g;
  while (heads.test(body)) {
    const start = heads.lastIndex;
    const keyEnd = body.indexOf('",', start);
    const end = keyEnd === -1 ? -1 : body.indexOf(")", keyEnd + 2);
    if (end === -1) break;
    heads.lastIndex = end;
    const key = body.slice(start, keyEnd);
    const value = stripSpaces(body.slice(keyEnd + 2, end));
    if (!key.includes("\n") && !value.includes("\n")) found.set(key, guessJava(value));
  }
  return found;
}
